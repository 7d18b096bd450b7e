import { describe, expect, it } from 'vitest';
import type { CheckInEntry } from '../src/api/shapes';
import { recentRows } from '../src/event/door/recent-rows';

const at = (minute: number) => `2027-03-12T17:${String(minute).padStart(2, '0')}:00.000001Z`;
const entry = (minute: number, person: string, direction: 'in' | 'undo', since: number | null) =>
  ({ id: `${person}${minute}`, direction, at: at(minute), participant: { id: person, name: person, ticket_type: 'Participant', checked_in_at: since === null ? null : at(since) } }) as CheckInEntry;
const said = (entries: CheckInEntry[]) => recentRows(entries).map((row) => `${row.entry.id} ${row.kind}${row.undoable ? ' undoable' : ''}`);

describe('recent scans', () => {
  it('show a second scan as already in, and undo at the first', () =>
    expect(said([entry(3, 'ada', 'in', 1), entry(2, 'bob', 'in', 2), entry(1, 'ada', 'in', 1)])).toEqual(['ada3 already_in', 'bob2 in undoable', 'ada1 in undoable']));

  it('show a scan after an undoing as a check-in', () =>
    expect(said([entry(4, 'ada', 'in', 4), entry(3, 'ada', 'undo', 4), entry(2, 'ada', 'in', 4), entry(1, 'ada', 'in', 4)])).toEqual(['ada4 in undoable', 'ada3 undo', 'ada2 already_in', 'ada1 in']));

  it('leave nothing to undo once it was undone', () => expect(said([entry(2, 'ada', 'undo', null), entry(1, 'ada', 'in', null)])).toEqual(['ada2 undo', 'ada1 in']));

  it('know of a check-in that has left the list', () => expect(said([entry(9, 'ada', 'in', 1), entry(8, 'ada', 'in', 1)])).toEqual(['ada9 already_in', 'ada8 already_in undoable']));
});
