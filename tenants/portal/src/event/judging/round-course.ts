import type { Judging } from '../../api/shapes';

export const roundSteps = ['plan', 'judges', 'assign', 'open', 'close'] as const;
export type RoundPlace = (typeof roundSteps)[number] | 'done';

/** The next thing to do with the round. */
export function placeOfRound({ round, judges, sheets_total }: Pick<Judging, 'round' | 'judges' | 'sheets_total'>): RoundPlace {
  if (!round) return 'plan';
  if (round.state === 'closed') return 'done';
  if (round.state === 'open') return 'close';
  if (judges.length === 0) return 'judges';
  return sheets_total === 0 ? 'assign' : 'open';
}
