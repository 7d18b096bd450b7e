import { describe, expect, it } from 'vitest';
import { readLocal, wallClock } from '../src/i18n/local-times';

describe('a wall clock in a zone', () => {
  it('is one moment on most days', () => {
    expect(readLocal('2027-03-12T18:00', 'Europe/Berlin')).toEqual({ kind: 'once', at: new Date('2027-03-12T17:00:00Z') });
    expect(readLocal('2027-07-01T00:00', 'Asia/Kathmandu')).toEqual({ kind: 'once', at: new Date('2027-06-30T18:15:00Z') });
  });

  it('does not exist when the clocks jump over it', () => {
    expect(readLocal('2027-03-28T02:30', 'Europe/Berlin').kind).toBe('skipped');
    expect(readLocal('2027-03-28T01:30', 'Europe/Lisbon').kind).toBe('skipped');
  });

  it('comes twice when the clocks go back, the earlier first', () => {
    expect(readLocal('2027-10-31T02:30', 'Europe/Berlin')).toEqual({ kind: 'twice', first: new Date('2027-10-31T00:30:00Z'), second: new Date('2027-10-31T01:30:00Z') });
  });

  it('is refused when it is no time', () => {
    expect(readLocal('', 'UTC').kind).toBe('unreadable');
    expect(readLocal('2027-13-40T99:00', 'UTC').kind).toBe('unreadable');
  });

  it('writes midnight as 00, not 24', () => {
    expect(wallClock(new Date('2027-01-01T00:00:00Z'), 'UTC')).toBe('2027-01-01T00:00');
  });

  it('round-trips every hour of a year in a zone with summer time', () => {
    for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2028, 0, 1); at += 3_600_000) {
      const reading = readLocal(wallClock(new Date(at), 'America/New_York'), 'America/New_York');
      const moments = reading.kind === 'once' ? [reading.at] : reading.kind === 'twice' ? [reading.first, reading.second] : [];
      expect(moments.map((moment) => moment.getTime())).toContain(at);
    }
  });
});
