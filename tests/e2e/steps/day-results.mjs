// Results: computed, published, awards given, feedback released, and the mail that a member reads.
import { eventually, expect, proves } from '../ledger.mjs';
import { openMail, subjectsTo } from '../mailbox.mjs';
import { headed, says } from '../people.mjs';
import { addressOf, call } from './day-begins.mjs';

export async function organiserPublishesResults(world) {
  const { demonstration, organiser, visitor, look, journey } = world;
  const consoleOf = `${demonstration.tenant('acme')}/console/events/${journey.eventId}`;
  const resultsPage = `${demonstration.tenant('acme')}/e/${journey.event.slug}/results`;
  await proves('nobody sees results before they are published', async () => {
    const answer = await visitor.goto(resultsPage);
    expect(answer.status() === 404, `The page answers ${answer.status()}`);
  });
  await proves('the organiser closes the round and computes the ranking', async () => {
    await organiser.goto(`${consoleOf}/judging`);
    await headed(organiser, 'Judging');
    await organiser.getByRole('button', { name: 'Close the round' }).first().click();
    await confirmed(organiser, 'Close the round');
    await says(organiser, 'The round is closed');
    await organiser.goto(`${consoleOf}/results`);
    await headed(organiser, 'Results');
    await organiser.getByRole('button', { name: 'Compute the ranking' }).first().click();
    await says(organiser, 'The Quiet Sieve');
  });
  await look(organiser, 'the ranking before it is published');
  await proves('the winner gets an award', async () => {
    await organiser.getByRole('button', { name: 'Add an award' }).first().click();
    await organiser.getByLabel('Award', { exact: true }).first().fill('First place');
    await organiser.getByLabel('Winner', { exact: true }).first().selectOption({ label: await organiser.getByLabel('Winner', { exact: true }).first().locator('option').filter({ hasText: 'The Quiet Sieve' }).innerText() });
    await organiser.getByRole('button', { name: 'Save the awards' }).click();
    await says(organiser, '1 award saved');
  });
  await proves('the organiser publishes, and everybody can read the results without script', async () => {
    await organiser.getByRole('button', { name: 'Publish the results' }).first().click();
    await confirmed(organiser, /^Publish/);
    await eventually('the page of the results', async () => (await visitor.goto(resultsPage)).status() === 200, 8_000);
    const text = await visitor.content();
    expect(text.includes('The Quiet Sieve') && text.includes('River Watch'), 'The winner is not on the page');
  });
  await look(visitor, 'the public results');
  await proves('the organiser releases the feedback', async () => {
    await organiser.getByRole('button', { name: 'Release feedback' }).first().click();
    await confirmed(organiser, /^Release/);
    await eventually('the release', async () => (await call(world.grace, 'GET', `/api/v1/events/${journey.eventId}/my-feedback`)).released === true, 8_000);
  });
  await look(organiser, 'the results of an event that is over');
}

/** Presses the button in the dialog that asks again, where one does. */
export async function confirmed(page, name) {
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  await dialog.first().waitFor({ timeout: 1_500 }).catch(() => undefined);
  if ((await dialog.count()) === 0) return;
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('button', { name }).last().click();
  await dialog.first().waitFor({ state: 'detached' });
}

export async function teamReadsItsFeedback(world) {
  const { demonstration, grace, ada, look, journey } = world;
  await proves('each member has one mail, and its link leads to the feedback', async () => {
    for (const name of ['grace', 'ada']) {
      const links = await openMail(grace, demonstration.base, addressOf(name), /feedback/i);
      expect(links.some((link) => link.includes('/feedback')), `The mail links to ${links}`);
      const subjects = (await subjectsTo(grace, demonstration.base, addressOf(name))).filter((subject) => /feedback/i.test(subject));
      expect(subjects.length === 1, `${name} has ${subjects.length} mails about feedback`);
    }
    await grace.goto(`${demonstration.tenant('acme')}/e/${journey.event.slug}/feedback`);
    await headed(grace, 'What the judges said');
    await says(grace, 'Show the numbers earlier');
    expect(!(await grace.content()).includes('June Judge'), 'The name of the judge is shown');
  });
  await look(grace, 'the feedback');
  await proves('the other member reads the same on a phone', async () => {
    await ada.goto(`${demonstration.tenant('acme')}/e/${journey.event.slug}/feedback`);
    await says(ada, 'Show the numbers earlier');
  });
}
