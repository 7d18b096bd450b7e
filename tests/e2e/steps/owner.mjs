import { expect, proves } from '../ledger.mjs';
import { followMail } from '../mailbox.mjs';
import { headed, says } from '../people.mjs';
import { logo } from '../pictures.mjs';

/** Accepts the invitation in the newest mail to this address. */
export async function acceptInvitation({ demonstration }, page, address, name, look) {
  await followMail(page, demonstration.base, address, '/invitation/');
  await headed(page, 'Welcome to Acme Robotics');
  await page.getByLabel('Your name').fill(name);
  await look?.();
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
  await page.waitForURL(/\/console/);
  await page.getByRole('navigation', { name: 'Console' }).first().waitFor();
}

export async function ownerArrives(world) {
  const { demonstration, owner, look, journey } = world;
  await proves('the owner reads the invitation in the mailbox and accepts it', async () => {
    await acceptInvitation(world, owner, journey.owner, 'Olivia Owner', () => look(owner, 'the invitation'));
    await headed(owner, 'Events');
  });
  await look(owner, 'the empty list of events');
  await proves('the mailbox lists the mail', async () => {
    await owner.goto(`${demonstration.base}/mailbox`);
    await owner.getByRole('link', { name: journey.owner }).first().waitFor();
  });
  await look(owner, 'the mailbox');
  await owner.getByRole('link', { name: journey.owner }).first().click();
  await look(owner, 'a mail');
  await owner.goto(demonstration.base);
  await look(owner, 'the start page of the platform');
}

export async function ownerBrands({ demonstration, owner, visitor, look }) {
  const brandPage = `${demonstration.tenant('acme')}/console/settings/brand`;
  await proves('the owner uploads a logo', async () => {
    await owner.goto(brandPage);
    await headed(owner, 'Brand');
    await owner.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logo() });
    await says(owner, 'Logo saved');
  });
  await proves('a file that is no picture is refused in words', async () => {
    await owner.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="x()"/>') });
    await owner.getByRole('alert').filter({ hasText: /picture/ }).first().waitFor();
  });
  await proves('a colour that cannot be read is refused with a better one', async () => {
    await owner.getByLabel('Second colour as #RRGGBB').fill('#FF9E3D');
    await owner.getByLabel('First colour as #RRGGBB').fill('#7F9F8B');
    await says(owner, 'Not saved: too little contrast');
    expect(await owner.getByRole('button', { name: 'Publish the colours' }).isDisabled(), 'It can be published all the same');
  });
  await look(owner, 'a refused colour');
  await proves('the better colour is taken with one press and the public page wears it', async () => {
    await owner.getByRole('button', { name: 'Use it' }).first().click();
    await owner.getByText('Not saved: too little contrast').waitFor({ state: 'detached' });
    const chosen = (await owner.getByLabel('First colour as #RRGGBB').inputValue()).toUpperCase();
    await owner.getByRole('button', { name: 'Publish the colours' }).click();
    await says(owner, 'New colours published');
    await visitor.goto(demonstration.tenant('acme'));
    const painted = await visitor.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--brand'));
    expect(painted.trim().toUpperCase() === chosen, `The public page wears ${painted} instead of ${chosen}`);
    await headed(visitor, 'Acme Robotics');
  });
  await look(owner, 'the brand page');
  await look(visitor, 'the listing before the first event');
}

export async function ownerInvitesTheOrganiser(world) {
  const { owner, organiser, look, journey } = world;
  await proves('the owner invites an organiser', async () => {
    await owner.getByRole('link', { name: 'Members' }).first().click();
    await headed(owner, 'Members');
    await owner.getByRole('button', { name: 'Invite someone' }).first().click();
    await owner.getByRole('dialog').getByLabel('E-mail').fill(journey.organiser);
    await look(owner, 'the form of an invitation');
    await owner.getByRole('dialog').getByRole('button', { name: /Send/ }).click();
    await owner.getByRole('dialog').waitFor({ state: 'detached' });
    await says(owner, journey.organiser);
  });
  await look(owner, 'the members');
  await proves('the organiser accepts in a browser of their own', async () => {
    await acceptInvitation(world, organiser, journey.organiser, 'Otto Organiser');
    await headed(organiser, 'Events');
  });
}
