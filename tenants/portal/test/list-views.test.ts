import { describe, expect, it } from 'vitest';
import { exportHref, sameView, viewQuery, viewSearch } from '../src/event/lists/view-query';
import { daySeries } from '../src/event/orders/day-series';

const keys = ['q', 'status', 'attention'] as const;

describe('views of a list', () => {
  it('keeps the filters and nothing else of the address', () => {
    expect(viewQuery({ q: 'ada & co', status: undefined, attention: true, order: 'ord_1' }, keys)).toBe('q=ada+%26+co&attention=true');
  });

  it('clears the filters a view does not set', () => {
    expect(viewSearch('status=paid', keys)).toEqual({ q: undefined, status: 'paid', attention: undefined });
  });

  it('knows a view again whatever the order of its filters', () => {
    expect(sameView('attention=true&q=a', 'q=a&attention=true', keys)).toBe(true);
    expect(sameView('q=a', '', keys)).toBe(false);
  });

  it('exports what is shown', () => {
    expect(exportHref('/o.csv', {}, keys, false)).toBe('/o.csv');
    expect(exportHref('/o.csv', { status: 'paid' }, keys, true)).toBe('/o.csv?status=paid&bom=true');
  });
});

describe('registrations by day', () => {
  it('fills the days without any, across a change of month', () => {
    expect(daySeries([{ day: '2027-03-01', registered: 2 }, { day: '2027-02-27', registered: 1 }], 1)).toEqual([
      { day: '2027-02-27', registered: 1 },
      { day: '2027-02-28', registered: 0 },
      { day: '2027-03-01', registered: 2 },
    ]);
  });

  it('shows the latest days of a long time', () => {
    expect(daySeries([{ day: '2027-01-01', registered: 1 }, { day: '2027-12-31', registered: 1 }])).toHaveLength(60);
    expect(daySeries([])).toEqual([]);
  });

  it('gives a single day some days before it', () => {
    const series = daySeries([{ day: '2027-03-05', registered: 3 }]);
    expect(series).toHaveLength(14);
    expect([series[0], series.at(-1)]).toEqual([{ day: '2027-02-20', registered: 0 }, { day: '2027-03-05', registered: 3 }]);
  });
});
