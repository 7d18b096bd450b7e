// Somebody registers for a free ticket on a phone.
import { caller } from '../api.mjs';
import { expect, proves } from '../ledger.mjs';
import { openMail, subjectsTo } from '../mailbox.mjs';
import { headed, person, says } from '../people.mjs';
import { offer } from './ticket-office.mjs';

/** What a spreadsheet would take for a formula. */
export const formula = '=HYPERLINK("http://evil.example","Click")';
export const guest = { name: 'Zoë Ångström عمر 🚣', email: 'zoe@visitor.example' };

export const ticketSubject = (journey) => `Your ticket for ${journey.title}`;

/** Asks for an address, as a program would that knows nothing but the address. */
export async function fetched(address, method = 'GET', body, headers) {
  const { hostname, port, pathname } = new URL(address);
  const anybody = caller(Number(port), hostname);
  const answer = await anybody.send(method, pathname, body, headers).finally(anybody.close);
  return { ...answer, type: answer.headers['content-type'] ?? '' };
}

export async function provesFiles(journey, ticketPage, name) {
  await proves(`the PDF of ${name} is one`, async () => {
    const { status, type, bytes } = await fetched(`${ticketPage}/ticket.pdf`);
    expect(status === 200 && /^application\/pdf/.test(type), `It answers ${status} ${type}`);
    expect(bytes.subarray(0, 5).toString() === '%PDF-' && bytes.toString('latin1').trimEnd().endsWith('%%EOF'), `It begins with ${bytes.subarray(0, 20)}`);
  });
  await proves(`the calendar entry of ${name} holds the event in UTC`, async () => {
    const { status, type, bytes } = await fetched(`${ticketPage}/ticket.ics`);
    expect(status === 200 && /^text\/calendar/.test(type), `It answers ${status} ${type}`);
    const text = bytes.toString('utf8').replace(/\r\n /g, '');
    expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.trimEnd().endsWith('END:VCALENDAR'), text.slice(0, 60));
    for (const line of ['DTSTART:20270312T180000Z', 'DTEND:20270314T190000Z', `SUMMARY:${journey.title}`]) expect(text.includes(`${line}\r\n`), `${line} is missing in\n${text}`);
  });
}

export async function guestRegistersOnAPhone({ demonstration, browser, look, journey }) {
  const phone = await person(browser, { zone: 'Asia/Tokyo', onPhone: true });
  const mail = await person(browser);
  const sent = [];
  phone.on('request', (request) => request.method() === 'POST' && sent.push({ url: request.url(), body: request.postData() }));

  await proves('the event page leads to registering, with what it costs', async () => {
    await phone.goto(journey.eventPage);
    await headed(phone, journey.title);
    await phone.getByRole('link', { name: /^Register/ }).filter({ visible: true }).first().click();
    await headed(phone, 'Register');
    const main = await phone.getByRole('main').innerText();
    expect(main.includes(offer.free) && main.includes(offer.paid) && main.includes(offer.price), main);
    expect(!main.includes(offer.hidden), 'A ticket with an access code is shown without the code');
  });
  await look(phone, 'the tickets to register for');
  await proves('a phone shows one way on, not two', async () => {
    const ways = await phone.getByRole('button', { name: 'Continue', exact: true }).count();
    expect(ways === 1, `There are ${ways} buttons to continue`);
  });
  await proves('no ticket chosen is said in words', async () => {
    await phone.getByRole('button', { name: 'Continue', exact: true }).last().tap();
    await says(phone, 'Choose at least one ticket');
  });
  await proves('a free ticket leads to the details, and nothing of them is ticked', async () => {
    await phone.getByLabel(`Number of tickets: ${offer.free}`).selectOption('1');
    await phone.getByRole('button', { name: 'Continue', exact: true }).last().tap();
    await phone.getByRole('heading', { name: 'Your details' }).waitFor();
    await phone.getByLabel('Name', { exact: true }).waitFor();
    expect((await phone.locator('input:checked').count()) === 0, 'Something is ticked');
  });
  await look(phone, 'the details to register');
  await proves('what is missing stands in a list and at each field', async () => {
    await phone.getByRole('button', { name: 'Complete registration' }).tap();
    await says(phone, 'Please check 4 entries');
    expect((await phone.getByText('Tick this to take part').count()) === 2, 'The consent is not named twice: in the list and at its box');
  });
  await look(phone, 'a registration with mistakes');
  await proves('a free registration is done with the details, pressed twice', async () => {
    await phone.getByLabel('Name', { exact: true }).fill(guest.name);
    await phone.getByLabel('E-mail', { exact: true }).fill(guest.email);
    await phone.getByRole('radio', { name: 'M', exact: true }).tap();
    await phone.getByLabel(offer.bring).fill(formula);
    await phone.getByLabel(offer.conduct).check();
    const press = phone.getByRole('button', { name: 'Complete registration' });
    await press.evaluate((button) => {
      button.click();
      button.click();
    });
    await headed(phone, 'You are in');
    journey.guestOrder = phone.url();
  });
  await proves('the same form sent again, twice at once, is the same order', async () => {
    const form = sent.filter(({ url, body }) => url.endsWith('/register') && /step=details/.test(body)).at(-1);
    const again = () => fetched(form.url, 'POST', form.body, { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(form.body) });
    for (const answer of await Promise.all([again(), again()])) {
      const leads = new URL(answer.headers.location ?? '', form.url).href;
      expect(answer.status === 303 && leads === journey.guestOrder, `${answer.status} ${leads}`);
    }
  });
  await proves('the confirmation shows the QR code and the two clocks', async () => {
    await phone.getByRole('img', { name: /^QR code of the ticket/ }).waitFor();
    const main = await phone.getByRole('main').innerText();
    expect(main.includes(guest.name) && main.includes(guest.email), main);
    expect(/Lisbon/.test(main) && /18:00/.test(main), `The event's own time is missing: ${main}`);
  });
  await look(phone, 'the confirmation of a free registration');

  await proves('exactly one mail brings the ticket', async () => {
    const links = await openMail(mail, demonstration.base, guest.email, ticketSubject(journey));
    journey.guestTicket = links.find((link) => link.includes('/tickets/'));
    await look(mail, 'the mail with a ticket');
    const subjects = await subjectsTo(mail, demonstration.base, guest.email);
    expect(subjects.length === 1, subjects.join('\n'));
  });
  await proves('the link in the mail shows the same ticket', async () => {
    const onOrder = await phone.getByRole('link', { name: /^Show ticket/ }).first().getAttribute('href');
    expect(journey.guestTicket.endsWith(onOrder), `${journey.guestTicket} instead of ${onOrder}`);
    await phone.goto(journey.guestTicket);
    await headed(phone, journey.title);
    await phone.getByRole('img', { name: /^QR code of the ticket/ }).waitFor();
  });
  await look(phone, 'a ticket');
  await provesFiles(journey, journey.guestTicket, 'the free ticket');
  await proves('a page with a wrong secret does not exist', async () => {
    for (const page of [journey.guestTicket, journey.guestOrder]) {
      const wrong = page.replace(/[\w-]{22}$/, 'AAAAAAAAAAAAAAAAAAAAAA');
      const { status } = await fetched(wrong);
      expect(wrong !== page && status === 404, `${wrong} answers ${status}`);
    }
  });
  await proves('the same address cannot register twice, and keeps what it entered', async () => {
    await phone.goto(`${journey.eventPage}/register`);
    await phone.getByLabel(`Number of tickets: ${offer.free}`).selectOption('1');
    await phone.getByRole('button', { name: 'Continue', exact: true }).last().tap();
    await phone.getByLabel('Name', { exact: true }).fill('Zoe Again');
    await phone.getByLabel('E-mail', { exact: true }).fill(guest.email.toUpperCase());
    await phone.getByRole('radio', { name: 'L', exact: true }).tap();
    await phone.getByLabel(offer.conduct).check();
    await phone.getByRole('button', { name: 'Complete registration' }).tap();
    await says(phone, 'This address already has a ticket for this event');
    expect((await phone.getByLabel('Name', { exact: true }).inputValue()) === 'Zoe Again', 'The name is lost');
    expect((await subjectsTo(mail, demonstration.base, guest.email)).length === 1, 'There is another mail');
  });
  await mail.context().close();
  await phone.context().close();
}
