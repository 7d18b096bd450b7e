// The journey of docs and tests: operator, owner, organiser, co-host, visitors and participants, each in a browser of
// their own.
// JAMBOREE_BIN names the server, CHROMIUM the browser; SHOTS a folder for pictures of every page (default: a
// temporary one). The last line is `N passed, N failed`.
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startDemonstration } from './demonstration.mjs';
import { close, expect, giveUpWhenHopeless, proves } from './ledger.mjs';
import { looker } from './looks.mjs';
import { complaints, person } from './people.mjs';
import { auditLogTells } from './steps/audit.mjs';
import { organiserAddsAndCancels } from './steps/by-hand.mjs';
import { coHostHelps } from './steps/co-host.mjs';
import { helperChecksInAtTheDoor } from './steps/door.mjs';
import { organiserImportsAList, organiserWritesToPeople } from './steps/import-and-mail.mjs';
import { organiserPlans } from './steps/organiser.mjs';
import { operatorCreatesTheTenant, operatorFindsNoDeadJob, operatorSuspendsAndResumes } from './steps/operator.mjs';
import { organiserSeesOrdersAndPeople } from './steps/order-desk.mjs';
import { ownerArrives, ownerBrands, ownerInvitesTheOrganiser } from './steps/owner.mjs';
import { buyerReturnsAsAParticipant } from './steps/participant.mjs';
import { guestRegistersOnAPhone } from './steps/register-free.mjs';
import { buyerPaysWithoutScript } from './steps/register-paid.mjs';
import { peopleSignInByMail } from './steps/sign-in.mjs';
import { visitorReads } from './steps/visitor.mjs';

const binary = process.env.JAMBOREE_BIN;
const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

async function run() {
  if (!binary) throw new Error('JAMBOREE_BIN names no server');
  const folder = process.env.SHOTS || (await mkdtemp(join(tmpdir(), 'jamboree-pictures.')));
  await mkdir(folder, { recursive: true });
  const demonstration = await startDemonstration(binary);
  const launch = { executablePath, args };
  const browser = await chromium.launch(launch);
  try {
    const world = {
      demonstration,
      launch,
      browser,
      look: looker(folder, await person(browser, { zone: 'America/New_York' })),
      journey: { owner: 'owner@acme.example', organiser: 'organiser@acme.example', coHost: 'co-host@acme.example', title: 'Clean Rivers Hack' },
      operator: await person(browser),
      owner: await person(browser),
      organiser: await person(browser),
      coHost: await person(browser, { zone: 'America/New_York' }),
      visitor: await person(browser, { script: false }),
    };
    for (const step of [
      operatorCreatesTheTenant,
      ownerArrives,
      ownerBrands,
      ownerInvitesTheOrganiser,
      organiserPlans,
      coHostHelps,
      visitorReads,
      peopleSignInByMail,
      auditLogTells,
      guestRegistersOnAPhone,
      buyerPaysWithoutScript,
      buyerReturnsAsAParticipant,
      organiserSeesOrdersAndPeople,
      organiserImportsAList,
      organiserWritesToPeople,
      organiserAddsAndCancels,
      helperChecksInAtTheDoor,
      operatorFindsNoDeadJob,
      operatorSuspendsAndResumes,
    ]) {
      giveUpWhenHopeless();
      const startedMs = Date.now();
      try {
        await step(world);
      } catch (failure) {
        // What stands between the proofs failed; the next step says for itself what it lacks.
        await proves(`${step.name} runs to its end`, () => Promise.reject(failure));
      }
      console.log(`---- ${step.name}: ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
    }
    await proves('no page complains in the console of the browser or about the content policy', async () => expect(complaints.length === 0, [...new Set(complaints)].join('\n')));
    await proves('the server logs no error', async () => expect(demonstration.trouble.length === 0, demonstration.trouble.join('\n')));
    console.log(`pictures: ${folder}`);
  } finally {
    await browser.close();
    await demonstration.stop();
  }
}

try {
  await run();
} catch (failure) {
  await proves('the journey runs to its end', () => Promise.reject(failure));
}
process.exitCode = close() ? 0 : 1;
