import { eventually, proves } from '../ledger.mjs';
import { followMail, linkInMail } from '../mailbox.mjs';
import { headed, person, says } from '../people.mjs';

async function askForLink(page, demonstration, address) {
  await page.goto(`${demonstration.tenant('acme')}/sign-in`);
  await page.getByLabel('E-mail').fill(address);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await headed(page, 'Check your mail');
}

export async function peopleSignInByMail({ demonstration, browser, owner, look, journey }) {
  const signedOut = await person(browser);
  await proves('the owner signs out', async () => {
    await owner.goto(`${demonstration.tenant('acme')}/console`);
    await owner.getByRole('button', { name: 'Sign out' }).first().click();
    await owner.waitForURL(/\/sign-in/);
    await owner.goto(`${demonstration.tenant('acme')}/console/settings/audit`);
    await owner.waitForURL(/\/sign-in/);
  });
  await look(owner, 'the sign-in page');
  let used;
  await proves('the owner signs in by a link in the mail', async () => {
    await askForLink(owner, demonstration, journey.owner);
    await look(owner, 'the page that says to check the mail');
    used = await followMail(owner, demonstration.base, journey.owner, '/sign-in/');
    await look(owner, 'the press that signs in');
    await owner.getByRole('button', { name: /^Sign in to/ }).click();
    await owner.waitForURL(/\/console/);
    await owner.getByRole('navigation', { name: 'Console' }).first().waitFor();
  });
  await proves('a second use of the link is refused', async () => {
    await owner.goto(used);
    await owner.getByRole('button', { name: /^Sign in to/ }).click();
    await headed(owner, 'This link does not work any more');
  });
  await look(owner, 'a used link');
  await proves('another browser cannot use the link', async () => {
    await askForLink(owner, demonstration, journey.owner);
    const link = await linkInMail(owner, demonstration.base, journey.owner, '/sign-in/');
    await signedOut.goto(link);
    await signedOut.getByRole('button', { name: /^Sign in to/ }).click();
    await headed(signedOut, 'This link does not work any more');
    await says(signedOut, 'This link belongs to the browser that asked for it.');
  });
  await proves('an address without an account hears the same', async () => {
    await askForLink(signedOut, demonstration, 'nobody@acme.example');
    await eventually('the same words', async () => (await signedOut.getByText(/If nobody@acme.example belongs to an account here/).count()) > 0);
  });
  await signedOut.context().close();
}
