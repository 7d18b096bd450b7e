import { eventually, expect, proves } from '../ledger.mjs';
import { headed, saved, says } from '../people.mjs';
import { acceptInvitation } from './owner.mjs';

const tagline = 'A weekend against plastic, with a co-host.';

export async function coHostHelps(world) {
  const { demonstration, organiser, coHost, visitor, look, journey } = world;
  const eventConsole = `${demonstration.tenant('acme')}/console/events/${journey.eventId}`;
  await proves('the organiser invites a co-host to the event', async () => {
    await organiser.goto(`${eventConsole}/hosts`);
    await headed(organiser, 'Hosts');
    await organiser.getByRole('button', { name: 'Invite someone' }).first().click();
    const dialog = organiser.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill(journey.coHost);
    await dialog.getByLabel('Role').selectOption({ label: 'Co-host' });
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await dialog.waitFor({ state: 'detached' });
    await says(organiser, 'Waiting for an answer');
  });
  await proves('the co-host accepts and edits the tagline', async () => {
    await acceptInvitation(world, coHost, journey.coHost, 'Casey Co-host', () => look(coHost, 'the invitation to an event'));
    await coHost.goto(`${eventConsole}/details`);
    await coHost.getByLabel('Tagline', { exact: true }).fill(tagline);
    await saved(coHost);
    await eventually('the public page shows the new tagline', async () => {
      await visitor.goto(journey.eventPage);
      return (await visitor.content()).includes(tagline);
    });
  });
  await look(coHost, 'the details as the co-host sees them');
  await proves('the organiser takes the role back', async () => {
    await organiser.reload();
    await headed(organiser, 'Hosts');
    await look(organiser, 'the hosts with a co-host');
    await organiser.getByRole('button', { name: /^Take the role Co-host/ }).click();
    await organiser.getByRole('button', { name: /^Take the role Co-host/ }).waitFor({ state: 'detached' });
  });
  await proves('the very next change of the former co-host is refused', async () => {
    await coHost.getByLabel('Tagline', { exact: true }).fill('This must never be seen.');
    await coHost.getByRole('alert').first().waitFor();
    await visitor.goto(journey.eventPage);
    expect(!(await visitor.content()).includes('This must never be seen.'), 'The change went through');
  });
  await look(coHost, 'a change that was refused');
}
