// An event that is on right now, so that no clock has to be moved: it began an hour ago and goes on for some hours.

const HOUR_MS = 3_600_000;
const local = (ms) => new Date(ms).toISOString().slice(0, 16);

/** Published and running, with one free ticket type, two criteria and teams of one to four. */
export async function runningEventOf(owner, title) {
  const now = Date.now();
  const created = await owner.must(201, 'POST', '/api/v1/events', { title, zone: 'UTC', starts_local: local(now - HOUR_MS), ends_local: local(now + 6 * HOUR_MS) });
  const path = `/api/v1/events/${created.id}`;
  await owner.must(200, 'PATCH', path, { description: 'Take plastic out of a river.', rules: 'One project per team.', team_size: { min: 1, max: 4 } });
  await owner.must(201, 'POST', `${path}/agenda-items`, { title: 'Welcome', kind: 'talk', starts_local: local(now - HOUR_MS), ends_local: local(now + HOUR_MS), relative: true });
  await owner.must(201, 'POST', `${path}/tracks`, { name: 'Rivers', summary: 'Catch it', prizes: [] });
  const criterion = (name, weight_percent) => ({ name, help: '', weight_percent, min: 1, max: 5, step: 1 });
  await owner.must(200, 'PUT', `${path}/rubric`, { criteria: [criterion('Impact', 60), criterion('Craft', 40)] });
  await owner.must(200, 'PUT', `${path}/deadlines`, {
    registration_opens_local: null,
    registration_closes_local: local(now + 4 * HOUR_MS),
    submissions_close_local: local(now + 5 * HOUR_MS),
    judging_opens_local: local(now + 5 * HOUR_MS),
    judging_closes_local: local(now + 6 * HOUR_MS),
    results_local: local(now + 7 * HOUR_MS),
  });
  const quota = await owner.must(201, 'POST', `${path}/quotas`, { name: 'Seats', size: 100 });
  const type = await owner.must(201, 'POST', `${path}/ticket-types`, {
    name: 'Guest',
    description: '',
    price: { amount_minor: 0, currency: 'EUR' },
    tax_rate_bp: 0,
    sale_opens_local: null,
    sale_closes_local: null,
    access_code: null,
    max_per_order: 5,
    hidden: false,
    quota_ids: [quota.id],
  });
  const quote = await owner.must(200, 'GET', `${path}/quote?participants=100`);
  const event = await owner.must(200, 'POST', `${path}/publication`, { accepted_quote_plan_version: quote.plan_version, per_person_minor: quote.per_person.amount_minor });
  return { id: created.id, path, slug: event.slug ?? created.slug, quota, type };
}
