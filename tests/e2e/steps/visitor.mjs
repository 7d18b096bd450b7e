import { expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';

export async function visitorReads({ demonstration, visitor, look, journey }) {
  const listing = demonstration.tenant('acme');
  await proves('a visitor without script finds the event in the listing', async () => {
    await visitor.goto(listing);
    await visitor.getByRole('link', { name: journey.title }).first().waitFor();
  });
  await look(visitor, 'the listing');
  await proves('the search of the listing works without script and stands in the address', async () => {
    await visitor.getByLabel('Search events').fill('rivers');
    await visitor.getByLabel('From', { exact: true }).fill('2027-03-01');
    await visitor.getByRole('button', { name: 'Search' }).click();
    const address = new URL(visitor.url()).searchParams;
    expect(address.get('q') === 'rivers' && address.get('from') === '2027-03-01', `The address is ${visitor.url()}`);
    await visitor.getByRole('link', { name: journey.title }).first().waitFor();
    await visitor.getByLabel('Search events').fill('volcano');
    await visitor.getByRole('button', { name: 'Search' }).click();
    await headed(visitor, 'Acme Robotics');
    await says(visitor, 'No event matches');
  });
  await look(visitor, 'a search without a result');
  await proves('the event page is complete without script: agenda, both zones, criteria, prizes', async () => {
    await visitor.goto(journey.eventPage);
    await headed(visitor, journey.title);
    await says(visitor, 'Welcome and team forming');
    await says(visitor, 'Workmanship');
    await says(visitor, /30\s?%/);
    await says(visitor, /2,500/);
    const text = await visitor.getByRole('main').innerText();
    expect(/Lisbon/.test(text), 'The zone of the event is not named');
    expect(/UTC/.test(text), 'No second zone is named');
  });
  await proves('a visitor chooses a zone without script and sees both clocks', async () => {
    await visitor.goto(`${journey.eventPage}?zone=Asia/Tokyo`);
    const text = await visitor.getByRole('main').innerText();
    expect(/Tokyo/.test(text) && /Lisbon/.test(text), 'Tokyo and Lisbon are not both named');
    expect(/03:00/.test(text) && /18:00/.test(text), 'The welcome does not show 18:00 in Lisbon and 03:00 in Tokyo');
  });
  await proves('the event page describes itself to machines', async () => {
    await visitor.goto(journey.eventPage);
    const data = JSON.parse(await visitor.locator('script[type="application/ld+json"]').first().textContent());
    const event = Array.isArray(data) ? data[0] : (data['@graph']?.[0] ?? data);
    expect(/Event|Hackathon/.test(event['@type']) && event.name === journey.title, `It says ${JSON.stringify(data).slice(0, 200)}`);
    expect(Date.parse(event.startDate) === Date.parse('2027-03-12T18:00Z'), `It starts at ${event.startDate}`);
    const card = await visitor.locator('meta[property="og:title"]').getAttribute('content');
    expect(card?.includes(journey.title), `The social card is called ${card}`);
  });
  await look(visitor, 'the event page');
}
