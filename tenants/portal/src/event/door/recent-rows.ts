import type { CheckInEntry } from '../../api/shapes';

export interface RecentRow {
  entry: CheckInEntry;
  kind: 'in' | 'already_in' | 'undo';
  /** The check-in that holds now, and can be taken back. */
  undoable: boolean;
}

/**
 * What each entry came to, newest first as they are given. Whoever was in already is not let in a second time; undoing
 * stands at the scan that let them in, or at the first one of them that is still on the list.
 */
export function recentRows(entries: CheckInEntry[]): RecentRow[] {
  const rows: RecentRow[] = [];
  const holds = new Map<string, RecentRow>();
  const undone = new Set(entries.filter((entry) => entry.direction === 'undo').map((entry) => entry.participant.id));
  for (const entry of [...entries].reverse()) {
    const { id, checked_in_at } = entry.participant;
    const row: RecentRow = { entry, kind: entry.direction, undoable: false };
    rows.unshift(row);
    if (entry.direction === 'undo') {
      holds.delete(id);
      continue;
    }
    // The scan that let them in may have left the list; the person's own time still tells of it.
    const earlier = !undone.has(id) && checked_in_at != null && Date.parse(entry.at) > Date.parse(checked_in_at);
    if (holds.has(id) || earlier) row.kind = 'already_in';
    if (!holds.has(id)) holds.set(id, row);
  }
  for (const row of holds.values()) row.undoable = true;
  return rows;
}
