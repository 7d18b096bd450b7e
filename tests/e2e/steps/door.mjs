// At the door: a phone with a camera that sees the QR code of a ticket.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { filmOf } from '../film.mjs';
import { eventually, expect, proves } from '../ledger.mjs';
import { headed, person } from '../people.mjs';
import { receiver } from './participant.mjs';

/** A browser whose camera shows a film, over and over. */
function browserThatSees(world, film) {
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  return chromium.launch({ ...world.launch, args: [...world.launch.args, ...camera] });
}

async function scan(door, outcome) {
  await door.getByRole('button', { name: 'Start the camera' }).tap();
  const result = door.getByRole('region', { name: 'Last ticket' });
  await eventually(`the camera reads the code: ${outcome}`, async () => {
    const trouble = await door.getByRole('alert').allInnerTexts();
    expect(trouble.length === 0, trouble.join('\n'));
    return (await result.getAttribute('data-result')) === outcome;
  }, 10_000);
  return result;
}

export async function helperChecksInAtTheDoor(world) {
  const { demonstration, organiser, look, journey } = world;
  const folder = await mkdtemp(join(tmpdir(), 'jamboree-film.'));
  let seeing;
  try {
    const film = join(folder, 'ticket.y4m');
    await proves('the QR code of a ticket can be filmed', async () => {
      const ticket = await person(world.browser);
      await ticket.goto(journey.passedTicket);
      await filmOf(await ticket.getByRole('img', { name: /^QR code of the ticket/ }).screenshot(), film);
      await ticket.context().close();
    });
    seeing = await browserThatSees(world, film);
    const door = await person(seeing, { onPhone: true, signedInAs: organiser });
    await proves('the door opens on a phone, with a camera to start', async () => {
      await door.goto(`${demonstration.tenant('acme')}/console/events/${journey.eventId}/door`);
      await headed(door, 'Door');
      await door.getByText(/^0 of \d+ are in/).waitFor();
    });
    await look(door, 'the door');
    await proves('the camera reads the code of a ticket and its holder is in', async () => {
      const result = await scan(door, 'checked_in');
      const said = await result.innerText();
      expect(said.includes('Checked in') && said.includes(receiver.name), said);
      await door.getByText(/^1 of \d+ are in/).waitFor();
    });
    await look(door, 'the door after a ticket');
    await proves('the same ticket again is told as in already', async () => {
      await door.getByRole('button', { name: 'Stop the camera' }).tap();
      const said = await (await scan(door, 'already_in')).innerText();
      expect(/Already in since \d/.test(said) && said.includes(receiver.name), said);
      await door.getByText(/^1 of \d+ are in/).waitFor();
      await door.getByRole('button', { name: 'Stop the camera' }).tap();
    });
    await look(door, 'the door with a ticket that is in already');
    await proves('a check-in is undone, and stays in the list as undone', async () => {
      await door.getByRole('button', { name: `Undo the check-in of ${receiver.name}` }).tap();
      await door.getByText('Check-in undone').waitFor();
      await door.getByText(/^0 of \d+ are in/).waitFor();
      await door.getByText('undone', { exact: true }).first().waitFor();
    });
    await proves('a typed code lets in what no camera reads', async () => {
      await door.getByLabel('Ticket code').fill(`${journey.passedCode.slice(0, 5)}-${journey.passedCode.slice(5)}`.toLowerCase());
      await door.getByRole('button', { name: 'Check in', exact: true }).tap();
      await eventually('the person is in', async () => (await door.getByRole('region', { name: 'Last ticket' }).getAttribute('data-result')) === 'checked_in');
    });
    await proves('a code of no ticket is refused in words', async () => {
      await door.getByLabel('Ticket code').fill('2222222222');
      await door.getByRole('button', { name: 'Check in', exact: true }).tap();
      await door.getByRole('region', { name: 'Last ticket' }).getByText('Not valid').waitFor();
    });
    await look(door, 'the door with a code of no ticket');
  } finally {
    await seeing?.close();
    await rm(folder, { recursive: true, force: true });
  }
  await proves('the ticket page and the list of people tell that its holder is in', async () => {
    await organiser.goto(`${demonstration.tenant('acme')}/console/events/${journey.eventId}/people?status=checked_in`);
    await organiser.getByRole('button', { name: `Details of ${receiver.name}` }).waitFor();
    await organiser.goto(journey.passedTicket);
    await organiser.getByText('Checked in', { exact: true }).first().waitFor();
  });
  await look(organiser, 'a ticket that was used');
}
