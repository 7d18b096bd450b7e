// Judging: the organiser plans, assigns and opens the round; a judge scores on a phone.
import { eventually, expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';
import { call } from './day-begins.mjs';
import { confirmed } from './day-results.mjs';

export async function judgesScoreOnPhones(world) {
  const { demonstration, organiser, judge, look, journey } = world;
  const judging = `${demonstration.tenant('acme')}/console/events/${journey.eventId}/judging`;
  await proves('a judge who came too early is told what they wait for', async () => {
    await judge.goto(`${demonstration.tenant('acme')}/judge`);
    await headed(judge, 'Judging');
    await judge.getByRole('link', { name: new RegExp(journey.title) }).first().click();
    await says(judge, 'Judging is not open yet');
  });
  await look(judge, 'judging before it opens');
  await proves('the organiser plans the round, assigns the projects and opens it', async () => {
    await organiser.goto(judging);
    await headed(organiser, 'Judging');
    await organiser.getByLabel('Judges for each project').fill('1');
    await look(organiser, 'the plan of the round');
    await organiser.getByRole('button', { name: 'Plan the round' }).click();
    await organiser.getByRole('button', { name: 'Assign the projects' }).click();
    await organiser.getByRole('button', { name: 'Open the round' }).first().click();
    await confirmed(organiser, 'Open the round');
    await says(organiser, /Judging is open/);
  });
  await proves('the judge scores every criterion with a thumb, comments, and is done', async () => {
    await judge.getByRole('link', { name: /The Quiet Sieve/ }).first().waitFor();
    await look(judge, 'the queue of a judge');
    await judge.getByRole('link', { name: /The Quiet Sieve/ }).first().click();
    await says(judge, 'Catches plastic, quietly.');
    const groups = judge.getByRole('radiogroup');
    await groups.first().waitFor();
    for (let at = 0; at < (await groups.count()); at += 1) {
      const targets = groups.nth(at).locator('label');
      await targets.nth((await targets.count()) - 1 - (at % 2)).click();
    }
    await judge.getByLabel('About the project as a whole').fill('Show the numbers earlier');
    await eventually('the complete sheet on the server', async () => {
      const mine = await call(judge, 'GET', `/api/v1/events/${journey.eventId}/my-judging`);
      if (mine.done !== 1) return false;
      const { sheet } = await call(judge, 'GET', `/api/v1/judging-assignments/${mine.assignments[0].id}`);
      return sheet.comment === 'Show the numbers earlier';
    }, 15_000);
  });
  await look(judge, 'a score sheet');
  await proves('a score off its scale is refused with a place', async () => {
    const mine = await call(judge, 'GET', `/api/v1/events/${journey.eventId}/my-judging`);
    const [criterion] = mine.rubric.criteria;
    const answer = await judge.evaluate(
      async ([path, body]) => {
        const got = await fetch(path, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
        return { status: got.status, body: await got.json() };
      },
      [`/api/v1/judging-assignments/${mine.assignments[0].id}/score-sheet`, { scores: [{ criterion_id: criterion.id, value: criterion.max + 1, comment: '' }], comment: '' }],
    );
    expect(answer.status === 422 && answer.body.code === 'score_off_scale' && answer.body.errors[0].pointer === '/scores/0/value', JSON.stringify(answer));
  });
  await proves('the organiser sees that the judge is done', async () => {
    await organiser.reload();
    await says(organiser, /1 of 1/);
  });
  await look(organiser, 'the judging');
}
