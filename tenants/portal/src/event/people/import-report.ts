import type { ImportReport } from '../../api/shapes';

export interface FaultGroup {
  code: string;
  /** Empty when the whole row is wrong. */
  column: string;
  /** What the server says of the first row; the others have the same code. */
  detail: string;
  rows: number[];
}

/** Mistakes of the same kind in the same column together, the most frequent first. */
export function groupFaults(faulty: ImportReport['faulty']): FaultGroup[] {
  const groups = new Map<string, FaultGroup>();
  for (const { row, code, detail, ...fault } of faulty) {
    const column = fault.column ?? '';
    const key = `${code} ${column}`;
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { code, column, detail, rows: [row] });
  }
  return [...groups.values()].map((group) => ({ ...group, rows: [...new Set(group.rows)].sort((a, b) => a - b) })).sort((a, b) => b.rows.length - a.rows.length);
}

/** Row numbers as people read them: `3, 7–9, 12`; what is left over ends in `…`. */
export function rowRanges(rows: number[], most = 8): string {
  const ranges: [number, number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else ranges.push([row, row]);
  }
  const shown = ranges.slice(0, most).map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`));
  return shown.join(', ') + (ranges.length > most ? ', …' : '');
}
