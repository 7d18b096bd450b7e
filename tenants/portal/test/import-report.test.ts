import { describe, expect, it } from 'vitest';
import { groupFaults, rowRanges } from '../src/event/people/import-report';

describe('the report of an import', () => {
  it('puts mistakes of one kind together, the most frequent first', () => {
    const fault = (row: number, column: string, code: string) => ({ row, column, code, detail: `${code} in ${row}` });
    const groups = groupFaults([fault(2, 'name', 'missing'), fault(9, 'email', 'email_invalid'), fault(4, 'email', 'email_invalid'), fault(4, 'email', 'already_registered')]);
    expect(groups.map(({ column, code, rows }) => [column, code, rows])).toEqual([
      ['email', 'email_invalid', [4, 9]],
      ['name', 'missing', [2]],
      ['email', 'already_registered', [4]],
    ]);
    expect(groups[0]?.detail).toBe('email_invalid in 9');
  });

  it('names a row once however often it fails alike', () => {
    expect(groupFaults([1, 1, 1].map((row) => ({ row, column: 'email', code: 'x', detail: '' })))[0]?.rows).toEqual([1]);
  });

  it.each([
    [[3], '3'],
    [[3, 4], '3, 4'],
    [[3, 7, 8, 9, 12], '3, 7–9, 12'],
    [[1, 3, 5, 7, 9, 11, 13, 15, 17], '1, 3, 5, 7, 9, 11, 13, 15, …'],
    [[], ''],
  ])('reads rows %j as %s', (rows, text) => {
    expect(rowRanges(rows)).toBe(text);
  });
});
