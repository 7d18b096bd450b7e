import type { RoomEntry } from '../day/day-shapes';

/** A message of one's own that the server has not confirmed yet. */
export interface PendingMessage {
  cid: string;
  body: string;
  /** Milliseconds since the epoch, by this device. */
  writtenAtMs: number;
  state: 'sending' | 'failed';
  /** Why it was refused, as a problem code. */
  refusedAs?: string;
  /** Its number once it is stored; it stays here until the log has come that far. */
  storedAs?: number;
}

/** What is known of one room: a run of its log without holes, and what waits to get into it. */
export interface RoomLog {
  /** In the order of their numbers, without holes. */
  entries: readonly RoomEntry[];
  /** Whether there is something before the first of them. */
  hasOlder: boolean;
  pending: readonly PendingMessage[];
}

export const emptyLog: RoomLog = { entries: [], hasOlder: true, pending: [] };

/** Takes deleted texts away, wherever the deletion stands. */
function withoutDeleted(entries: RoomEntry[]): RoomEntry[] {
  const gone = new Set(entries.flatMap((entry) => (entry.kind === 'deletion' && entry.of_seq != null ? [entry.of_seq] : [])));
  if (gone.size === 0) return entries;
  return entries.map((entry) => (gone.has(entry.seq) && !entry.deleted ? { ...entry, deleted: true, body: '' } : entry));
}

function merged(known: readonly RoomEntry[], added: readonly RoomEntry[]): RoomEntry[] {
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of added) {
    const before = bySeq.get(entry.seq);
    // A page that was read earlier may arrive after the deletion it does not know of.
    bySeq.set(entry.seq, before?.deleted ? before : entry);
  }
  return withoutDeleted([...bySeq.values()].sort((a, b) => a.seq - b.seq));
}

function settled(log: RoomLog, added: readonly RoomEntry[]): readonly PendingMessage[] {
  if (log.pending.length === 0) return log.pending;
  const cids = new Set(added.map(({ cid }) => cid));
  const seqs = new Set(added.map(({ seq }) => seq));
  const left = log.pending.filter(({ cid, storedAs }) => !cids.has(cid) && !(storedAs !== undefined && seqs.has(storedAs)));
  return left.length === log.pending.length ? log.pending : left;
}

/** Newer entries, as they arrive or as a reconnection brings them. `truncated`: there is more between. */
export function withNewer(log: RoomLog, added: readonly RoomEntry[], truncated = false): RoomLog {
  const [first] = added;
  if (first === undefined) return log;
  const last = log.entries.at(-1);
  const pending = settled(log, added);
  // A hole is never shown as if nothing had been said: what is before it is read again by scrolling back.
  const hole = last !== undefined && first.seq > last.seq + 1;
  if (hole || (truncated && last !== undefined && first.seq > last.seq)) return { entries: withoutDeleted([...added]), hasOlder: true, pending };
  const plainAppend = last === undefined || first.seq === last.seq + 1;
  const touchesOlder = added.some((entry) => entry.kind === 'deletion');
  const entries = plainAppend && !touchesOlder ? [...log.entries, ...added] : merged(log.entries, added);
  return { entries, hasOlder: log.entries.length === 0 ? first.seq > 1 : log.hasOlder, pending };
}

/** An older page, read by scrolling back. */
export function withOlder(log: RoomLog, page: readonly RoomEntry[], hasOlder: boolean): RoomLog {
  return { entries: merged(log.entries, page), hasOlder, pending: settled(log, page) };
}

export function withSent(log: RoomLog, message: PendingMessage): RoomLog {
  const others = log.pending.filter(({ cid }) => cid !== message.cid);
  return { ...log, pending: [...others, message] };
}

/** The server has stored it; a repeated acknowledgement of what is shown already changes nothing. */
export function withStored(log: RoomLog, cid: string, seq: number): RoomLog {
  if (log.entries.some((entry) => entry.seq === seq)) return withoutPending(log, cid);
  return { ...log, pending: log.pending.map((message) => (message.cid === cid ? { ...message, storedAs: seq } : message)) };
}

export function withRefused(log: RoomLog, cid: string, refusedAs: string): RoomLog {
  return { ...log, pending: log.pending.map((message) => (message.cid === cid ? { ...message, state: 'failed', refusedAs } : message)) };
}

export function withoutPending(log: RoomLog, cid: string): RoomLog {
  return { ...log, pending: log.pending.filter((message) => message.cid !== cid) };
}

/** What is shown: messages and entrances. Deletions only change what they delete. */
export function shownEntries(log: RoomLog): RoomEntry[] {
  return log.entries.filter((entry) => entry.kind !== 'deletion');
}

/** How many messages of others stand after the last one read. */
export function unreadAfter(log: RoomLog, readSeq: number, ownId: string): number {
  let count = 0;
  for (let index = log.entries.length - 1; index >= 0; index -= 1) {
    const entry = log.entries[index];
    if (entry === undefined || entry.seq <= readSeq) break;
    if (entry.kind === 'message' && !entry.deleted && entry.author.id !== ownId) count += 1;
  }
  return count;
}

export interface Chunk {
  /** Stays the same while older and newer pages are added. */
  key: number;
  entries: RoomEntry[];
}

/** Cuts a log into runs that are drawn or left out as a whole. */
export function chunked(entries: readonly RoomEntry[], size: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (const entry of entries) {
    const key = Math.floor(entry.seq / size);
    const last = chunks.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else chunks.push({ key, entries: [entry] });
  }
  return chunks;
}
