// Calls the API the way a program does it, without a browser. Names of hosts are sent, not resolved.
import { Agent, request } from 'node:http';

const ANSWER_LIMIT_MS = 20_000;

/**
 * @returns send(method, path, body?, headers?) -> {status, body, bytes, headers}, which keeps cookies and fails when nothing
 * answers; must(status, ...) -> body; close(). A body is sent as JSON unless it is text.
 */
export function caller(port, host) {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const cookies = new Map();
  const origin = `http://${host}:${port}`;
  const send = (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const asked = request({
        agent,
        method,
        path,
        host: '127.0.0.1',
        port,
        timeout: ANSWER_LIMIT_MS,
        headers: {
          Host: `${host}:${port}`,
          Origin: origin,
          ...(cookies.size > 0 ? { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } : {}),
          ...(text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
          ...headers,
        },
      });
      asked.on('timeout', () => asked.destroy(new Error(`${method} ${path} was not answered in ${ANSWER_LIMIT_MS} ms`)));
      asked.on('error', reject);
      asked.on('response', (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          for (const cookie of answer.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
            if (value === '') cookies.delete(name);
            else cookies.set(name, value);
          }
          const bytes = Buffer.concat(parts);
          const said = bytes.toString('utf8');
          const json = /json/.test(answer.headers['content-type'] ?? '');
          try {
            resolve({ status: answer.statusCode, body: json ? JSON.parse(said) : said, bytes, headers: answer.headers });
          } catch (failure) {
            reject(failure);
          }
        });
      });
      asked.end(text);
    });
  /** The body of an answer that must have this status. */
  const must = async (status, method, path, body, headers) => {
    const answer = await send(method, path, body, headers);
    if (answer.status !== status) throw new Error(`${method} ${path} answers ${answer.status}: ${JSON.stringify(answer.body).slice(0, 400)}`);
    return answer.body;
  };
  return { send, must, close: () => agent.destroy() };
}

/** What the mailbox page lists for this address, newest first, a hundred at most: {to, subject, href}. */
export async function mailsTo(platform, address) {
  const page = await platform.must(200, 'GET', `/mailbox?to=${encodeURIComponent(address)}`);
  const plain = (text) => text.replace(/&#?\w+;/g, (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" })[entity] ?? entity);
  return [...page.matchAll(/<li><a href="([^"]+)"><span>([^<]*)<\/span><b>([^<]*)<\/b>/g)].map(([, href, to, subject]) => ({ href, to: plain(to), subject: plain(subject) }));
}

/** Signs in as an operator. */
export async function operatorOf(demonstration) {
  const link = await demonstration.inviteOperator('operator@example.com');
  const operator = caller(demonstration.port, 'localhost');
  await operator.must(201, 'POST', '/api/v1/sessions', { token: link.split('/').at(-1) });
  return operator;
}

/** Makes a tenant and signs in as its owner. */
export async function ownerOf(demonstration, slug, name) {
  const email = `owner@${slug}.example`;
  await demonstration.run('tenant', 'create', slug, '--name', name, '--owner', email, '--zone', 'Europe/Lisbon');
  const platform = caller(demonstration.port, 'localhost');
  const owner = caller(demonstration.port, `${slug}.localhost`);
  for (let tries = 0; tries < 100; tries += 1) {
    const [mail] = await mailsTo(platform, email);
    if (mail) {
      const token = /\/invitation\/([\w-]+)/.exec(await platform.must(200, 'GET', mail.href))[1];
      await owner.must(201, 'POST', '/api/v1/invitation-acceptances', { token, name: 'Olivia Owner' });
      platform.close();
      return owner;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No invitation came to ${email}`);
}

/** A published event whose registration is open, with one quota and one free type of ticket that draws on it. */
export async function saleOf(owner, title, places) {
  const event = await owner.must(201, 'POST', '/api/v1/events', { title, zone: 'Europe/Lisbon', starts_local: '2027-03-12T18:00', ends_local: '2027-03-14T19:00' });
  const path = `/api/v1/events/${event.id}`;
  await owner.must(200, 'PATCH', path, { description: 'Build something that takes plastic out of a river.', rules: 'One project per team.' });
  await owner.must(201, 'POST', `${path}/agenda-items`, { title: 'Welcome', kind: 'talk', starts_local: '2027-03-12T18:00', ends_local: '2027-03-12T19:00', relative: true });
  await owner.must(201, 'POST', `${path}/tracks`, { name: 'Rivers', summary: 'Catch it', prizes: [] });
  await owner.must(200, 'PUT', `${path}/rubric`, { criteria: [{ name: 'Impact', help: 'What changes', weight_percent: 100, min: 1, max: 5, step: 1 }] });
  await owner.must(200, 'PUT', `${path}/deadlines`, {
    registration_opens_local: null,
    registration_closes_local: '2027-03-11T00:00',
    submissions_close_local: '2027-03-14T13:00',
    judging_opens_local: '2027-03-14T14:00',
    judging_closes_local: '2027-03-14T17:00',
    results_local: '2027-03-14T18:00',
  });
  const quota = await owner.must(201, 'POST', `${path}/quotas`, { name: 'Seats', size: places });
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
  await owner.must(200, 'POST', `${path}/publication`, { accepted_quote_plan_version: quote.plan_version, per_person_minor: quote.per_person.amount_minor });
  return { path, slug: event.slug, quota, type };
}
