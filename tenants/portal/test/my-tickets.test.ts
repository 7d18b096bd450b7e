import { describe, expect, it } from 'vitest';
import type { Consent, MyTicket } from '../src/api/shapes';
import { consentsByEvent, sortTickets } from '../src/me/my-queries';

const ticket = (id: string, starts: string, ends: string, status: MyTicket['status'] = 'registered') =>
  ({ participant_id: id, status, event: { starts_at: starts, ends_at: ends } }) as MyTicket;

describe('my tickets', () => {
  it('shows the next event first and what is over last', () => {
    const { ahead, past } = sortTickets(
      [
        ticket('later', '2027-05-01T10:00:00Z', '2027-05-02T10:00:00Z'),
        ticket('old', '2026-01-01T10:00:00Z', '2026-01-02T10:00:00Z'),
        ticket('running', '2027-03-01T10:00:00Z', '2027-03-03T10:00:00Z'),
        ticket('cancelled', '2027-06-01T10:00:00Z', '2027-06-02T10:00:00Z', 'cancelled'),
      ],
      Date.parse('2027-03-02T10:00:00Z'),
    );
    expect(ahead.map((one) => one.participant_id)).toEqual(['running', 'later']);
    expect(past.map((one) => one.participant_id)).toEqual(['cancelled', 'old']);
  });
});

describe('consents', () => {
  it('are grouped by event, with the last answer of each purpose', () => {
    const consent = (event: string | null, purpose: string, given: boolean, at: string) => ({ id: at, purpose, given, recorded_at: at, text_version: '1', source: 'registration', event_id: event }) as Consent;
    const groups = consentsByEvent([consent('b', 'photos', false, '2'), consent('b', 'photos', true, '1'), consent('a', 'photos', true, '1'), consent(null, 'product_news', true, '1')]);
    expect(groups.map((group) => [group.eventId, group.answers.map((answer) => answer.given)])).toEqual([
      [null, [true]],
      ['b', [false]],
      ['a', [true]],
    ]);
  });
});
