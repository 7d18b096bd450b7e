import { describe, expect, it } from 'vitest';
import type { RoomEntry } from '../src/day/day-shapes';
import { firstUnread, followsOn } from '../src/venue/chat/list-lines';
import { chunked, emptyLog, shownEntries, unreadAfter, withNewer, withOlder, withoutPending, withRefused, withSent, withStored, type PendingMessage } from '../src/venue/room-log';

function entry(seq: number, changes: Partial<RoomEntry> = {}): RoomEntry {
  return { seq, id: `e${seq}`, kind: 'message', author: { id: 'ada', name: 'Ada', role: 'participant' }, body: `text ${seq}`, at: new Date(seq * 1000).toISOString(), deleted: false, ...changes };
}
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
const seqs = (entries: readonly RoomEntry[]) => entries.map(({ seq }) => seq);
const pending = (cid: string): PendingMessage => ({ cid, body: cid, writtenAtMs: 0, state: 'sending' });

describe('a room log', () => {
  it('grows at its end, and a repeated entry stands there once', () => {
    const log = withNewer(withNewer(withNewer(emptyLog, run(1, 3)), run(4, 5)), run(3, 5));
    expect(seqs(log.entries)).toEqual([1, 2, 3, 4, 5]);
    expect(log.hasOlder).toBe(false);
  });

  it('never shows a hole as if nothing had been said', () => {
    const log = withNewer(withNewer(emptyLog, run(1, 3)), run(7, 8));
    expect(seqs(log.entries)).toEqual([7, 8]);
    expect(log.hasOlder).toBe(true);
    const whole = withOlder(log, run(1, 6), false);
    expect(seqs(whole.entries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(whole.hasOlder).toBe(false);
  });

  it('begins anew where a reconnection says that it left something out', () => {
    const log = withNewer(withNewer(emptyLog, run(1, 3)), run(4, 6), true);
    expect(seqs(log.entries)).toEqual([4, 5, 6]);
    expect(log.hasOlder).toBe(true);
  });

  it('takes a deleted text away, whichever of the two arrives first', () => {
    const deletion = entry(4, { kind: 'deletion', of_seq: 2, body: '' });
    const live = withNewer(withNewer(emptyLog, run(1, 3)), [deletion]);
    const late = withOlder(withNewer(emptyLog, [deletion]), run(1, 3), false);
    for (const log of [live, late]) {
      expect(shownEntries(log).map(({ seq, deleted, body }) => [seq, deleted, body])).toEqual([
        [1, false, 'text 1'],
        [2, true, ''],
        [3, false, 'text 3'],
      ]);
    }
  });

  it('does not bring a deleted text back with an older page', () => {
    const gone = withNewer(withNewer(emptyLog, run(2, 3)), [entry(4, { kind: 'deletion', of_seq: 2 })]);
    expect(withOlder(gone, run(1, 2), false).entries.find(({ seq }) => seq === 2)?.body).toBe('');
  });

  it('keeps what was sent until it has arrived, refused or not', () => {
    const sent = withSent(withSent(withNewer(emptyLog, run(1, 1)), pending('a')), pending('b'));
    const arrived = withNewer(sent, [entry(2, { cid: 'a' })]);
    expect(arrived.pending.map(({ cid }) => cid)).toEqual(['b']);
    const refused = withRefused(arrived, 'b', 'room_closed');
    expect(refused.pending[0]).toMatchObject({ cid: 'b', state: 'failed', refusedAs: 'room_closed' });
    expect(withSent(refused, pending('b')).pending).toEqual([pending('b')]);
    expect(withoutPending(refused, 'b').pending).toEqual([]);
  });

  it('shows what is stored once, whether the log or the acknowledgement comes first', () => {
    const sent = withSent(withNewer(emptyLog, run(1, 1)), pending('a'));
    const stored = withStored(sent, 'a', 2);
    expect(stored.pending[0]?.storedAs).toBe(2);
    expect(withNewer(stored, [entry(2)]).pending).toEqual([]);
    expect(withStored(withNewer(sent, [entry(2)]), 'a', 2).pending).toEqual([]);
  });

  it('counts what others said after the last one read', () => {
    const own = { id: 'me', name: 'Me', role: 'participant' };
    const log = withNewer(emptyLog, [...run(1, 3), entry(4, { author: own }), entry(5, { deleted: true }), entry(6)]);
    expect(unreadAfter(log, 2, 'me')).toBe(2);
    expect(unreadAfter(log, 6, 'me')).toBe(0);
    expect(firstUnread(log.entries, 3, 'me')).toBe(5);
    expect(firstUnread(log.entries, 6, 'me')).toBeUndefined();
  });

  it('cuts into the same runs whatever is added around them', () => {
    const keys = (from: number, to: number) => chunked(run(from, to), 50).map(({ key, entries }) => [key, entries[0]?.seq, entries.at(-1)?.seq]);
    expect(keys(60, 160)).toEqual([
      [1, 60, 99],
      [2, 100, 149],
      [3, 150, 160],
    ]);
    expect(keys(1, 160).slice(2)).toEqual(keys(60, 160).slice(1));
  });

  it('folds ten thousand messages in no time', () => {
    const started = performance.now();
    let log = emptyLog;
    for (let from = 1; from < 10_000; from += 50) log = withNewer(log, run(from, from + 49));
    expect(chunked(shownEntries(log), 50)).toHaveLength(201);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('says a name once for what one person says in one breath', () => {
    expect(followsOn(entry(2), entry(1))).toBe(true);
    expect(followsOn(entry(500), entry(1))).toBe(false);
    expect(followsOn(entry(2, { author: { id: 'bo', name: 'Bo', role: 'host' } }), entry(1))).toBe(false);
    expect(followsOn(entry(2), entry(1, { kind: 'entrance' }))).toBe(false);
  });
});
