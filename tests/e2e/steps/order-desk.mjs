// The organiser looks at orders and people, and takes them along as files.
import { readFile } from 'node:fs/promises';
import { formulas, readCsv } from '../csv.mjs';
import { eventually, expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';
import { receiver } from './participant.mjs';
import { formula, guest } from './register-free.mjs';
import { buyer } from './register-paid.mjs';
import { offer } from './ticket-office.mjs';

/** Presses the export and reads the file. */
async function exported(page) {
  const coming = page.waitForEvent('download');
  await page.locator('[data-export]').click();
  const download = await coming;
  return { name: download.suggestedFilename(), ...readCsv(await readFile(await download.path())) };
}

const rowsOf = (page, name) => page.getByRole('table', { name }).locator('tbody tr');

async function orders({ demonstration, organiser, look, journey }) {
  const rows = rowsOf(organiser, 'Orders');
  await proves('the organiser sees both orders with what came in', async () => {
    await organiser.goto(`${demonstration.tenant('acme')}/console/events/${journey.eventId}/orders`);
    await headed(organiser, 'Orders');
    await rows.first().waitFor();
    const said = await rows.allInnerTexts();
    expect(said.length === 2, said.join('\n'));
    expect(said.some((row) => row.includes(buyer.email) && row.includes(offer.price) && row.includes('Complete')), said.join('\n'));
    expect(said.some((row) => row.includes(guest.email) && row.includes('free') && row.includes('Complete')), said.join('\n'));
  });
  await proves('the figures above count the same', async () => {
    const figures = (await organiser.getByRole('region', { name: 'Registration in figures' }).innerText()).replace(/\s+/g, ' ');
    expect(/Registered 2 /.test(figures) && figures.includes(`Revenue ${offer.price}`), figures);
  });
  await look(organiser, 'the orders');
  await proves('an order shows the declined payment, the one that came in, and the tax', async () => {
    await rows.filter({ hasText: buyer.email }).getByRole('button').click();
    const drawer = organiser.getByRole('dialog');
    await drawer.getByText('Received').waitFor();
    const said = await drawer.innerText();
    for (const part of ['Failed', offer.price, offer.tax, receiver.name]) expect(said.includes(part), `${part} is missing in ${said}`);
  });
  await look(organiser, 'an order');
  await proves('the search narrows the list and stands in the address', async () => {
    await organiser.getByRole('button', { name: 'Close this dialog' }).click();
    await organiser.getByLabel('Search orders').fill('bjarne');
    await organiser.waitForURL(/q=bjarne/);
    await eventually('one order', async () => (await rows.count()) === 1);
  });
  await proves('a view keeps the search and is there for the next visit', async () => {
    await organiser.getByRole('button', { name: 'Save this view' }).click();
    const dialog = organiser.getByRole('dialog');
    await dialog.getByLabel('Name of the view').fill('All of Bjarne');
    await look(organiser, 'saving a view');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await organiser.goto(`${demonstration.tenant('acme')}/console/events/${journey.eventId}/orders`);
    await eventually('both orders', async () => (await rows.count()) === 2);
    await organiser.getByRole('button', { name: 'All of Bjarne', exact: true }).click();
    await eventually('one order', async () => (await rows.count()) === 1);
    expect(/q=bjarne/.test(organiser.url()), organiser.url());
  });
  await proves('the exported orders are the rows of the list', async () => {
    const only = await exported(organiser);
    expect(only.rows.length === 1 && only.rows[0]['E-mail'] === buyer.email && only.rows[0].Total === '35.00' && only.rows[0].Paid === '35.00', JSON.stringify(only.rows));
    await organiser.getByRole('button', { name: 'All', exact: true }).click();
    await eventually('both orders', async () => (await rows.count()) === 2);
    const file = await exported(organiser);
    const codes = await rows.getByRole('rowheader').getByRole('button').allInnerTexts();
    expect(JSON.stringify(file.rows.map((row) => row.Order)) === JSON.stringify(codes), `${file.rows.map((row) => row.Order)} instead of ${codes}`);
    expect(/^orders-.*\.csv$/.test(file.name) && !file.mark, `${file.name} ${file.mark}`);
  });
}

async function people({ organiser, look }) {
  const rows = rowsOf(organiser, 'People');
  await proves('the organiser sees who comes, the new holder instead of the old one', async () => {
    await organiser.getByRole('link', { name: 'People', exact: true }).first().click();
    await headed(organiser, 'People');
    await rows.first().waitFor();
    const said = (await rows.allInnerTexts()).join('\n');
    expect(said.includes(guest.name) && said.includes(receiver.name), said);
  });
  await proves('no letter of a name is cut in half', async () => {
    const initials = await rows.locator('.av').allTextContents();
    expect(initials.length > 0 && initials.every((letters) => letters.isWellFormed() && !letters.includes('\ufffd')), JSON.stringify(initials));
  });
  await look(organiser, 'the people');
  await proves('the details of a person hold answers and consents', async () => {
    await organiser.getByRole('button', { name: `Details of ${guest.name}` }).click();
    const drawer = organiser.getByRole('dialog');
    await drawer.getByText(formula).waitFor();
    const said = await drawer.innerText();
    expect(said.includes(offer.conduct) && /Agreed/.test(said) && /Not agreed/.test(said), said);
  });
  await look(organiser, 'a person');
  await proves('an answer narrows the list', async () => {
    await organiser.getByRole('button', { name: 'Close this dialog' }).click();
    await organiser.getByLabel('Answer', { exact: true }).selectOption({ label: 'M' });
    await organiser.waitForURL(/answer=/);
    await eventually('one person', async () => (await rows.count()) === 1);
    await organiser.getByRole('button', { name: 'Show all answers' }).click();
    await eventually('more people', async () => (await rows.count()) > 1);
  });
  await proves('the exported people are the rows of the list, with answers, and no cell is a formula', async () => {
    await organiser.getByRole('button', { name: 'For Excel' }).click();
    const file = await exported(organiser);
    const addresses = await rows.locator('.cell-pair > span').allInnerTexts();
    expect(JSON.stringify(file.rows.map((row) => row['E-mail'])) === JSON.stringify(addresses), `${file.rows.map((row) => row['E-mail'])} instead of ${addresses}`);
    const own = file.rows.find((row) => row['E-mail'] === guest.email);
    expect(own.Name === guest.name && own[offer.size] === 'M' && own[offer.bring] === `'${formula}`, JSON.stringify(own));
    expect(formulas(file.rows).length === 0, formulas(file.rows).join('\n'));
    expect(file.mark, 'The mark for Excel is missing');
    await organiser.getByRole('button', { name: 'For Excel' }).click();
  });
}

export async function organiserSeesOrdersAndPeople(world) {
  await orders(world);
  await people(world);
  await proves('a search without a result says so', async () => {
    await world.organiser.getByLabel('Search people').fill('nobody at all');
    await says(world.organiser, 'Nobody fits');
  });
}
