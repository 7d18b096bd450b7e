// Somebody buys a ticket in a browser that runs no script.
import { eventually, expect, proves } from '../ledger.mjs';
import { openMail, subjectsTo } from '../mailbox.mjs';
import { headed, person, says } from '../people.mjs';
import { provesFiles, ticketSubject } from './register-free.mjs';
import { offer } from './ticket-office.mjs';

export const buyer = { name: 'Bjarne Buyer', email: 'bjarne@visitor.example' };
/** The page of an order asks every five seconds whether the money came. */
const LOOKS_AGAIN_MS = 20_000;
const needs = 'No nuts.\nNo fish on Friday.';

async function tryCodes(buying) {
  await proves('a wrong access code is refused in words, the right one opens its ticket', async () => {
    await buying.getByLabel('Access code').fill('WRONG');
    await buying.getByRole('button', { name: 'Apply' }).click();
    await says(buying, 'This code opens nothing here.');
    expect((await buying.getByLabel('Access code').inputValue()) === 'WRONG', 'The code that was typed is lost');
    await buying.getByLabel('Access code').fill(offer.code.toLowerCase());
    await buying.getByRole('button', { name: 'Apply' }).click();
    await buying.getByRole('heading', { name: offer.hidden }).waitFor();
    await says(buying, '€19.90');
  });
}

async function fillIn(buying, look) {
  await proves('nothing is ticked or chosen beforehand', async () => {
    await buying.getByLabel(`Number of tickets: ${offer.paid}`).selectOption('1');
    await buying.getByRole('button', { name: 'Continue', exact: true }).click();
    await buying.getByLabel('E-mail', { exact: true }).waitFor();
    expect((await buying.locator('input:checked').count()) === 0, 'Something is ticked');
  });
  await proves('a form with mistakes comes back with every value, and the page says what is wrong', async () => {
    await buying.getByLabel('E-mail', { exact: true }).fill('bjarne at visitor');
    await buying.getByLabel(offer.bring).fill('A "boat" & <oars>');
    await buying.getByLabel(offer.food).fill(needs);
    await buying.getByLabel(offer.photos).check();
    await buying.getByRole('button', { name: 'Continue to payment' }).click();
    await says(buying, 'Please check 4 entries');
    const kept = {
      email: await buying.getByLabel('E-mail', { exact: true }).inputValue(),
      bring: await buying.getByLabel(offer.bring).inputValue(),
      food: (await buying.getByLabel(offer.food).inputValue()).replaceAll('\r', ''),
      photos: await buying.getByLabel(offer.photos).isChecked(),
      conduct: await buying.getByLabel(offer.conduct).isChecked(),
    };
    const wanted = { email: 'bjarne at visitor', bring: 'A "boat" & <oars>', food: needs, photos: true, conduct: false };
    expect(JSON.stringify(kept) === JSON.stringify(wanted), JSON.stringify(kept));
  });
  await look(buying, 'a paid registration with mistakes', { answered: true });
  await proves('going back to the tickets loses nothing either', async () => {
    await buying.getByRole('button', { name: 'Change', exact: true }).click();
    expect((await buying.getByLabel(`Number of tickets: ${offer.paid}`).inputValue()) === '1', 'The number of tickets is lost');
    await buying.getByRole('button', { name: 'Continue', exact: true }).click();
    expect((await buying.getByLabel(offer.bring).inputValue()) === 'A "boat" & <oars>', 'An answer is lost');
  });
  await proves('the total stands there with the tax in it before anything is charged', async () => {
    const panel = await buying.getByRole('complementary', { name: 'Order' }).innerText();
    expect(panel.includes(offer.price) && /Includes 19 % VAT/.test(panel) && panel.includes(offer.tax), panel);
    await buying.getByLabel('Name', { exact: true }).fill(buyer.name);
    await buying.getByLabel('E-mail', { exact: true }).fill(buyer.email);
    await buying.getByRole('radio', { name: 'L', exact: true }).check();
    await buying.getByLabel(offer.conduct).check();
    await buying.getByRole('button', { name: 'Continue to payment' }).click();
    await headed(buying, 'Almost there');
  });
}

async function pay(buying, look, journey) {
  await proves('the order waits, and says until when the place is held', async () => {
    await says(buying, /^Your place is held until \d\d:\d\d, \d+ more minutes/);
    await buying.getByRole('button', { name: `Pay ${offer.price}` }).waitFor();
    journey.paidOrder = buying.url();
  });
  await look(buying, 'an order that waits for money');
  await proves('the payment page says that it is simulated, and asks for the price that was shown', async () => {
    await buying.getByRole('button', { name: `Pay ${offer.price}` }).click();
    await headed(buying, 'Simulated payment');
    await says(buying, /no money moves/);
    await buying.getByRole('button', { name: `Pay ${offer.price}` }).waitFor();
  });
  await look(buying, 'the simulated payment');
  await proves('a declined payment leads back to the order, which is still held', async () => {
    await buying.getByRole('button', { name: 'Decline the payment' }).click();
    await eventually('the order says that the payment failed', async () => {
      await buying.goto(journey.paidOrder);
      return (await buying.getByText('The payment did not go through').count()) > 0;
    });
    await says(buying, /^Your place is held until/);
  });
  await look(buying, 'an order whose payment was declined');
  await proves('the second attempt is paid, and the page shows the tickets by itself', async () => {
    await buying.getByRole('button', { name: `Pay ${offer.price}` }).click();
    await headed(buying, 'Simulated payment');
    await buying.getByRole('button', { name: `Pay ${offer.price}` }).click();
    // Without script the page asks again by itself.
    await buying.getByRole('heading', { level: 1, name: 'You are in' }).waitFor({ timeout: LOOKS_AGAIN_MS });
    await buying.getByRole('img', { name: /^QR code of the ticket/ }).waitFor();
    const panel = await buying.getByRole('complementary', { name: 'Order' }).innerText();
    expect(panel.includes(offer.price) && panel.includes(offer.tax), panel);
  });
  await look(buying, 'the confirmation of a paid registration');
  await proves('a finished payment cannot be paid again', async () => {
    await buying.goBack();
    await buying.goto(buying.url());
    const settled = buying.url().includes('/pay/') ? await buying.getByText('This payment is finished').count() : await buying.getByText('You are in').count();
    expect(settled > 0, buying.url());
  });
}

export async function buyerPaysWithoutScript({ demonstration, browser, look, journey }) {
  const buying = await person(browser, { script: false });
  const mail = await person(browser);
  await buying.goto(`${journey.eventPage}/register`);
  await headed(buying, 'Register');
  await tryCodes(buying);
  await fillIn(buying, look);
  await pay(buying, look, journey);
  await proves('exactly one mail asked for the payment, and exactly one brings the ticket', async () => {
    const links = await openMail(mail, demonstration.base, buyer.email, ticketSubject(journey));
    journey.paidTicket = links.find((link) => link.includes('/tickets/'));
    const subjects = await subjectsTo(mail, demonstration.base, buyer.email);
    for (const one of [`Your place at ${journey.title} waits for payment`, ticketSubject(journey)]) {
      expect(subjects.filter((subject) => subject === one).length === 1, subjects.join('\n'));
    }
  });
  await provesFiles(journey, journey.paidTicket, 'the paid ticket');
  await mail.context().close();
  await buying.context().close();
}
