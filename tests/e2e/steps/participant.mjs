// Who has a ticket comes back on another device, sees what they agreed to, and passes the ticket on.
import { eventually, expect, proves } from '../ledger.mjs';
import { followMail, openMail } from '../mailbox.mjs';
import { headed, person, says } from '../people.mjs';
import { buyer } from './register-paid.mjs';
import { fetched } from './register-free.mjs';
import { offer } from './ticket-office.mjs';

export const receiver = { name: 'Rita Receiver', email: 'rita@visitor.example' };

const codeOn = async (page) => (await page.locator('p.code').first().innerText()).replace(/[^0-9A-Z]/g, '').slice(-10);

export async function buyerReturnsAsAParticipant({ demonstration, browser, look, journey }) {
  const device = await person(browser, { zone: 'America/New_York' });
  const mail = await person(browser);
  await proves('an address with a ticket signs in by mail in another browser and sees its ticket', async () => {
    await device.goto(`${demonstration.tenant('acme')}/me`);
    await device.waitForURL(/\/sign-in/);
    await device.getByLabel('E-mail').fill(buyer.email);
    await device.getByRole('button', { name: 'Mail me a link' }).click();
    await headed(device, 'Check your mail');
    await followMail(device, demonstration.base, buyer.email, '/sign-in/');
    await device.getByRole('button', { name: /^Sign in to/ }).click();
    await headed(device, 'My tickets');
    const ticket = device.getByRole('listitem').filter({ hasText: journey.title });
    await ticket.getByText('You are in').waitFor();
    const said = await ticket.innerText();
    expect(said.includes(offer.paid) && said.includes(offer.price) && said.includes(buyer.name), said);
    const shown = await ticket.getByRole('link', { name: `Show the ticket: ${journey.title}` }).getAttribute('href');
    expect(journey.paidTicket.endsWith(new URL(shown, journey.paidTicket).pathname), `${shown} instead of ${journey.paidTicket}`);
  });
  await look(device, 'my tickets');

  await proves('a participant changes what they answered', async () => {
    await device.getByRole('button', { name: `Change details: ${journey.title}` }).click();
    const dialog = device.getByRole('dialog');
    await dialog.getByLabel(offer.bring).fill('Two oars');
    await look(device, 'the change of my details');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await says(device, 'Details saved');
  });

  await proves('a consent is withdrawn under Privacy with one press', async () => {
    await device.getByRole('link', { name: 'Privacy' }).click();
    await headed(device, 'Privacy');
    const asked = device.getByRole('region', { name: journey.title });
    await asked.getByText('Code of conduct').waitFor();
    await asked.getByRole('button', { name: `Withdraw: ${offer.photos}` }).click();
    await asked.getByRole('button', { name: `Agree: ${offer.photos}` }).waitFor();
    await says(device, `Withdrawn: ${offer.photos}`);
    await device.reload();
    await device.getByRole('region', { name: journey.title }).getByRole('button', { name: `Agree: ${offer.photos}` }).waitFor();
  });
  await look(device, 'my privacy');

  let code;
  await proves('a ticket is passed on, after saying what that means', async () => {
    await mail.goto(journey.paidTicket);
    code = await codeOn(mail);
    await device.getByRole('link', { name: 'My tickets' }).click();
    await device.getByRole('button', { name: `Pass it on: ${journey.title}` }).click();
    const dialog = device.getByRole('alertdialog');
    await dialog.getByText('Your code stops working at once').waitFor();
    await dialog.getByLabel('Name of the new person').fill(receiver.name);
    await dialog.getByLabel('Their e-mail').fill(receiver.email);
    await look(device, 'passing a ticket on');
    await dialog.getByRole('button', { name: 'Pass it on' }).click();
    await says(device, `Ticket passed on to ${receiver.email}`);
  });
  await look(device, 'my tickets after one was passed on');
  await proves('the old ticket shows no code any more', async () => {
    const { status, body } = await fetched(journey.paidTicket);
    expect(status === 404 || (/Given to somebody else/.test(body) && !/QR code/.test(body)), `It answers ${status}`);
    expect(!body.includes(code.slice(0, 5)), 'The code still stands there');
    const sheet = await fetched(`${journey.paidTicket}/ticket.pdf`);
    expect(sheet.status === 404, `The PDF answers ${sheet.status}`);
  });
  await proves('the new holder gets a mail with a ticket that has a new code', async () => {
    const links = await openMail(mail, demonstration.base, receiver.email, `${buyer.name} gave you a ticket for ${journey.title}`);
    journey.passedTicket = links.find((link) => link.includes('/tickets/'));
    await look(mail, 'the mail to the new holder');
    await mail.goto(journey.passedTicket);
    await headed(mail, journey.title);
    await says(mail, receiver.name);
    journey.passedCode = await codeOn(mail);
    expect(journey.passedCode !== code, 'The code is the old one');
  });
  await proves('who gave it away hears that it went', async () => {
    await openMail(mail, demonstration.base, buyer.email, `Your ticket for ${journey.title} has a new holder`);
  });
  await proves("the buyer's order shows the ticket of somebody else without its code", async () => {
    await mail.goto(journey.paidOrder);
    const main = await eventually('the page of the order', async () => mail.getByRole('main').innerText());
    const spelled = `${journey.passedCode.slice(0, 5)}-${journey.passedCode.slice(5)}`;
    expect(!main.includes(journey.passedCode) && !main.includes(spelled), main);
  });
  await look(mail, 'an order whose ticket was passed on');
  await mail.context().close();
  await device.context().close();
}
