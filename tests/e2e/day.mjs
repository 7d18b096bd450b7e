// The day itself, by six people in six browsers, from planning the event to reading the feedback mail; the clock of the
// server is moved. JAMBOREE_BIN names the server, CHROMIUM the browser; SHOTS a folder for pictures of every page
// (default: a temporary one). The last line is `N passed, N failed`.
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startDemonstration } from './demonstration.mjs';
import { close, expect, giveUpWhenHopeless, proves } from './ledger.mjs';
import { looker } from './looks.mjs';
import { complaints, person } from './people.mjs';
import { dayBegins } from './steps/day-begins.mjs';
import { judgesScoreOnPhones } from './steps/day-judging.mjs';
import { organiserFollowsTheDay } from './steps/day-live.mjs';
import { organiserPublishesResults, teamReadsItsFeedback } from './steps/day-results.mjs';
import { submissionsFreeze, teamHandsIn } from './steps/day-submission.mjs';
import { hostHelpsATeam, peopleFormTeams } from './steps/day-teams.mjs';
import { peopleMeetInTheVenue } from './steps/day-venue.mjs';
import { organiserPlans } from './steps/organiser.mjs';
import { operatorCreatesTheTenant } from './steps/operator.mjs';
import { ownerArrives, ownerInvitesTheOrganiser } from './steps/owner.mjs';

const binary = process.env.JAMBOREE_BIN;
const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

async function run() {
  if (!binary) throw new Error('JAMBOREE_BIN names no server');
  const folder = process.env.SHOTS || (await mkdtemp(join(tmpdir(), 'jamboree-pictures.')));
  await mkdir(folder, { recursive: true });
  const demonstration = await startDemonstration(binary);
  const browser = await chromium.launch({ executablePath, args });
  const startedMs = Date.now();
  try {
    const look = looker(folder, await person(browser));
    // Planning is looked at in its own journey.
    const noLook = async () => {};
    const world = {
      demonstration,
      browser,
      look: noLook,
      journey: { owner: 'owner@acme.example', organiser: 'organiser@acme.example', host: 'host@acme.example', judge: 'judge@acme.example', title: 'Clean Rivers Hack' },
      operator: await person(browser),
      owner: await person(browser),
      organiser: await person(browser),
      host: await person(browser),
      grace: await person(browser),
      ada: await person(browser, { onPhone: true }),
      judge: await person(browser, { onPhone: true }),
      visitor: await person(browser, { script: false }),
    };
    const ownerGoesToWork = ({ owner, demonstration: { tenant } }) => owner.goto(`${tenant('acme')}/console`);
    const planning = [operatorCreatesTheTenant, ownerArrives, ownerGoesToWork, ownerInvitesTheOrganiser, organiserPlans];
    const day = [
      dayBegins,
      peopleMeetInTheVenue,
      peopleFormTeams,
      hostHelpsATeam,
      teamHandsIn,
      organiserFollowsTheDay,
      submissionsFreeze,
      judgesScoreOnPhones,
      organiserPublishesResults,
      teamReadsItsFeedback,
    ];
    for (const step of [...planning, ...day]) {
      if (step === day[0]) world.look = look;
      giveUpWhenHopeless();
      const stepMs = Date.now();
      try {
        await step(world);
      } catch (failure) {
        // What stands between the proofs failed; the next step says for itself what it lacks.
        await proves(`${step.name} runs to its end`, () => Promise.reject(failure));
      }
      console.log(`---- ${step.name}: ${((Date.now() - stepMs) / 1000).toFixed(1)} s`);
    }
    console.log(`---- the whole journey: ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
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
