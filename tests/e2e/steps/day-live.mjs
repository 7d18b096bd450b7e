// The organiser follows the day: figures that lead to their rows, engagement, the bill, and every submission.
import { eventually, expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';
import { call } from './day-begins.mjs';

export async function organiserFollowsTheDay(world) {
  const { demonstration, organiser, look, journey } = world;
  const consoleOf = `${demonstration.tenant('acme')}/console/events/${journey.eventId}`;
  await proves('the dashboard counts people, messages, teams and submissions, and says how fresh it is', async () => {
    await organiser.goto(`${consoleOf}/live`);
    await headed(organiser, 'Live');
    await says(organiser, 'Present now');
    await says(organiser, /Updated \d+ s ago/);
    const figures = await call(organiser, 'GET', `/api/v1/events/${journey.eventId}/dashboard`);
    expect(figures.joined === 5 && figures.registered === 5, `${figures.joined} joined of ${figures.registered}`);
    expect(figures.submissions.submitted === 1, JSON.stringify(figures.submissions));
    expect(figures.messages >= 4, `${figures.messages} messages`);
  });
  await look(organiser, 'the dashboard of the day');
  await proves('each person has minutes and messages, and the file has the same rows', async () => {
    await organiser.goto(`${consoleOf}/engagement`);
    await headed(organiser, 'Engagement');
    await says(organiser, 'Grace Hopper');
    const people = (await call(organiser, 'GET', `/api/v1/events/${journey.eventId}/engagement`)).items;
    expect(people.length === 5 && people.every((one) => one.joined), JSON.stringify(people.map((one) => [one.name, one.joined])));
    const file = await organiser.evaluate(async (path) => (await fetch(path)).text(), `/api/v1/events/${journey.eventId}/engagement.csv`);
    expect(file.trim().split(/\r?\n/).length === 6, `The file has ${file.trim().split(/\r?\n/).length} lines`);
  });
  await look(organiser, 'the engagement of people');
  await proves('the bill counts who joined', async () => {
    await organiser.goto(`${consoleOf}/bill`);
    await headed(organiser, /Bill/);
    await says(organiser, /5 people joined/);
  });
  await look(organiser, 'the bill so far');
  await proves('the organiser sees every submission with its state, and what is in it', async () => {
    await organiser.goto(`${consoleOf}/submissions`);
    await headed(organiser, 'Submissions');
    await organiser.getByRole('button', { name: /The Quiet Sieve/ }).or(organiser.getByRole('link', { name: /The Quiet Sieve/ })).first().click();
    await eventually('the details', async () => (await organiser.getByText('Catches plastic, quietly.').count()) > 0);
  });
  await look(organiser, 'a submission as the organiser sees it');
}
