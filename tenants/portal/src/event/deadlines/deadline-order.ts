import { deadlineKeys, requiredDeadlines, type DeadlineKey } from './deadline-keys';

export type TypedDeadlines = Record<DeadlineKey, string>;

/** The first earlier deadline that a later one stands before, if any. Local times of one zone compare as text. */
export function outOfOrder(typed: TypedDeadlines): Partial<Record<DeadlineKey, DeadlineKey>> {
  const found: Partial<Record<DeadlineKey, DeadlineKey>> = {};
  deadlineKeys.forEach((key, index) => {
    if (typed[key] === '') return;
    const earlier = deadlineKeys.slice(0, index).find((before) => typed[before] !== '' && typed[before] > typed[key]);
    if (earlier) found[key] = earlier;
  });
  return found;
}

export function allGiven(typed: TypedDeadlines): boolean {
  return requiredDeadlines.every((key) => typed[key] !== '');
}

/** A usual last day: freeze seven hours before the end, judging in between, results one hour before it. */
export function suggestedDeadlines(endsLocal: string): TypedDeadlines {
  const endMs = Date.parse(`${endsLocal.slice(0, 16)}Z`);
  const before = (hours: number) => new Date(endMs - hours * 3_600_000).toISOString().slice(0, 16);
  return { registration_opens: '', registration_closes: '', submissions_close: before(7), judging_opens: before(6.5), judging_closes: before(2), results: before(1) };
}
