import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { connectVenue, type ServerFrame, type SocketLike, type VenueEvent } from '../src/index';

/** A connection whose other side is the test. */
class FakeSocket implements SocketLike {
  said: Record<string, unknown>[] = [];
  closedWith: number | undefined;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  constructor(
    readonly url: string,
    readonly subprotocol: string,
  ) {}
  send(text: string) {
    this.said.push(JSON.parse(text) as Record<string, unknown>);
  }
  close(code?: number) {
    this.closedWith = code ?? 1005;
  }
  tell(frame: ServerFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** A venue: its sockets, what was told, and the waits, which pass when the test says so. */
function venue(random = 0.5, enter = async () => ({ ticket: 'once', realtime_path: '/api/v1/realtime', subprotocol: 'jamboree.realtime.v1' })) {
  const sockets: FakeSocket[] = [];
  const events: VenueEvent[] = [];
  const waits: { run: () => void; delayMs: number; gone: boolean }[] = [];
  let keys = 0;
  const connection = connectVenue({
    enter,
    onEvent: (event) => void events.push(event),
    baseUrl: 'https://acme.example.com',
    surroundings: {
      open: (url, subprotocol) => {
        const socket = new FakeSocket(url, subprotocol);
        sockets.push(socket);
        return socket;
      },
      random: () => random,
      newKey: () => `key-${++keys}`,
      later: (run, delayMs) => {
        const wait = { run, delayMs, gone: false };
        waits.push(wait);
        return () => void (wait.gone = true);
      },
    },
  });
  const last = () => sockets[sockets.length - 1]!;
  const pass = (delayMs?: number) => {
    const due = waits.filter((wait) => !wait.gone && (delayMs === undefined || wait.delayMs === delayMs));
    due.forEach((wait) => (wait.gone = true));
    due.forEach((wait) => wait.run());
  };
  const welcome = async () => {
    await settle();
    last().onopen?.(undefined as never);
    last().tell({ t: 'welcome', session_id: 'vss_1', server_time: '2027-03-12T18:00:00Z', heartbeat_s: 20, rooms: [], presence: {}, people: 1 });
  };
  const states = () => events.flatMap((event) => (event.t === 'state' ? [event.state] : []));
  return { connection, sockets, events, waits, last, pass, welcome, states };
}

const entry = (seq: number) => ({
  seq,
  id: `ent_${seq}`,
  kind: 'message' as const,
  author: { id: 'usr_1', name: 'Grace', role: 'participant' },
  body: `text ${seq}`,
  at: '2027-03-12T18:00:00Z',
  deleted: false,
});
const entries = (...seqs: number[]): ServerFrame => ({ t: 'entries', room: 'rom_1', entries: seqs.map(entry), truncated: false });
const heard = (events: VenueEvent[]) => events.flatMap((event) => (event.t === 'entries' ? event.entries.map((one) => one.seq) : []));

describe('the connection of a venue', () => {
  it('enters, says hello and is open with the welcome', async () => {
    const { last, welcome, states } = venue();
    await welcome();
    expect(last().url).toBe('wss://acme.example.com/api/v1/realtime');
    expect(last().subprotocol).toBe('jamboree.realtime.v1');
    expect(last().said[0]).toEqual({ t: 'hello', ticket: 'once', resume: [] });
    expect(states()).toEqual(['connecting', 'open']);
  });

  it('resumes after the last number that was told of, and tells of nothing twice', async () => {
    const { connection, last, pass, welcome, events } = venue();
    await welcome();
    connection.subscribe('rom_1', 0);
    expect(last().said[1]).toEqual({ t: 'subscribe', room: 'rom_1', after: 0 });
    last().tell({ t: 'subscribed', room: 'rom_1', last_seq: 2 });
    last().tell(entries(1, 2));
    last().tell(entries(3));
    last().onclose?.({ code: 1006 });
    pass(2_500);
    await welcome();
    expect(last().said[0]).toEqual({ t: 'hello', ticket: 'once', resume: [{ room: 'rom_1', after: 3 }] });
    last().tell(entries(2, 3, 4));
    last().tell(entries(4, 5));
    expect(heard(events)).toEqual([1, 2, 3, 4, 5]);
    // A hole is asked for and not shown.
    last().tell(entries(8));
    expect(last().said.at(-1)).toEqual({ t: 'subscribe', room: 'rom_1', after: 5 });
    last().tell({ ...(entries(6, 7, 8) as object), truncated: false } as ServerFrame);
    expect(heard(events)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('starts at the newest number when nothing old is asked for', async () => {
    const { connection, last, pass, welcome } = venue();
    await welcome();
    connection.subscribe('rom_1');
    last().tell({ t: 'subscribed', room: 'rom_1', last_seq: 41 });
    last().onclose?.({ code: 1012 });
    pass();
    await welcome();
    expect(last().said[0]).toMatchObject({ resume: [{ room: 'rom_1', after: 41 }] });
  });

  it('keeps what was written offline, in order, and sends it again until it is acknowledged', async () => {
    const { connection, last, pass, welcome } = venue();
    connection.send('rom_1', 'first');
    connection.send('rom_1', 'second');
    await welcome();
    const sent = () => last().said.filter((frame) => frame['t'] === 'send').map((frame) => frame['cid']);
    expect(sent()).toEqual(['key-1', 'key-2']);
    last().tell({ t: 'ack', room: 'rom_1', cid: 'key-1', seq: 1, id: 'ent_1', at: '2027-03-12T18:00:00Z' });
    last().onclose?.({ code: 1006 });
    pass();
    await welcome();
    expect(sent()).toEqual(['key-2']);
    last().tell({ t: 'error', code: 'rate_limited', detail: '', cid: 'key-2', room: 'rom_1' });
    pass(2_000);
    expect(sent()).toEqual(['key-2', 'key-2']);
    expect(connection.unacknowledged()).toEqual([{ cid: 'key-2', room: 'rom_1', body: 'second' }]);
  });

  it('gives a message back that is refused for good', async () => {
    const { connection, last, welcome, events } = venue();
    await welcome();
    connection.send('rom_1', 'late');
    last().tell({ t: 'error', code: 'room_closed', detail: 'Closed.', cid: 'key-1', room: 'rom_1' });
    expect(events.at(-1)).toEqual({ t: 'unsent', room: 'rom_1', cid: 'key-1', body: 'late', code: 'room_closed', detail: 'Closed.' });
    expect(connection.unacknowledged()).toEqual([]);
  });

  it('waits within windows that double up to a minute', async () => {
    const { events, pass } = venue(0.999, async () => Promise.reject(new Error('no network')));
    for (let turn = 0; turn < 6; turn += 1) {
      await settle();
      pass();
    }
    await settle();
    const waited = events.flatMap((event) => (event.t === 'state' && event.state === 'waiting' ? [event.retryInMs] : []));
    expect(waited.slice(0, 6)).toEqual([4_995, 9_990, 19_980, 39_960, 59_940, 59_940]);
  });

  it('comes back after a restart within the time that the server names', async () => {
    const { last, welcome, events } = venue(0.5);
    await welcome();
    last().tell({ t: 'bye', code: 'restart', retry_after_ms: 3_000 });
    last().onclose?.({ code: 1012 });
    expect(events.at(-1)).toEqual({ t: 'state', state: 'waiting', retryInMs: 1_500 });
  });

  it('ends when access ends, when it is replaced, and when there is no entry', async () => {
    const ended = venue();
    await ended.welcome();
    ended.last().tell({ t: 'bye', code: 'ticket_required', detail: 'Register first' });
    ended.last().onclose?.({ code: 4001 });
    expect(ended.events.at(-1)).toEqual({ t: 'state', state: 'closed', why: 'ticket_required' });
    const replaced = venue();
    await replaced.welcome();
    replaced.last().onclose?.({ code: 4009 });
    expect(replaced.events.at(-1)).toEqual({ t: 'state', state: 'closed', why: 'replaced' });
    const refused = venue(0.5, async () => Promise.reject(Object.assign(new Error(), { status: 403, code: 'ticket_required' })));
    await settle();
    expect(refused.events.at(-1)).toEqual({ t: 'state', state: 'closed', why: 'ticket_required' });
    expect(ended.waits.concat(replaced.waits, refused.waits).filter((wait) => !wait.gone)).toEqual([]);
  });

  it('notices a network that went away without a word', async () => {
    const { last, pass, welcome, states, sockets } = venue();
    await welcome();
    pass(20_000);
    expect(last().said.at(-1)).toEqual({ t: 'ping' });
    last().tell({ t: 'pong' });
    pass(10_000);
    expect(states().at(-1)).toBe('open');
    pass(20_000);
    pass(10_000);
    expect(states().at(-1)).toBe('waiting');
    expect(sockets[0]!.closedWith).toBeDefined();
  });

  it('hears nothing of an abandoned connection and leaves when told to', async () => {
    const { connection, last, welcome, events, waits } = venue();
    await welcome();
    connection.subscribe('rom_1', 0);
    connection.close();
    const told = events.length;
    last().tell(entries(1));
    last().onclose?.({ code: 1000 });
    expect(events.slice(told)).toEqual([]);
    expect(last().closedWith).toBe(1000);
    expect(waits.filter((wait) => !wait.gone)).toEqual([]);
  });

  it('speaks of frames that the description has, and of all of them', () => {
    const document = parse(readFileSync(new URL('../../../openapi/realtime.asyncapi.yaml', import.meta.url), 'utf8')) as {
      components: { messages: Record<string, unknown> };
    };
    const source = readFileSync(new URL('../src/realtime.ts', import.meta.url), 'utf8');
    const ours = new Set([...source.matchAll(/^(?: {2}\| \{ | {2})t: '([a-z]+)'|= \{ t: '([a-z]+)'| \{ t: '([a-z]+)'; /gm)].map((match) => match[1] ?? match[2] ?? match[3]));
    for (const own of ['state', 'unsent']) ours.delete(own);
    expect([...ours].sort()).toEqual(Object.keys(document.components.messages).sort());
  });
});
