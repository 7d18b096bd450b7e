// The organiser brings a list of people in, and writes to some of them.
import { eventually, expect, proves } from '../ledger.mjs';
import { openMail, subjectsTo } from '../mailbox.mjs';
import { headed, person, says } from '../people.mjs';
import { receiver } from './participant.mjs';
import { guest } from './register-free.mjs';
import { offer } from './ticket-office.mjs';

const IMPORTED = 60;
const header = `Name,E-mail,${offer.size}`;
const lines = Array.from({ length: IMPORTED }, (_, at) => `"Import, ${at + 1}",import${at + 1}@list.example,${'SML'[at % 3]}`);
const csv = (rows) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${[header, ...rows].join('\r\n')}\r\n`) });

export async function organiserImportsAList({ demonstration, organiser, look, journey }) {
  const choose = (file) => organiser.locator('input[type=file]').setInputFiles(file);
  await proves('the check of a list names the row, the column and the mistake', async () => {
    await organiser.goto(`${demonstration.tenant('acme')}/console/events/${journey.eventId}/people/import`);
    await headed(organiser, 'Import a list');
    await choose(csv([lines[0], 'Nora Nowhere,nora at nowhere,M', 'Paul Pink,paul@list.example,PINK']));
    await says(organiser, '«nora at nowhere» is not a mail address.');
    await organiser.getByText('Every faulty row').click();
    const faulty = await organiser.getByRole('table').locator('tbody tr').allInnerTexts();
    const plain = faulty.map((row) => row.replace(/\s+/g, ' '));
    expect(plain.length === 2 && /^3 E-mail/.test(plain[0]) && new RegExp(`^4 ${offer.size}`).test(plain[1]), plain.join('\n'));
    expect(await organiser.getByRole('button', { name: /^Import 1 person/ }).isDisabled(), 'It imports although rows are faulty');
  });
  await look(organiser, 'a list with mistakes');
  await proves('a list without a mistake is imported, and the page tells how far it is', async () => {
    await choose(csv(lines));
    await says(organiser, 'Every row can be imported.');
    await organiser.getByLabel('Ticket they get').selectOption({ label: offer.free });
    await organiser.getByRole('button', { name: `Import ${IMPORTED} people` }).click();
    await organiser.waitForURL(/import=/);
    await says(organiser, `${IMPORTED} people were added, 0 rows were left out.`);
    await says(organiser, `${IMPORTED} of ${IMPORTED} rows`);
  });
  await look(organiser, 'an import that is done');
  await proves('who was imported is in the list and took places', async () => {
    await organiser.getByRole('link', { name: 'See the people' }).click();
    await headed(organiser, 'People');
    await organiser.getByRole('button', { name: 'Details of Import, 60' }).waitFor();
    await organiser.getByRole('link', { name: 'Tickets', exact: true }).first().click();
    await says(organiser, `${IMPORTED + 2} of 200 taken`);
  });
}

/** Writes to everybody whose address or name fits. @returns what the dialog said of those who get it */
async function write(organiser, { consoleOf, fits, subject, body }, looks) {
  await organiser.goto(`${consoleOf}/people?q=${encodeURIComponent(fits)}`);
  await organiser.getByRole('button', { name: 'Write to them' }).click();
  const dialog = organiser.getByRole('dialog');
  await dialog.getByText(/people get it|person gets it/).waitFor();
  const who = await dialog.locator('.note').first().innerText();
  await dialog.getByLabel('Subject').fill(subject);
  await dialog.getByLabel('Message').fill(body);
  await looks?.('the form of a message');
  await dialog.getByRole('button', { name: 'Look it over' }).click();
  await looks?.('a message before it is sent');
  await dialog.getByRole('button', { name: /^Send to/ }).click();
  await dialog.waitFor({ state: 'detached' });
  return who;
}

export async function organiserWritesToPeople({ demonstration, browser, organiser, look, journey }) {
  const mail = await person(browser);
  const consoleOf = `${demonstration.tenant('acme')}/console/events/${journey.eventId}`;
  const segment = { consoleOf, fits: 'visitor.example' };
  await proves('a message goes to those who fit the search', async () => {
    const who = await write(organiser, { ...segment, subject: 'Bring warm socks', body: 'The hall is cold.\n\nSee you there.' }, (name) => look(organiser, name));
    expect(/2 people get it/.test(who) && /Nobody unsubscribed/.test(who), who);
  });
  await proves('the mail says why it came, and leads to a page that asks before it unsubscribes', async () => {
    const links = await openMail(mail, demonstration.base, guest.email, 'Bring warm socks');
    await look(mail, 'a message as a mail');
    await mail.goto(links.find((link) => link.includes('/unsubscribe/')));
    await headed(mail, 'Fewer mails?');
    await says(mail, guest.email);
  });
  await look(mail, 'the page to unsubscribe');
  await proves('one press unsubscribes', async () => {
    await mail.getByRole('button', { name: 'Unsubscribe' }).click();
    await headed(mail, 'Unsubscribed');
  });
  await look(mail, 'the page after unsubscribing');
  await proves('the next message leaves out who unsubscribed, and says so beforehand', async () => {
    const who = await write(organiser, { ...segment, subject: 'Doors open at five', body: 'Use the side entrance.' });
    expect(/1 person gets it/.test(who) && /1 unsubscribed and gets nothing/.test(who), who);
    await openMail(mail, demonstration.base, receiver.email, 'Doors open at five');
    await organiser.goto(`${consoleOf}/messages`);
    await headed(organiser, 'Messages');
    await eventually('both messages are sent', async () => (await organiser.getByText('Sent', { exact: true }).count()) === 2);
    const subjects = await subjectsTo(mail, demonstration.base, guest.email);
    expect(subjects.includes('Bring warm socks') && !subjects.includes('Doors open at five'), subjects.join('\n'));
  });
  await look(organiser, 'the messages');
  await mail.context().close();
}
