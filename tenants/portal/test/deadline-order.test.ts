import { expect, it } from 'vitest';
import { allGiven, outOfOrder, suggestedDeadlines } from '../src/event/deadlines/deadline-order';

it('the suggested deadlines are complete and in order, whenever the event ends', () => {
  for (const ends of ['2027-03-14T19:00', '2027-03-01T00:30', '2028-01-01T03:00']) {
    const suggested = suggestedDeadlines(ends);
    expect(allGiven(suggested)).toBe(true);
    expect(outOfOrder(suggested)).toEqual({});
  }
});

it('names the earlier deadline that a later one stands before, skipping empty ones', () => {
  const typed = { ...suggestedDeadlines('2027-03-14T19:00'), registration_opens: '2027-04-01T00:00' };
  expect(outOfOrder(typed).submissions_close).toBe('registration_opens');
  expect(outOfOrder({ ...typed, registration_opens: '' })).toEqual({});
});
