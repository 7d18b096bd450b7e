// Rushes for tickets during which the server is killed twice and PostgreSQL once, all with SIGKILL: no place is sold
// twice, none is lost, and nobody who was told of a ticket is without one. JAMBOREE_BIN names the server. The last line
// is `N passed, N failed`.
import { caller, mailsTo, operatorOf, ownerOf, saleOf } from './api.mjs';
import { startDemonstration } from './demonstration.mjs';
import { close, eventually, expect, proves } from './ledger.mjs';

const PLACES = 40;
const BUYERS = 80;
/** For each rush: what is killed once so many buyers have their ticket. */
const RUSHES = [
  [
    { after: 8, what: 'server' },
    { after: 16, what: 'server' },
    { after: 24, what: 'PostgreSQL' },
  ],
  [
    { after: 1, what: 'server' },
    { after: 10, what: 'PostgreSQL' },
    { after: 39, what: 'server' },
  ],
  [
    { after: 5, what: 'PostgreSQL' },
    { after: 12, what: 'server' },
    { after: 13, what: 'server' },
  ],
];
const RUSH_LIMIT_MS = 60_000;
const PAUSE_MS = 150;
/** Longer than a worker that died keeps its jobs. */
const PAST_EVERY_LEASE_S = 120;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Orders with one key until there is an answer that settles it: 201 or sold out. */
async function buy(shop, sale, number, untilMs, heard) {
  const email = `buyer${number}@${sale.slug}.example`;
  const order = {
    buyer: { name: `Buyer ${number}`, email },
    locale: 'en',
    expected_total: null,
    access_code: null,
    tickets: [{ ticket_type_id: sale.type.id, name: `Buyer ${number}`, email, answers: {} }],
    consents: [],
  };
  let tries = 0;
  while (Date.now() < untilMs) {
    tries += 1;
    let answer;
    try {
      answer = await shop.send('POST', `/api/v1/listed-events/${sale.slug}/orders`, order, { 'Idempotency-Key': `buyer-${number}-of-the-rush` });
    } catch {
      heard.unanswered += 1;
      await pause(PAUSE_MS);
      continue;
    }
    if (answer.status === 201) return { number, email, tries, order: answer.body };
    if (answer.status === 409 && answer.body.code === 'sold_out') return { number, email, tries, soldOut: true };
    heard.others.set(`${answer.status} ${answer.body.code ?? ''}`, (heard.others.get(`${answer.status} ${answer.body.code ?? ''}`) ?? 0) + 1);
    if (answer.status < 500 && answer.status !== 429) return { number, email, tries, refused: answer };
    await pause(PAUSE_MS);
  }
  return { number, email, tries };
}

async function rush(demonstration, sale, kills) {
  const shop = caller(demonstration.port, 'acme.localhost');
  const heard = { unanswered: 0, others: new Map(), kills: 0 };
  const plan = [...kills];
  let placed = 0;
  let killing = Promise.resolve();
  const kill = async ({ what }) => {
    if (what === 'PostgreSQL') {
      await demonstration.killPostgres();
    } else {
      await demonstration.kill();
      await demonstration.restart();
    }
    heard.kills += 1;
  };
  const untilMs = Date.now() + RUSH_LIMIT_MS;
  const outcomes = await Promise.all(
    Array.from({ length: BUYERS }, async (_, number) => {
      await pause(number * 10);
      const outcome = await buy(shop, sale, number, untilMs, heard);
      if (outcome.order) {
        placed += 1;
        const next = plan[0];
        if (next && placed >= next.after) {
          plan.shift();
          killing = killing.then(() => kill(next));
        }
      }
      return outcome;
    }),
  );
  await killing;
  shop.close();
  return { outcomes, heard };
}

async function everyPage(person, path) {
  const items = [];
  let after = '';
  do {
    const page = await person.must(200, 'GET', `${path}?limit=50${after && `&after=${encodeURIComponent(after)}`}`);
    items.push(...page.items);
    after = page.next ?? '';
  } while (after);
  return items;
}

async function prove(demonstration, owner, kills) {
  const title = `Rush with ${kills.map(({ what, after }) => `${what} at ${after}`).join(' ')}`;
  const sale = await saleOf(owner, title, PLACES);
  let outcomes = [];
  await proves(`${BUYERS} buyers, each with one key, are all answered although these are killed after so many orders: ${kills.map(({ what, after }) => `${what} ${after}`).join(', ')}`, async () => {
    const rushed = await rush(demonstration, sale, kills);
    outcomes = rushed.outcomes;
    const others = [...rushed.heard.others].map(([what, count]) => `${count} × ${what}`).join(', ') || 'none';
    console.log(`     ${rushed.heard.unanswered} calls without an answer, other answers: ${others}`);
    expect(rushed.heard.kills === kills.length, `Only ${rushed.heard.kills} of ${kills.length} were killed`);
    expect(rushed.heard.unanswered + rushed.heard.others.size > 0, 'Nobody noticed: the kills hit nothing');
    const unsettled = outcomes.filter((outcome) => !outcome.order && !outcome.soldOut);
    expect(unsettled.length === 0, unsettled.map((outcome) => `${outcome.email} after ${outcome.tries} tries: ${JSON.stringify(outcome.refused?.body ?? 'no answer')}`).join('\n'));
  });
  const acknowledged = outcomes.filter((outcome) => outcome.order);

  await proves('sold and free places are the size of the quota, and the seller counts the same', async () => {
    const [quota] = (await owner.must(200, 'GET', `${sale.path}/quotas`)).items;
    expect(quota.used + quota.free === PLACES, `${quota.used} used + ${quota.free} free of ${PLACES}`);
    expect(quota.used === acknowledged.length && quota.used === PLACES, `${quota.used} used, ${acknowledged.length} acknowledged, ${PLACES} places`);
    const [type] = (await owner.must(200, 'GET', `${sale.path}/ticket-types`)).items;
    expect(type.sold === acknowledged.length, `The type counts ${type.sold}`);
    const statistics = await owner.must(200, 'GET', `${sale.path}/order-statistics`);
    expect(statistics.registered === acknowledged.length, `The statistics count ${statistics.registered}`);
  });
  await proves('every acknowledged order is in the list exactly once, and no other', async () => {
    const listed = (await everyPage(owner, `${sale.path}/orders`)).map((order) => `${order.code} ${order.buyer_email} ${order.status}`).sort();
    const told = acknowledged.map(({ order, email }) => `${order.code} ${email} paid`).sort();
    expect(JSON.stringify(listed) === JSON.stringify(told), `${listed.length} listed, ${told.length} acknowledged; only listed: ${listed.filter((one) => !told.includes(one))}; only told: ${told.filter((one) => !listed.includes(one))}`);
  });
  await proves('nobody has two tickets, and no code is there twice', async () => {
    const people = await everyPage(owner, `${sale.path}/participants`);
    const once = (values) => new Set(values).size === values.length;
    expect(people.length === acknowledged.length, `${people.length} tickets for ${acknowledged.length} orders`);
    expect(once(people.map((person) => person.email)) && once(people.map((person) => person.ticket_code)), 'An address or a code is there twice');
  });
  await proves('the same key answers the same order after all of that, and sells nothing', async () => {
    const shop = caller(demonstration.port, 'acme.localhost');
    const again = await buy(shop, sale, acknowledged[0].number, Date.now() + 5_000, { unanswered: 0, others: new Map() });
    shop.close();
    expect(again.order?.code === acknowledged[0].order.code, `It answers ${JSON.stringify(again)}`);
  });

  const platform = caller(demonstration.port, 'localhost');
  await proves('no job is stuck and none is dead', async () => {
    // What a worker held when it died is free again once its lease is over.
    await platform.must(200, 'POST', '/test-clock', { advance_s: PAST_EVERY_LEASE_S });
    const operator = await operatorOf(demonstration);
    await eventually('empty queues', async () => {
      const { jobs } = await operator.must(200, 'GET', '/api/v1/platform-health');
      return jobs.queued + jobs.running === 0;
    }, 20_000);
    const { items } = await operator.must(200, 'GET', '/api/v1/dead-jobs');
    expect(items.length === 0, items.map((job) => `${job.kind}: ${job.last_error}`).join('\n'));
    operator.close();
  });
  await proves('everybody with an order has exactly one mail with the ticket, and nobody else has one', async () => {
    const found = (await mailsTo(platform, `@${sale.slug}.example`)).filter(({ subject }) => subject === `Your ticket for ${title}`).map(({ to }) => to).sort();
    const wanted = acknowledged.map(({ email }) => email).sort();
    expect(JSON.stringify(found) === JSON.stringify(wanted), `${found.length} mails; too many for ${found.filter((to, at) => found.indexOf(to) !== at)}; none for ${wanted.filter((to) => !found.includes(to))}`);
  });
  // The next start would begin at the true time again, before what happened here.
  await platform.must(200, 'POST', '/test-clock', { advance_s: -PAST_EVERY_LEASE_S });
  platform.close();
}

try {
  if (!process.env.JAMBOREE_BIN) throw new Error('JAMBOREE_BIN names no server');
  const demonstration = await startDemonstration(process.env.JAMBOREE_BIN);
  try {
    const owner = await ownerOf(demonstration, 'acme', 'Acme Robotics');
    for (const kills of RUSHES) await prove(demonstration, owner, kills);
    owner.close();
    await proves('nothing panicked', async () => {
      const panics = demonstration.trouble.filter((line) => /panicked/.test(line));
      expect(panics.length === 0, panics.join('\n'));
    });
  } finally {
    await demonstration.stop();
  }
} catch (failure) {
  await proves('the rush runs to its end', () => Promise.reject(failure));
}
process.exitCode = close() ? 0 : 1;
