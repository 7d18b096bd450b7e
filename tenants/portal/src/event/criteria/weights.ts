import type { CriterionFields } from '../../api/shapes';

export function totalWeight(criteria: CriterionFields[]): number {
  // Weights may carry decimals; a hundredth of a percent is as fine as anyone weighs.
  return Math.round(criteria.reduce((sum, criterion) => sum + criterion.weight_percent, 0) * 100) / 100;
}

/** Spreads 100 over the criteria in their present proportion, whole percents, largest remainder first; equal when all are 0. */
export function balance(criteria: CriterionFields[]): CriterionFields[] {
  if (criteria.length === 0) return criteria;
  const total = criteria.reduce((sum, criterion) => sum + Math.max(0, criterion.weight_percent), 0);
  const shares = criteria.map((criterion) => (total > 0 ? (Math.max(0, criterion.weight_percent) / total) * 100 : 100 / criteria.length));
  const whole = shares.map(Math.floor);
  const left = 100 - whole.reduce((sum, share) => sum + share, 0);
  const order = shares.map((share, index) => ({ index, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return criteria.map((criterion, index) => ({ ...criterion, weight_percent: whole[index] ?? 0 }));
}

export function scaleFits(criterion: CriterionFields): boolean {
  return criterion.max > criterion.min && criterion.step > 0 && criterion.step <= criterion.max - criterion.min;
}

/** What the server would take: named, on a scale, and adding up. */
export function complete(criteria: CriterionFields[]): boolean {
  return criteria.length > 0 && totalWeight(criteria) === 100 && criteria.every((criterion) => criterion.name.trim() !== '' && scaleFits(criterion));
}
