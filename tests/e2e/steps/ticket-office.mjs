// The organiser sets up what people can register for: quota, types of tickets, questions, consents.
import { expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';

/** What the rest of the journey counts on. */
export const offer = {
  quota: 'Seats in the hall',
  free: 'Participant',
  paid: 'Supporter',
  price: '€35.00',
  tax: '€5.59',
  hidden: 'Early bird',
  code: 'RIVER27',
  size: 'T-shirt size',
  bring: 'What do you bring?',
  food: 'Anything about food?',
  conduct: 'Code of conduct',
  photos: 'Photos and recordings',
};

async function addType(organiser, fill) {
  await organiser.getByRole('button', { name: 'Add a ticket type' }).first().click();
  const dialog = organiser.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: 'Add the ticket type' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function setUpTickets({ organiser, look }) {
  await proves('what is missing for tickets leads to where they are made', async () => {
    const missing = organiser.getByRole('main').getByRole('link', { name: /ticket type/i }).first();
    const leads = await missing.getAttribute('href');
    expect(/\/tickets$/.test(leads), `It leads to ${leads}`);
    expect(/at least one/i.test(await missing.innerText()), `It only says "${await missing.innerText()}"`);
  });
  await proves('the organiser adds a quota', async () => {
    await organiser.getByRole('link', { name: 'Tickets', exact: true }).first().click();
    await headed(organiser, 'Tickets');
    await says(organiser, 'No ticket types yet');
    await look(organiser, 'the empty tickets');
    await organiser.getByRole('button', { name: 'Add a quota' }).click();
    const dialog = organiser.getByRole('dialog');
    await dialog.getByLabel('Name').fill(offer.quota);
    await dialog.getByLabel('Places').fill('200');
    await look(organiser, 'the form of a quota');
    await dialog.getByRole('button', { name: 'Add the quota' }).click();
    await dialog.waitFor({ state: 'detached' });
    await says(organiser, '0 of 200 taken');
  });
  await proves('the organiser adds a free type of ticket', () =>
    addType(organiser, async (dialog) => {
      await dialog.getByLabel('Name').fill(offer.free);
      await dialog.getByLabel(/^Description/).fill('Take part in everything, on site or online.');
      await dialog.getByRole('checkbox', { name: new RegExp(`^${offer.quota}`) }).check();
    }),
  );
  await proves('the organiser adds a paid type with tax, from the same quota', () =>
    addType(organiser, async (dialog) => {
      await dialog.getByLabel('Name').fill(offer.paid);
      await dialog.getByLabel(/^Description/).fill('A seat in the front row and a shirt; keeps the event free for others.');
      await dialog.getByLabel('A price').check();
      await dialog.getByLabel('Price, tax included').fill('35');
      await dialog.getByLabel('Tax in it, %').fill('19');
      await dialog.getByRole('checkbox', { name: new RegExp(`^${offer.quota}`) }).check();
      await look(organiser, 'the form of a ticket type');
    }),
  );
  await proves('the organiser adds an early bird with an end, a code and places of its own', async () => {
    await addType(organiser, async (dialog) => {
      await dialog.getByLabel('Name').fill(offer.hidden);
      await dialog.getByLabel('A price').check();
      await dialog.getByLabel('Price, tax included').fill('19.90');
      await dialog.getByLabel('Tax in it, %').fill('19');
      await dialog.getByLabel(/^Places/).fill('5');
      await dialog.getByLabel(/^Until/).fill('2027-01-31T23:59');
      await dialog.getByLabel(/^Access code/).fill(offer.code.toLowerCase());
    });
    await says(organiser, `with the code ${offer.code}`);
    await says(organiser, '0 of 5 taken');
  });
  await look(organiser, 'the tickets');
}

async function addQuestion(organiser, place, { label, kind, dataClass, options, required }) {
  await organiser.getByRole('button', { name: 'Add a question' }).click();
  const question = organiser.getByRole('main').getByRole('listitem').filter({ has: organiser.getByLabel('Question', { exact: true }) }).nth(place);
  await question.getByLabel('Question', { exact: true }).fill(label);
  await question.getByLabel('Answer', { exact: true }).selectOption({ label: kind });
  await question.getByLabel('What the answer is').selectOption({ label: dataClass });
  if (options) await question.getByLabel('Choices, one a line').fill(options);
  if (required) await question.getByLabel('Must be answered').check();
}

async function addConsent(organiser, place, { purpose, required }) {
  await organiser.getByRole('button', { name: 'Add a consent' }).click();
  const consent = organiser.getByRole('main').getByRole('listitem').filter({ has: organiser.getByLabel('Purpose', { exact: true }) }).nth(place);
  await consent.getByLabel('Purpose', { exact: true }).selectOption({ label: purpose });
  if (required) await consent.getByLabel(/^Nobody registers without it/).check();
}

async function setUpForm({ organiser, look }) {
  await proves('the organiser asks questions of three classes', async () => {
    await organiser.getByRole('link', { name: 'Registration form', exact: true }).first().click();
    await headed(organiser, 'Registration form');
    await addQuestion(organiser, 0, { label: offer.size, kind: 'One of a list', dataClass: 'Ordinary', options: 'S\nM\nL', required: true });
    await addQuestion(organiser, 1, { label: offer.bring, kind: 'A line of text', dataClass: 'Personal' });
    await addQuestion(organiser, 2, { label: offer.food, kind: 'Several lines', dataClass: 'Sensitive' });
  });
  await proves('the organiser asks for a consent that is needed and for one that is not', async () => {
    await addConsent(organiser, 0, { purpose: offer.conduct, required: true });
    await addConsent(organiser, 1, { purpose: offer.photos });
    await organiser.getByRole('button', { name: 'Save the form' }).click();
    await says(organiser, 'Registration form saved');
    await organiser.reload();
    await headed(organiser, 'Registration form');
    expect((await organiser.getByLabel('Question', { exact: true }).nth(1).inputValue()) === offer.bring, 'A question is lost');
  });
  await look(organiser, 'the registration form');
}

/** Begins and ends on the page of the rules. */
export async function organiserOffersTickets(world) {
  await setUpTickets(world);
  await setUpForm(world);
  await world.organiser.getByRole('link', { name: /^Rules & FAQ/ }).first().click();
  await headed(world.organiser, 'Rules & FAQ');
}
