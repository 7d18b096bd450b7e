import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomEntry, VenueRoom } from '../src/day/day-shapes';
import { LiveVenue } from '../src/venue/live-venue';
import type { VenueEvent } from '../src/venue/venue-link';

const lobby: VenueRoom = { id: 'lobby', kind: 'lobby', name: 'Lobby', last_seq: 7 };
const welcome: VenueEvent = { t: 'welcome', server_time: '2027-03-12T18:00:00Z', rooms: [lobby], presence: { lobby: 2 }, people: 3 };
const entry = (seq: number, cid?: string): RoomEntry => ({ seq, id: `e${seq}`, kind: 'message', author: { id: 'ada', name: 'Ada', role: 'participant' }, cid: cid ?? null, body: 'x', at: '2027-03-12T18:00:00Z', deleted: false });

function venueAt(nowMs: number) {
  let say: (event: VenueEvent) => void = () => undefined;
  const sent: string[] = [];
  let ids = 0;
  const venue = new LiveVenue('evt', 'usr', {
    open: (_, __, onEvent) => {
      say = onEvent;
      return { send: (room, cid, body) => sent.push(`${room} ${cid} ${body}`), focus: () => undefined, close: () => undefined };
    },
    readPage: async (_, before) => ({ items: before === undefined ? [entry(6), entry(7)] : [entry(before - 1)], before: before === undefined ? 6 : null }),
    newId: () => `cid${++ids}`,
    nowMs: () => nowMs,
  });
  return { venue, sent, say: (event: VenueEvent) => say(event) };
}

describe('a live venue', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) });
  });

  it('has read everything up to the moment of coming in', () => {
    const { venue, say } = venueAt(0);
    venue.start();
    say(welcome);
    expect(venue.snapshot()).toMatchObject({ connection: 'live', people: 3, read: { lobby: 7 } });
    say({ t: 'lost' });
    expect(venue.snapshot().connection).toBe('reconnecting');
    say({ t: 'ended', code: 'ticket_required' });
    expect(venue.snapshot()).toMatchObject({ connection: 'ended', endedAs: 'ticket_required' });
  });

  it('keeps a message until its entry arrives, and over a reload', () => {
    const first = venueAt(1000);
    first.venue.start();
    first.say(welcome);
    first.venue.send('lobby', 'hello');
    expect(first.sent).toEqual(['lobby cid1 hello']);
    const second = venueAt(2000);
    second.venue.start();
    expect(second.sent).toEqual(['lobby cid1 hello']);
    second.say({ t: 'entries', room: 'lobby', entries: [entry(8, 'cid1')], truncated: false });
    expect(second.venue.snapshot().logs.lobby?.pending).toEqual([]);
    expect(second.venue.snapshot().rooms).toEqual([]);
    expect(venueAt(3000).venue.snapshot().logs.lobby).toBeUndefined();
  });

  it('does not send behind the back of whoever wrote it long ago', () => {
    const first = venueAt(0);
    first.venue.start();
    first.venue.send('lobby', 'hello');
    const later = venueAt(3_600_000);
    later.venue.start();
    expect(later.sent).toEqual([]);
    expect(later.venue.snapshot().logs.lobby?.pending[0]).toMatchObject({ cid: 'cid1', state: 'failed' });
    later.venue.retry('lobby', 'cid1');
    expect(later.sent).toEqual(['lobby cid1 hello']);
  });

  it('reads a page once however often it is asked for, then the one before', async () => {
    const { venue, say } = venueAt(0);
    venue.start();
    say(welcome);
    await Promise.all([venue.loadOlder('lobby'), venue.loadOlder('lobby')]);
    expect(venue.snapshot().logs.lobby?.entries.map(({ seq }) => seq)).toEqual([6, 7]);
    await venue.loadOlder('lobby');
    expect(venue.snapshot().logs.lobby).toMatchObject({ hasOlder: false, entries: [{ seq: 5 }, { seq: 6 }, { seq: 7 }] });
  });
});
