import { describe, expect, it } from 'vitest';
import type { ChecklistItem, Consent, Quota, TicketType } from '../src/api/shapes';
import { placesOf } from '../src/event/overview/places';
import { pageOf } from '../src/event/steps';
import { needsAsking } from '../src/me/my-queries';
import { initialsOf } from '../src/ui/initials';

describe('the page of a part of the checklist', () => {
  it.each([
    ['rubric', 'criteria'],
    ['ticket_types', 'tickets'],
    ['something_new', 'overview'],
  ])('%s is done on %s', (key, page) => expect(pageOf({ key } as ChecklistItem)).toBe(page));
});

describe('initials', () => {
  it.each([
    ['Zoë Ångström عمر 🚣', 'Z🚣'],
    ['👩‍🚀 Ada', '👩‍🚀A'],
    ['a\u030angström', 'A\u030a'],
    ['ada@example.org', 'AO'],
    ['Ada', 'A'],
    ['', ''],
  ])('of "%s" are "%s"', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe('places', () => {
  const type = (...quota_ids: string[]) => ({ quota_ids }) as TicketType;
  const quota = (id: string, size: number | null) => ({ id, size }) as Quota;
  const both = [quota('a', 200), quota('b', 5)];
  it('are what the event says', () => expect(placesOf(80, [type('a')], both)).toBe(80));
  it('are the sum of the quotas when the event says nothing', () => expect(placesOf(null, [type('a'), type('b'), type('b')], both)).toBe(205));
  it('have no limit when no ticket draws on a quota', () => expect(placesOf(null, [type()], both)).toBeNull());
  it('are no single number when quotas meet, are open, or a ticket has none', () => {
    expect(placesOf(null, [type('a', 'b')], both)).toBeUndefined();
    expect(placesOf(null, [type('a'), type()], both)).toBeUndefined();
    expect(placesOf(null, [type('a'), type('b')], [quota('a', 200), quota('b', null)])).toBeUndefined();
  });
});

describe('withdrawing a consent', () => {
  const consent = (purpose: string, given: boolean, event_id: string | null) => ({ purpose, given, event_id }) as Consent;
  it('asks first only for what an event requires', () => {
    expect(needsAsking(consent('code_of_conduct', true, 'e'))).toBe(true);
    expect(needsAsking(consent('code_of_conduct', false, 'e'))).toBe(false);
    expect(needsAsking(consent('photos', true, 'e'))).toBe(false);
    expect(needsAsking(consent('code_of_conduct', true, null))).toBe(false);
  });
});
