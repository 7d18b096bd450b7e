// The venue: chat between people in different browsers, questions with votes, and who is not let in.
import { eventually, expect, proves } from '../ledger.mjs';
import { followMail } from '../mailbox.mjs';
import { headed, person, says } from '../people.mjs';
import { call } from './day-begins.mjs';

const venueOf = ({ demonstration, journey }) => `${demonstration.tenant('acme')}/e/${journey.event.slug}/venue`;
const composer = (page) => page.getByRole('textbox', { name: /^Write to/ }).first();

export async function write(page, text) {
  await composer(page).fill(text);
  await page.getByRole('button', { name: 'Send' }).first().click();
}

async function outsidersStayOut(world) {
  const { browser, look } = world;
  const outsider = await person(browser);
  await proves('who is not signed in is asked to, and would come back to the venue', async () => {
    await outsider.goto(venueOf(world));
    await outsider.waitForURL(/\/sign-in/);
    expect(decodeURIComponent(outsider.url()).includes('/venue'), outsider.url());
  });
  await proves('who has no ticket is told how to get one', async () => {
    // Somebody with a ticket of another event of the same portal would see the same.
    await call(world.owner, 'POST', `/api/v1/invitations`, { email: 'finance@acme.example', role: 'finance', event_id: null });
    await followMail(outsider, world.demonstration.base, 'finance@acme.example', '/invitation/');
    await outsider.getByLabel('Your name').fill('Fiona Finance');
    await outsider.getByRole('button', { name: 'Accept and sign in' }).click();
    await outsider.waitForURL((url) => !url.pathname.startsWith('/invitation'));
    await outsider.goto(venueOf(world));
    await headed(outsider, 'You need a ticket to come in');
    await outsider.getByRole('link', { name: 'Register' }).first().waitFor();
  });
  await look(outsider, 'the venue without a ticket');
  await outsider.context().close();
}

export async function peopleMeetInTheVenue(world) {
  const { grace, ada, host, look } = world;
  await outsidersStayOut(world);
  await proves('a participant enters the venue: stage, questions and chat in one view', async () => {
    await grace.goto(venueOf(world));
    await composer(grace).waitFor();
    await says(grace, 'Off air');
    await grace.getByRole('navigation', { name: 'Venue' }).first().waitFor();
  });
  await look(grace, 'the empty venue');
  await proves('a message is read by another participant on a phone at once, and the answer comes back', async () => {
    await ada.goto(`${venueOf(world)}?view=chat`);
    await composer(ada).waitFor();
    await host.goto(venueOf(world));
    await composer(host).waitFor();
    await write(grace, 'Hello from the river');
    await says(ada, 'Hello from the river');
    await write(ada, 'Hello back from a phone');
    await says(grace, 'Hello back from a phone');
    await says(host, 'Hello back from a phone');
  });
  await proves('a cut connection loses and repeats nothing', async () => {
    await ada.context().setOffline(true);
    await write(grace, 'Said while Ada was away');
    await ada.waitForTimeout(500);
    await ada.context().setOffline(false);
    await eventually('the missed message', async () => (await ada.getByText('Said while Ada was away').count()) === 1, 15_000);
    expect((await ada.getByText('Hello from the river').count()) === 1, 'A message is there twice');
  });
  await proves('a question is asked, voted for, and answered by the host for all to see', async () => {
    await grace.getByRole('button', { name: 'Ask', exact: true }).first().click();
    const dialog = grace.getByRole('dialog');
    await dialog.getByLabel('Your question').fill('Who brings the nets?');
    await dialog.getByRole('button', { name: /Ask the question|Ask/ }).last().click();
    await dialog.waitFor({ state: 'detached' });
    await ada.goto(`${venueOf(world)}?view=questions`);
    await says(ada, 'Who brings the nets?');
    await ada.getByRole('button', { name: /^Vote/ }).first().click();
    await eventually('one vote', async () => (await host.getByRole('button', { name: /^Vote, 1 vote/ }).count()) > 0, 8_000);
    await host.getByRole('button', { name: /Answer now/ }).first().click();
    await says(grace, 'Being answered now');
  });
  await proves('the host removes a message, and its text is gone everywhere', async () => {
    await write(grace, 'Something rude');
    await says(host, 'Something rude');
    await host.getByText('Something rude').first().hover();
    await host.getByRole('button', { name: /^Remove the message of Grace Hopper/ }).last().click();
    await host.getByRole('alertdialog').getByRole('button', { name: 'Remove it' }).click();
    await eventually('the text is gone', async () => (await grace.getByText('Something rude').count()) === 0, 8_000);
    await says(grace, 'Removed by a moderator');
  });
  await look(grace, 'the venue with people in it');
  await look(host, 'the venue as a host sees it');
  await proves('every tab of the phone leads somewhere', async () => {
    for (const view of ['agenda', 'people', 'team', 'help', 'chat']) {
      await ada.goto(`${venueOf(world)}?view=${view}`);
      await ada.getByRole('main').waitFor();
    }
  });
  await look(ada, 'the chat on a phone');
  await ada.goto(`${venueOf(world)}?view=people`);
  await says(ada, 'Grace Hopper');
  await look(ada, 'the people of the venue');
  await ada.goto(`${venueOf(world)}?view=agenda`);
  await look(ada, 'the agenda of the venue');
}
