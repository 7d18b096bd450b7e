import { wallClock } from '../../i18n/local-times';
import { viewerZone } from '../../i18n/moments';
import type { RoomEntry } from '../../day/day-shapes';

const sameBreathMs = 3 * 60_000;

/** Whether a message stands under the name of the one before it. */
export function followsOn(entry: RoomEntry, before: RoomEntry | undefined): boolean {
  return before?.kind === 'message' && entry.kind === 'message' && before.author.id === entry.author.id && Date.parse(entry.at) - Date.parse(before.at) < sameBreathMs;
}

export function beginsDay(entry: RoomEntry, before: RoomEntry | undefined, zone = viewerZone): boolean {
  return before !== undefined && wallClock(new Date(entry.at), zone).slice(0, 10) !== wallClock(new Date(before.at), zone).slice(0, 10);
}

/** The number of the first entry below the unread line: the first of somebody else after the last one read. */
export function firstUnread(entries: readonly RoomEntry[], readSeq: number, ownId: string): number | undefined {
  // From the end: what is unread is short, what was read may be long.
  let found: number | undefined;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || entry.seq <= readSeq) break;
    if (entry.author.id !== ownId) found = entry.seq;
  }
  return found;
}
