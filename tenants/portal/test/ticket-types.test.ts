import { describe, expect, it } from 'vitest';
import { readPercent, writePercent } from '../src/i18n/typed-percents';
import { problemsOf, typedOf, writtenOf } from '../src/event/tickets/typed-ticket-type';

const empty = typedOf(undefined, undefined);

describe('tax rates as people type them', () => {
  it.each([
    ['19', 1900],
    ['7,7', 770],
    ['8.1 %', 810],
    ['0', 0],
    ['100', 10000],
  ])('reads %s as %i hundredths of a percent', (text, basisPoints) => {
    expect(readPercent(text)).toBe(basisPoints);
    expect(readPercent(writePercent(basisPoints))).toBe(basisPoints);
  });

  it.each(['', '101', '-1', 'none', '1.234'])('refuses %j', (text) => {
    expect(readPercent(text)).toBeUndefined();
  });
});

describe('a ticket type being typed', () => {
  it('costs nothing until a price is asked for', () => {
    expect(writtenOf({ ...empty, name: 'Free', price: '25', tax: '19' })).toMatchObject({ price: { amount_minor: 0 }, tax_rate_bp: 0 });
    expect(writtenOf({ ...empty, name: 'Paid', paid: true, price: '19,90', tax: '19' })).toMatchObject({ price: { amount_minor: 1990, currency: 'EUR' }, tax_rate_bp: 1900 });
  });

  it('takes the currency other paid types have', () => {
    expect(typedOf(undefined, 'CHF').currency).toBe('CHF');
  });

  it('refuses a price of nothing, an unreadable rate, and a sale that ends before it begins', () => {
    expect(problemsOf({ ...empty, name: 'A', paid: true, price: '0', tax: 'x', opens: '2027-03-12T10:00', closes: '2027-03-12T09:00' })).toEqual({ price: true, tax: true, closes: true });
    expect(problemsOf({ ...empty, name: ' ' })).toEqual({ name: true });
  });

  it('writes an empty window and code as none', () => {
    expect(writtenOf({ ...empty, name: 'A', accessCode: ' early ' })).toMatchObject({ sale_opens_local: null, sale_closes_local: null, access_code: 'EARLY' });
    expect(writtenOf({ ...empty, name: 'A' }).access_code).toBeNull();
  });
});
