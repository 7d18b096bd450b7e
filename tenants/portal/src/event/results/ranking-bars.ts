import type { RankedSubmission } from '../../api/shapes';

type Scored = Pick<RankedSubmission, 'score' | 'low' | 'high'>;

export interface Axis {
  from: number;
  to: number;
  ticks: number[];
}

const clamp = (value: number) => Math.min(100, Math.max(0, value));

/** From a round number below the lowest whisker to one above the highest, within 0 to 100. */
export function rankingAxis(ranks: Scored[]): Axis {
  const ends = ranks.flatMap(({ score, low, high }) => [score, low ?? score, high ?? score]).map(clamp);
  const [lowest, highest] = ends.length === 0 ? [0, 100] : [Math.min(...ends), Math.max(...ends)];
  const step = highest - lowest > 60 ? 20 : highest - lowest > 30 ? 10 : 5;
  let from = Math.max(0, Math.floor(lowest / step) * step);
  let to = Math.min(100, Math.ceil(highest / step) * step);
  if (to - from < step * 2) {
    to = Math.min(100, to + step);
    from = Math.max(0, Math.min(from, to - step * 2));
  }
  return { from, to, ticks: Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step) };
}

/** Where a value stands on the axis, in percent of its width. */
export function onAxis({ from, to }: Axis, value: number): number {
  return Math.round(((clamp(value) - from) / (to - from)) * 10_000) / 100;
}

/** Dot and whisker of one row; without an interval there is only the dot. */
export function whiskerOf(axis: Axis, { score, low, high }: Scored): { dot: number; from?: number; width?: number } {
  const dot = onAxis(axis, score);
  if (low == null || high == null) return { dot };
  const from = onAxis(axis, low);
  return { dot, from, width: Math.round((onAxis(axis, high) - from) * 100) / 100 };
}

/** Whether two neighbours cannot be told apart: their intervals overlap so far that each holds the other's score. */
export function tooClose(a: Scored, b: Scored): boolean {
  if (a.low == null || a.high == null || b.low == null || b.high == null) return false;
  return b.score >= a.low && a.score <= b.high;
}
