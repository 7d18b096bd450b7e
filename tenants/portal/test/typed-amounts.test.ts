import { describe, expect, it } from 'vitest';
import { readAmount, writeAmount } from '../src/i18n/typed-amounts';

describe('amounts as people type them', () => {
  it.each([
    ['2,500', 'EUR', 250000],
    ['2.500', 'EUR', 250000],
    ['2.500,00', 'EUR', 250000],
    ['2,500.00', 'USD', 250000],
    ['1 200', 'EUR', 120000],
    ["1'200.50", 'CHF', 120050],
    ['99.90', 'EUR', 9990],
    ['99,9', 'EUR', 9990],
    ['€ 500', 'EUR', 50000],
    ['500 EUR', 'EUR', 50000],
    ['0', 'EUR', 0],
    ['15000', 'JPY', 15000],
    ['15,000', 'JPY', 15000],
  ])('reads %s %s as %i', (text, currency, minor) => {
    expect(readAmount(text, currency)).toBe(minor);
  });

  it.each(['', 'much', '-5', '5-', '1e9'])('refuses %j', (text) => {
    expect(readAmount(text, 'EUR')).toBeUndefined();
  });

  it('writes what it reads', () => {
    for (const minor of [0, 1, 99, 100, 9990, 250000]) expect(readAmount(writeAmount(minor, 'EUR'), 'EUR')).toBe(minor);
  });
});
