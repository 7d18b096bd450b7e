import { expect, proves } from '../ledger.mjs';
import { chooseZone, headed, saved, says } from '../people.mjs';
import { organiserOffersTickets } from './ticket-office.mjs';

const description = 'Forty-nine hours for cleaner rivers.\n\n- Work with real water data\n- Build with people who run the plants\n- Take home a prototype';
const rules = 'Everyone over 16 may take part. What you make here is yours. Code written before the start must be named.';

const onward = (page, step) => page.getByRole('link', { name: `Next: ${step}` }).click();

async function createDraft({ organiser, look, journey }) {
  await proves('the organiser creates a draft with a zone and dates', async () => {
    await organiser.getByRole('link', { name: 'New event' }).first().click();
    await headed(organiser, 'New event');
    await organiser.getByLabel('Event name').fill(journey.title);
    await organiser.getByLabel(/^Tagline/).fill('A weekend against plastic.');
    await chooseZone(organiser, 'Time zone of the event', 'Lisbon', 'Europe/Lisbon');
    await organiser.getByLabel('Starts', { exact: true }).fill('2027-03-12T18:00');
    await organiser.getByLabel('Ends', { exact: true }).fill('2027-03-14T19:00');
    await says(organiser, 'That is 49 hours.');
    await look(organiser, 'a new event');
    await organiser.getByRole('button', { name: 'Create the draft' }).click();
    await headed(organiser, 'Details');
    journey.eventId = /\/events\/([^/]+)\//.exec(organiser.url())[1];
  });
}

async function fillTheSteps({ organiser, look }) {
  await proves('every step names what is missing before publishing', async () => {
    for (const missing of ['At least one agenda item', 'At least one track', 'Deadlines in order', 'Rules']) {
      await organiser.getByRole('main').getByRole('link', { name: missing, exact: true }).waitFor();
    }
  });
  await proves('the description is saved while it is typed', async () => {
    await organiser.getByLabel('Description', { exact: true }).fill(description);
    await saved(organiser);
  });
  await look(organiser, 'the details of an event');

  await proves('the organiser puts an item on the agenda that moves with the start', async () => {
    await onward(organiser, 'Agenda');
    await headed(organiser, 'Agenda');
    await look(organiser, 'the empty agenda');
    await organiser.getByRole('button', { name: 'Add an item' }).click();
    const dialog = organiser.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Welcome and team forming');
    await dialog.getByLabel(/^Ends/).fill('2027-03-12T19:30');
    await dialog.getByLabel(/^Room or link/).fill('Main stage');
    await look(organiser, 'the form of an agenda item');
    await dialog.getByRole('button', { name: 'Add to the agenda' }).click();
    await dialog.waitFor({ state: 'detached' });
    await says(organiser, 'moves with the start');
  });
  await look(organiser, 'the agenda');

  await proves('the organiser adds a track with a prize', async () => {
    await onward(organiser, 'Tracks & prizes');
    await headed(organiser, 'Tracks & prizes');
    await organiser.getByRole('button', { name: 'Add a track' }).click();
    const dialog = organiser.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Rivers');
    await dialog.getByLabel('Summary').fill('Stop plastic before it reaches the sea.');
    if ((await dialog.getByLabel('Prize', { exact: true }).count()) === 0) await dialog.getByRole('button', { name: 'Add a prize' }).click();
    await dialog.getByLabel('Prize', { exact: true }).fill('First place');
    await dialog.getByLabel('Worth').fill('2,500');
    await look(organiser, 'the form of a track');
    await dialog.getByRole('button', { name: 'Add the track' }).click();
    await dialog.waitFor({ state: 'detached' });
    await says(organiser, 'First place');
  });
  await look(organiser, 'the tracks');

  await proves('criteria are saved only once their weights add up to 100 %', async () => {
    await onward(organiser, 'Judging criteria');
    await headed(organiser, 'Judging criteria');
    await organiser.getByRole('button', { name: 'Begin with a common set' }).click();
    await organiser.getByLabel('Weight, %').first().fill('20');
    await says(organiser, /10\s?% missing/);
    await organiser.getByLabel('Weight, %').first().fill('30');
    await says(organiser, 'Adds up.');
    await saved(organiser);
  });
  await look(organiser, 'the judging criteria');

  await proves('deadlines that are out of order are refused, and taken in order', async () => {
    await onward(organiser, 'Deadlines');
    await headed(organiser, 'Deadlines');
    await organiser.getByRole('button', { name: 'Fill in from the end of the event' }).click();
    await saved(organiser);
    const closes = organiser.getByLabel('Submissions close', { exact: true });
    const before = await closes.inputValue();
    await closes.fill('2027-03-20T17:00');
    await says(organiser, /This is before/);
    await closes.fill(before);
    await organiser.getByText(/This is before/).waitFor({ state: 'detached' });
  });
  await look(organiser, 'the deadlines');

  await proves('the organiser writes rules and answers a question', async () => {
    await onward(organiser, 'Rules & FAQ');
    await headed(organiser, 'Rules & FAQ');
    await organiser.getByLabel('Rules', { exact: true }).fill(rules);
    await organiser.getByRole('button', { name: 'Add a question' }).click();
    await organiser.getByLabel('Question', { exact: true }).fill('Do I need a team?');
    await organiser.getByLabel('Answer', { exact: true }).fill('No. Most teams form on Friday evening.');
    await saved(organiser);
  });
  await look(organiser, 'the rules');
}

async function publish({ demonstration, organiser, visitor, look, journey }) {
  await proves('the checklist of the overview says that everything required is there', async () => {
    await onward(organiser, 'Hosts');
    await headed(organiser, 'Hosts');
    await organiser.getByRole('main').getByText('Everything required is there.').waitFor();
  });
  await look(organiser, 'the hosts');

  await proves('a draft is not found by the public', async () => {
    await organiser.getByRole('link', { name: 'Details' }).first().click();
    await headed(organiser, 'Details');
    journey.eventPage = `${demonstration.tenant('acme')}/e/${await organiser.getByLabel('Address of the event page').inputValue()}`;
    const response = await visitor.goto(journey.eventPage);
    expect(response.status() === 404, `The draft answers ${response.status()}`);
  });
  await look(visitor, 'the page for an unknown address');

  await proves('the organiser sees the quote, accepts it and publishes', async () => {
    await organiser.getByRole('link', { name: 'Overview' }).first().click();
    await organiser.getByRole('heading', { name: 'What it costs' }).waitFor();
    const button = organiser.getByRole('button', { name: `Publish ${journey.title}` });
    expect(await button.isDisabled(), 'It can be published before the price is accepted');
    await look(organiser, 'the overview of a draft');
    await organiser.getByRole('checkbox', { name: /^I accept/ }).check();
    await button.click();
    await says(organiser, `${journey.title} is published`);
  });
  await look(organiser, 'the overview of a published event');
  await proves('the list of events shows the published event', async () => {
    await organiser.getByRole('link', { name: 'All events' }).first().click();
    await headed(organiser, 'Events');
    await organiser.getByRole('main').getByText(journey.title).first().waitFor();
  });
  await look(organiser, 'the list of events');
}

export async function organiserPlans(world) {
  await createDraft(world);
  await fillTheSteps(world);
  await organiserOffersTickets(world);
  await publish(world);
}
