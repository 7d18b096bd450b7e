// Teams: founded on a desktop, joined on a phone, the rest put into teams by the organiser; and a host who comes to help.
import { eventually, expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';
import { addressOf, call, signIn } from './day-begins.mjs';
import { write } from './day-venue.mjs';

const page = ({ demonstration, journey }, rest) => `${demonstration.tenant('acme')}/e/${journey.event.slug}/${rest}`;

export async function peopleFormTeams(world) {
  const { grace, ada, organiser, look, journey, demonstration } = world;
  await grace.goto(page(world, 'team'));
  await headed(grace, 'Find your team');
  await look(grace, 'the way to a team');
  await proves('a participant starts a team and another one joins it by its code', async () => {
    await grace.getByLabel('Name of the team').fill('River Watch');
    await grace.getByRole('button', { name: 'Start the team' }).click();
    await headed(grace, 'River Watch');
    const team = (await call(grace, 'GET', `/api/v1/events/${journey.eventId}/my-team`)).team;
    journey.team = team;
    await ada.goto(page(world, 'team'));
    await ada.getByLabel('Join code').fill(team.join_code);
    await ada.getByRole('button', { name: 'Join', exact: true }).click();
    await headed(ada, 'River Watch');
    await says(grace, 'Ada Lovelace');
  });
  await look(grace, 'a team');
  await proves('the team has a room that only it can read', async () => {
    await grace.goto(page(world, 'venue?view=team'));
    await write(grace, 'Only we read this');
    await ada.goto(page(world, 'venue?view=team'));
    await ada.getByText('Only we read this').first().waitFor({ state: 'attached' });
    const rooms = (await call(organiser, 'GET', `/api/v1/events/${journey.eventId}/venue`)).rooms;
    expect(!rooms.some((room) => room.kind === 'team'), 'The organiser has the room of the team without coming in');
  });
  await look(grace, 'the room of a team');
  await proves('the organiser puts everybody who is there without a team into teams, after a preview', async () => {
    // Two more come to the venue.
    for (const name of ['alan', 'mary', 'joan']) {
      const other = await world.browser.newContext();
      const tab = await other.newPage();
      await signIn(world, tab, addressOf(name));
      await tab.goto(page(world, 'venue'));
      await tab.getByRole('textbox', { name: /^Write to/ }).first().waitFor();
      (journey.others ??= []).push(other);
    }
    await organiser.goto(`${demonstration.tenant('acme')}/console/events/${journey.eventId}/teams`);
    await headed(organiser, 'Teams');
    await says(organiser, 'River Watch');
    await organiser.getByRole('button', { name: 'Form teams', exact: true }).first().click();
    const dialog = organiser.getByRole('dialog');
    await dialog.getByRole('list', { name: 'Teams as they would be' }).waitFor();
    await dialog.getByText('Joan Clarke').first().waitFor();
    await look(organiser, 'the form of an assignment');
    await dialog.getByRole('button', { name: /^Form \d+ team/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await says(organiser, /\d+ teams? formed/);
    await eventually('everybody is in a team', async () => {
      const teams = (await call(organiser, 'GET', `/api/v1/events/${journey.eventId}/teams`)).items;
      return teams.reduce((sum, team) => sum + team.size, 0) === 5;
    });
  });
  await look(organiser, 'the teams');
}

export async function hostHelpsATeam(world) {
  const { grace, host, look, journey, demonstration } = world;
  await proves('a team asks for help, and the host sees it within two seconds', async () => {
    await host.goto(`${demonstration.tenant('acme')}/console/events/${journey.eventId}/board`);
    await host.getByRole('heading', { level: 1 }).waitFor();
    await says(host, 'River Watch');
    await grace.goto(page(world, 'venue?view=help'));
    await grace.getByLabel('What do you need?').fill('Our map shows no rivers');
    await grace.getByRole('button', { name: 'Ask for help' }).click();
    const askedMs = Date.now();
    await says(host, 'Our map shows no rivers');
    const tookMs = Date.now() - askedMs;
    expect(tookMs < 2_000, `It took ${tookMs} ms`);
  });
  await look(host, 'the board of the hosts with a team that waits');
  await look(grace, 'waiting for help');
  await proves('the host takes it, and the team sees who comes', async () => {
    await host.getByRole('button', { name: /^Take( River Watch| and join)?$/ }).first().click();
    await says(grace, /Hedy Host/);
    await grace.goto(page(world, 'venue?view=team'));
    await grace.getByText(/Hedy Host/).first().waitFor();
  });
  await look(host, 'the board of the hosts');
}
