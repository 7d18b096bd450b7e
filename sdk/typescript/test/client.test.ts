import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchThrough } from '../src/node';
import { JamboreeClient, paginate, Problem } from '../src/index';
import { createEvent, getEvent, listEvents, requestSignInLink, updateEvent } from '../src/generated/tenant';

type Exchange = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Reply = (exchange: Exchange, response: ServerResponse, count: number) => void;

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function serve(reply: Reply): Promise<{ baseUrl: string; seen: Exchange[] }> {
  const seen: Exchange[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const exchange = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      seen.push(exchange);
      reply(exchange, response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers }).end(JSON.stringify(body));

const newEvent = { title: 'Reef', zone: 'Europe/Lisbon', starts_local: '2027-03-12T18:00', ends_local: '2027-03-14T19:00' };

function clientOf(baseUrl: string, waits: number[] = []) {
  return new JamboreeClient({
    baseUrl,
    surroundings: { sleep: async (delayMs) => void waits.push(delayMs), random: () => 0, nowMs: () => Date.parse('2027-01-01T00:00:00Z') },
  });
}

describe('retries', () => {
  it('repeats a write after 503 with the same idempotency key and the same body', async () => {
    const { baseUrl, seen } = await serve((_, response, count) => (count < 3 ? json(response, 503, {}) : json(response, 201, { id: 'evt_1', title: 'Reef' })));
    const { data } = await clientOf(baseUrl).call(createEvent, { body: newEvent });
    expect(data.id).toBe('evt_1');
    expect(seen).toHaveLength(3);
    const keys = new Set(seen.map((exchange) => exchange.headers['idempotency-key']));
    expect(keys.size).toBe(1);
    expect([...keys][0]).toMatch(/^[0-9a-f-]{32,36}$/);
    expect(new Set(seen.map((exchange) => exchange.body)).size).toBe(1);
  });

  it('gives two separate writes two keys', async () => {
    const { baseUrl, seen } = await serve((_, response) => json(response, 201, { id: 'evt_1' }));
    const client = clientOf(baseUrl);
    await client.call(createEvent, { body: newEvent });
    await client.call(createEvent, { body: newEvent });
    expect(seen[0]?.headers['idempotency-key']).not.toBe(seen[1]?.headers['idempotency-key']);
  });

  it('waits as long as Retry-After says, in seconds or as a date', async () => {
    const waits: number[] = [];
    const { baseUrl } = await serve((_, response, count) => {
      if (count === 1) return json(response, 429, {}, { 'retry-after': '2' });
      if (count === 2) return json(response, 429, {}, { 'retry-after': 'Fri, 01 Jan 2027 00:00:03 GMT' });
      return json(response, 200, { items: [], next: null });
    });
    await clientOf(baseUrl, waits).call(listEvents);
    expect(waits).toEqual([2000, 3000]);
  });

  it('hands a 429 back at once when the wait is longer than it will sit out', async () => {
    const { baseUrl, seen } = await serve((_, response) => json(response, 429, { code: 'rate_limited' }, { 'retry-after': '3600' }));
    await expect(clientOf(baseUrl).call(listEvents)).rejects.toMatchObject({ status: 429, code: 'rate_limited' });
    expect(seen).toHaveLength(1);
  });

  it('repeats after a cut connection', async () => {
    const { baseUrl, seen } = await serve((_, response, count) => (count === 1 ? response.socket?.destroy() : json(response, 200, { items: [], next: null })));
    await clientOf(baseUrl).call(listEvents);
    expect(seen).toHaveLength(2);
  });

  it('never repeats a refusal', async () => {
    const { baseUrl, seen } = await serve((_, response) => json(response, 422, { code: 'invalid' }));
    await expect(clientOf(baseUrl).call(createEvent, { body: newEvent })).rejects.toBeInstanceOf(Problem);
    expect(seen).toHaveLength(1);
  });

  it('says that the server did not answer when every attempt fails', async () => {
    const { baseUrl, seen } = await serve((_, response) => response.socket?.destroy());
    await expect(clientOf(baseUrl).call(listEvents)).rejects.toMatchObject({ status: 0, code: 'unreachable', unreachable: true });
    expect(seen).toHaveLength(3);
  });
});

describe('answers', () => {
  it('reads a problem with its trace id and pointers, and keeps extensions of a part', async () => {
    const { baseUrl } = await serve((_, response) =>
      json(response, 422, { title: 'Refused', detail: 'The title is empty', code: 'invalid', trace_id: '8f21c0', errors: [{ pointer: '/title', code: 'too_short', detail: 'Write at least 3 letters', suggestion: 'Reef' }] }),
    );
    const problem = await clientOf(baseUrl).call(createEvent, { body: newEvent }).then(() => undefined, (failure: unknown) => failure as Problem);
    expect(problem).toMatchObject({ status: 422, code: 'invalid', traceId: '8f21c0', message: 'The title is empty' });
    expect(problem?.at('/title')).toMatchObject({ code: 'too_short', suggestion: 'Reef' });
    expect(problem?.at('/zone')).toBeUndefined();
  });

  it('makes a problem of an answer that is not one', async () => {
    const { baseUrl } = await serve((_, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>no</h1>'));
    await expect(clientOf(baseUrl).call(getEvent, { path: { event_id: 'evt_1' } })).rejects.toMatchObject({ status: 500, code: 'http_500' });
  });

  it('passes an ETag from a read into the write that follows', async () => {
    const { baseUrl, seen } = await serve((exchange, response) => json(response, 200, { id: 'evt_1' }, { etag: exchange.method === 'GET' ? '"7"' : '"8"' }));
    const client = clientOf(baseUrl);
    const read = await client.call(getEvent, { path: { event_id: 'evt_1' } });
    const written = await client.call(updateEvent, { path: { event_id: 'evt_1' }, body: { title: 'Reef' }, ifMatch: read.etag });
    expect(seen[1]?.headers['if-match']).toBe('"7"');
    expect(written.etag).toBe('"8"');
  });

  it('takes an accepted answer with an empty object', async () => {
    const { baseUrl } = await serve((_, response) => json(response, 202, {}));
    await expect(clientOf(baseUrl).call(requestSignInLink, { body: { email: 'a@b.example' } })).resolves.toMatchObject({ data: {} });
  });

  it('sends the token, and reaches a named host through an address', async () => {
    const { baseUrl, seen } = await serve((_, response) => json(response, 200, { items: [], next: null }));
    const client = new JamboreeClient({ baseUrl: 'http://acme.jamboree.invalid:8080', fetch: fetchThrough(baseUrl), token: () => 'jam_secret' });
    await client.call(createEvent, { body: newEvent });
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer jam_secret', host: 'acme.jamboree.invalid:8080' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(newEvent);
  });
});

describe('paginate', () => {
  it('walks every page in order and asks no further than it is read', async () => {
    const { baseUrl, seen } = await serve((exchange, response) => {
      const after = Number(new URL(exchange.url, baseUrl).searchParams.get('after') ?? '0');
      json(response, 200, { items: [{ id: `evt_${after}` }, { id: `evt_${after + 1}` }], next: after < 4 ? String(after + 2) : null });
    });
    const client = clientOf(baseUrl);
    const pages = () => paginate((after) => client.call(listEvents, { query: { after } }));
    const ids: string[] = [];
    for await (const event of pages()) ids.push(event.id);
    expect(ids).toEqual(['evt_0', 'evt_1', 'evt_2', 'evt_3', 'evt_4', 'evt_5']);
    for await (const event of pages()) if (event.id === 'evt_1') break;
    expect(seen).toHaveLength(4);
  });

  it('refuses to walk a cursor that does not move', async () => {
    const walk = async () => {
      for await (const item of paginate(async () => ({ data: { items: [1], next: 'same' } }))) void item;
    };
    await expect(walk()).rejects.toThrow('same cursor');
  });
});
