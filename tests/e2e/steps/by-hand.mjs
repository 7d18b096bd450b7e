// The organiser adds somebody by hand, who reads German, and cancels that again.
import { expect, proves } from '../ledger.mjs';
import { openMail, subjectsTo } from '../mailbox.mjs';
import { headed, person, says } from '../people.mjs';
import { offer } from './ticket-office.mjs';

const speaker = { name: 'Sigrid Sprecherin', email: 'sigrid@speaker.example' };

export async function organiserAddsAndCancels({ demonstration, browser, organiser, look, journey }) {
  const mail = await person(browser);
  const consoleOf = `${demonstration.tenant('acme')}/console/events/${journey.eventId}`;
  await proves('somebody added by hand pays nothing and gets the ticket in their language', async () => {
    await organiser.goto(`${consoleOf}/people`);
    await headed(organiser, 'People');
    await organiser.getByRole('button', { name: 'Add somebody' }).click();
    const dialog = organiser.getByRole('dialog');
    await dialog.getByLabel('Name').fill(speaker.name);
    await dialog.getByLabel('E-mail').fill(speaker.email);
    await dialog.getByLabel('Ticket type').selectOption({ label: offer.paid });
    await dialog.getByLabel('Language of their mail').selectOption('de');
    const sends = dialog.getByLabel('Send them their ticket by mail');
    if (!(await sends.isChecked())) await sends.check();
    await look(organiser, 'adding somebody');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await says(organiser, `${speaker.name} added`);
    const links = await openMail(mail, demonstration.base, speaker.email, `Dein Ticket für ${journey.title}`);
    journey.ticketByHand = links.find((link) => link.includes('/tickets/'));
  });
  await look(mail, 'a mail in German');
  await proves('an order is cancelled only after its code is typed', async () => {
    await organiser.goto(`${consoleOf}/orders?q=${encodeURIComponent(speaker.email)}`);
    await headed(organiser, 'Orders');
    await organiser.getByRole('button', { name: /^Order / }).click();
    await organiser.getByRole('button', { name: 'Cancel the order' }).click();
    const asks = organiser.getByRole('alertdialog');
    const press = asks.getByRole('button', { name: /^Cancel order/ });
    const code = (await press.innerText()).replace('Cancel order', '').trim();
    expect(await press.isDisabled(), 'It can be cancelled without typing anything');
    await asks.getByLabel(`Type ${code} to confirm`).fill(code);
    await look(organiser, 'cancelling an order');
    await press.click();
    await says(organiser, `Order ${code} cancelled`);
  });
  await proves('its ticket says at once that it lets nobody in, and one mail tells it', async () => {
    await mail.goto(journey.ticketByHand);
    expect((await mail.getByRole('img', { name: /QR/ }).count()) === 0, 'The code is still shown');
    await says(mail, 'This ticket was cancelled and lets nobody in.');
    await look(mail, 'a cancelled ticket');
    await openMail(mail, demonstration.base, speaker.email, `Storniert: deine Bestellung für ${journey.title}`);
    expect((await subjectsTo(mail, demonstration.base, speaker.email)).length === 2, 'There are more mails than two');
  });
  await proves('the place is free again', async () => {
    await organiser.goto(`${consoleOf}/tickets`);
    await says(organiser, '62 of 200 taken');
  });
  await mail.context().close();
}
