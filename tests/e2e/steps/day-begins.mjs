// People register, the day comes, and everybody signs in by mail.
import { caller } from '../api.mjs';
import { expect, proves } from '../ledger.mjs';
import { followMail } from '../mailbox.mjs';
import { headed } from '../people.mjs';

const people = { grace: 'Grace Hopper', ada: 'Ada Lovelace', alan: 'Alan Turing', mary: 'Mary Shelley', joan: 'Joan Clarke' };
export const addressOf = (name) => `${name}@people.example`;

/** Calls the API from the page of somebody who is signed in. */
export async function call(page, method, path, body) {
  const answer = await page.evaluate(
    async ([how, where, what]) => {
      const headers = what === null ? {} : { 'Content-Type': 'application/json' };
      const got = await fetch(where, { method: how, headers, body: what === null ? undefined : JSON.stringify(what) });
      const text = await got.text();
      return { status: got.status, body: text === '' ? null : JSON.parse(text) };
    },
    [method, path, body ?? null],
  );
  expect(answer.status < 300, `${method} ${path} answers ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`);
  return answer.body;
}

export async function signIn({ demonstration }, page, address, to = '/me/tickets') {
  await page.goto(`${demonstration.tenant('acme')}/sign-in`);
  await page.getByLabel('E-mail').fill(address);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await headed(page, 'Check your mail');
  await followMail(page, demonstration.base, address, '/sign-in/');
  await page.getByRole('button', { name: /^Sign in to/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${demonstration.tenant('acme')}${to}`);
}

/** Moves the clock of the server to this moment. */
export async function moveClockTo(demonstration, at) {
  const platform = caller(demonstration.port, 'localhost');
  const { now } = await platform.must(200, 'GET', '/test-clock');
  const bySeconds = Math.round((new Date(at).getTime() - new Date(now).getTime()) / 1000);
  await platform.must(200, 'POST', '/test-clock', { advance_s: bySeconds });
  platform.close();
}

async function acceptAsStaff(world, page, role, name, address) {
  const { demonstration, organiser, journey } = world;
  await call(organiser, 'POST', '/api/v1/invitations', { email: address, role, event_id: journey.eventId });
  await followMail(page, demonstration.base, address, '/invitation/');
  await headed(page, 'Welcome to Acme Robotics');
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
}

export async function dayBegins(world) {
  const { demonstration, owner, organiser, grace, ada, host, judge, journey } = world;
  await proves('five people have tickets', async () => {
    journey.eventId ??= /evt_\w+/.exec(organiser.url())?.[0] ?? (await call(organiser, 'GET', '/api/v1/events')).items[0].id;
    const path = `/api/v1/events/${journey.eventId}`;
    journey.event = await call(organiser, 'GET', path);
    const types = (await call(organiser, 'GET', `${path}/ticket-types`)).items;
    const free = types.find((type) => type.price.amount_minor === 0 && !type.hidden);
    for (const [key, name] of Object.entries(people)) {
      await call(organiser, 'POST', `${path}/participants`, { name, email: addressOf(key), ticket_type_id: free.id, locale: 'en', answers: {}, send_mail: false });
    }
  });
  await proves('the day comes: the clock of the server stands an hour after the start', async () => {
    await moveClockTo(demonstration, new Date(new Date(journey.event.starts_at).getTime() + 3_600_000));
  });
  await proves('owner, organiser and participants sign in by mail', async () => {
    await signIn(world, owner, journey.owner, '/console');
    await signIn(world, organiser, journey.organiser, '/console');
    await signIn(world, grace, addressOf('grace'));
    await signIn(world, ada, addressOf('ada'));
  });
  await proves('host and judge come by an invitation link', async () => {
    await acceptAsStaff(world, host, 'host', 'Hedy Host', journey.host);
    await acceptAsStaff(world, judge, 'judge', 'June Judge', journey.judge);
  });
  await proves('the clock has moved the event on, and the console says so', async () => {
    const event = await call(organiser, 'GET', `/api/v1/events/${journey.eventId}`);
    expect(event.status === 'running', `The event is ${event.status}`);
  });
}
