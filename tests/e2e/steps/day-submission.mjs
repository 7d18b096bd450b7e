// A submission: written by two people, with a file straight to the store, handed in, and frozen by the clock.
import { eventually, expect, proves } from '../ledger.mjs';
import { says } from '../people.mjs';
import { call, moveClockTo } from './day-begins.mjs';

const page = ({ demonstration, journey }) => `${demonstration.tenant('acme')}/e/${journey.event.slug}/submission`;
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 'river '), Buffer.from('\n%%EOF\n')]);
const mine = (who, journey) => call(who, 'GET', `/api/v1/events/${journey.eventId}/my-submission`);

export async function teamHandsIn(world) {
  const { grace, ada, look, journey } = world;
  await grace.goto(page(world));
  await grace.getByLabel('Name of your project').waitFor();
  await look(grace, 'the empty submission');
  await proves('what is typed is saved by itself and seen by the team', async () => {
    await grace.getByLabel('Name of your project').fill('The Sieve');
    await grace.getByLabel('One sentence: what does it do, for whom?').fill('Catches plastic before the sea does.');
    await grace.getByLabel('Description', { exact: true }).fill('It floats in the river.\n\nWe built it from nets and bottles, and it caught forty bottles in an hour.');
    await eventually('the saved draft', async () => (await mine(grace, journey)).submission?.title === 'The Sieve', 10_000);
    await ada.goto(page(world));
    await eventually('the draft at the other one', async () => (await ada.getByLabel('Name of your project').inputValue()) === 'The Sieve');
  });
  await proves('two who write at once lose nothing', async () => {
    await ada.getByLabel('One sentence: what does it do, for whom?').fill('Catches plastic, quietly.');
    await grace.getByLabel('Name of your project').fill('The Quiet Sieve');
    await eventually('both changes', async () => {
      const { submission } = await mine(grace, journey);
      return submission.title === 'The Quiet Sieve' && submission.summary === 'Catches plastic, quietly.';
    }, 15_000);
  });
  await proves('several files go straight to the store; a program is refused in words', async () => {
    await grace.locator('input[type=file]').first().setInputFiles([
      { name: 'report.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Forty bottles in an hour.\n') },
    ]);
    await eventually('two checked files', async () => (await mine(grace, journey)).submission.files.filter(({ state }) => state === 'checked').length === 2, 20_000);
    await grace.getByRole('button', { name: 'Download report.pdf' }).or(grace.getByRole('link', { name: 'Download report.pdf' })).first().waitFor();
    await grace.locator('input[type=file]').first().setInputFiles([{ name: 'sieve.pdf', mimeType: 'application/pdf', buffer: Buffer.from('\x7fELF\x02\x01\x01' + 'x'.repeat(2000), 'latin1') }]);
    await says(grace, /not what its name says|Programs and scripts are not taken/);
  });
  await look(grace, 'a submission in writing');
  await proves('the team hands in and gets a receipt', async () => {
    await grace.getByRole('button', { name: 'Submit', exact: true }).first().click();
    await says(grace, /Version \d+ is handed in/);
    await says(grace, 'Receipt (SHA-256)');
  });
  await look(grace, 'the receipt');
  await grace.getByRole('dialog').getByRole('button', { name: 'Good' }).click();
  await look(grace, 'a submission that is handed in');
}

export async function submissionsFreeze(world) {
  const { demonstration, organiser, grace, look, journey } = world;
  await proves('the clock freezes submissions and fixes the teams; a late change is refused and kept on the device', async () => {
    const event = await call(organiser, 'GET', `/api/v1/events/${journey.eventId}`);
    const end = event.deadlines.judging_opens ?? event.deadlines.submissions_close;
    await moveClockTo(demonstration, new Date(new Date(end.at).getTime() + 60_000));
    await eventually('judging', async () => (await call(organiser, 'GET', `/api/v1/events/${journey.eventId}`)).status === 'judging', 15_000);
    const frozen = await eventually('the frozen submission', async () => {
      const { submission } = await mine(grace, journey);
      return submission.state === 'frozen' && submission.receipt_hash ? submission : undefined;
    }, 15_000);
    expect(/^[0-9a-f]{64}$/.test(frozen.receipt_hash), `The receipt is ${frozen.receipt_hash}`);
    await grace.goto(page(world));
    await says(grace, 'Your submission is in.');
  });
  await look(grace, 'a frozen submission');
}
