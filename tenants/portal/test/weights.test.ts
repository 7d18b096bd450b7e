import { describe, expect, it } from 'vitest';
import { balance, complete, totalWeight } from '../src/event/criteria/weights';

const of = (...weights: number[]) => weights.map((weight_percent, index) => ({ name: `C${index}`, help: '', weight_percent, min: 1, max: 5, step: 1 }));
const weightsOf = (criteria: ReturnType<typeof of>) => criteria.map((criterion) => criterion.weight_percent);

describe('weights', () => {
  it('balance always adds up to 100 in whole percents', () => {
    for (const weights of [[45, 30, 25, 15], [1, 1, 1], [0, 0, 0], [7], [33.3, 33.3, 33.3], [100, 100, 1], [0, 5, 0, 0, 0, 2]]) {
      const balanced = weightsOf(balance(of(...weights)));
      expect(balanced.reduce((sum, weight) => sum + weight, 0)).toBe(100);
      expect(balanced.every(Number.isInteger)).toBe(true);
    }
  });

  it('balance keeps proportions and spreads equally when there are none', () => {
    expect(weightsOf(balance(of(60, 60)))).toEqual([50, 50]);
    expect(weightsOf(balance(of(0, 0, 0)))).toEqual([34, 33, 33]);
    expect(weightsOf(balance(of(45, 30, 25, 15)))).toEqual([39, 26, 22, 13]);
  });

  it('adds decimals without the noise of floating point', () => {
    expect(totalWeight(of(33.3, 33.3, 33.4))).toBe(100);
  });

  it('counts as complete only when named, on a scale and adding up', () => {
    expect(complete(of(50, 50))).toBe(true);
    expect(complete(of(50, 49))).toBe(false);
    expect(complete([])).toBe(false);
    expect(complete(of(50, 50).map((one) => ({ ...one, name: ' ' })))).toBe(false);
    expect(complete(of(50, 50).map((one) => ({ ...one, max: 1 })))).toBe(false);
  });
});
