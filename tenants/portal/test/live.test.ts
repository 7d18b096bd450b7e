import { describe, expect, it } from 'vitest';
import type { HelpRequest, Team } from '../src/api/shapes';
import { boardOrder, inView, withHelp } from '../src/event/board/board-rows';
import { frameOf, hourTicks, niceTop, pathsOf, peakOf, placeOf } from '../src/event/live/chart-series';
import { nextMoment } from '../src/event/live/next-moment';
import { clockOf, handMove } from '../src/event/live/status-course';
import { waitingClock } from '../src/event/live/waiting-time';
import { sizesOf } from '../src/event/teams/team-sizes';
import { inlineParts, proseBlocks } from '../src/ui/prose-blocks';

describe('a series over time', () => {
  const points = [
    { at: 0, value: 0 },
    { at: 50, value: 30 },
    { at: 100, value: 15 },
  ];
  it('stands below a round number that three lines divide', () => {
    expect([0, 1, 3, 4, 31, 100, 642, 807, 1284].map((most) => niceTop(most))).toEqual([3, 3, 3, 6, 60, 150, 750, 1500, 1500]);
    for (let most = 0; most < 3000; most += 7) {
      const top = niceTop(most);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(Number.isInteger(top / 3)).toBe(true);
    }
  });

  it('is drawn from its first to its last moment', () => {
    const frame = frameOf(points, 200, 100);
    expect(placeOf(frame, { at: 50, value: 30 })).toEqual({ x: 100, y: 0 });
    expect(pathsOf(points, frame)).toEqual({ line: 'M0 100 L100 0 L200 50', area: 'M0 100 L100 0 L200 50 L200 100 L0 100Z' });
    expect(pathsOf([], frame)).toEqual({ line: '', area: '' });
    expect(peakOf(points)).toEqual({ at: 50, value: 30 });
    expect(peakOf([])).toBeUndefined();
  });

  it('names a few full hours, evenly', () => {
    const hourMs = 3_600_000;
    const ticks = hourTicks({ from: 10 * 60_000, to: 24 * hourMs, top: 1, width: 1, height: 1 }, (at) => (at / hourMs) % 24, 8);
    expect(ticks.map((at) => at / hourMs)).toEqual([3, 6, 9, 12, 15, 18, 21, 24]);
    expect(hourTicks({ from: 0, to: 1, top: 1, width: 1, height: 1 }, () => 0, 8)).toEqual([0]);
  });
});

describe('waiting', () => {
  it('is told by the second and never negative', () => {
    expect([-5, 0, 59, 372, 3600, 36_009].map(waitingClock)).toEqual(['00:00', '00:00', '00:59', '06:12', '1:00:00', '10:00:09']);
  });

  const team = (name: string, help?: { opened_at: string; taken_by?: string }, present = true): Team => ({
    id: name,
    name,
    size: 1,
    join_code: 'x',
    locked: false,
    created_at: '2027-03-12T10:00:00Z',
    version: 1,
    members: [{ participant_id: 'p', name: 'P', present }],
    help: help ? { id: 'h', ...help } : null,
  });
  it('puts the longest first, then those somebody is with, then the rest by name', () => {
    const teams = [team('B'), team('A'), team('new', { opened_at: '2027-03-12T12:05:00Z' }), team('taken', { opened_at: '2027-03-12T11:00:00Z', taken_by: 'Hedy' }), team('old', { opened_at: '2027-03-12T12:00:00Z' })];
    expect(boardOrder(teams).map((one) => one.name)).toEqual(['old', 'new', 'taken', 'A', 'B']);
    const waits = { id: 'hlp_1', team: { id: 'tea_new', name: 'A' }, opened_at: '2027-03-12T18:00:00Z', taken_by: null } as HelpRequest;
    const [raised, lowered] = withHelp([{ ...team('A'), id: 'tea_new' }, { ...team('old', { opened_at: '2027-03-12T17:00:00Z' }), id: 'tea_old' }], [waits]);
    expect(raised?.help).toEqual({ id: 'hlp_1', opened_at: '2027-03-12T18:00:00Z', taken_by: null });
    expect(lowered?.help).toBeNull();
    expect(inView(team('quiet', undefined, false), 'quiet')).toBe(true);
    expect(inView(team('here'), 'quiet')).toBe(false);
    expect(inView(team('x'), undefined)).toBe(true);
  });

  it('counts teams of each size', () => {
    const of = (size: number) => ({ members: Array.from({ length: size }) });
    expect(sizesOf([of(5), ...Array.from({ length: 8 }, () => of(4))])).toEqual([
      [4, 8],
      [5, 1],
    ]);
  });
});

describe('the course of an event', () => {
  const moment = (at: string) => ({ at, local: '', zone: 'UTC' });
  const event = { starts_at: '2027-03-12T18:00:00Z', ends_at: '2027-03-14T18:00:00Z', deadlines: { submissions_close: moment('2027-03-14T12:00:00Z'), judging_closes: moment('2027-03-14T16:00:00Z') } };
  const at = (text: string) => new Date(text).getTime();
  const as = (status: Parameters<typeof nextMoment>[0]['status']) => ({ ...event, status }) as unknown as Parameters<typeof nextMoment>[0];
  it('names what the clock does next', () => {
    expect(nextMoment(as('registration'), at('2027-03-12T10:00:00Z'))).toEqual({ what: 'starts', at: event.starts_at });
    expect(nextMoment(as('running'), at('2027-03-13T10:00:00Z'))?.what).toBe('freeze');
    expect(nextMoment(as('judging'), at('2027-03-14T13:00:00Z'))?.what).toBe('judging_closes');
    expect(nextMoment(as('judging'), at('2027-03-14T17:00:00Z'))?.what).toBe('ends');
    expect(nextMoment(as('results'), at('2027-03-15T00:00:00Z'))).toBeUndefined();
    expect(clockOf(as('running'))).toEqual({ to: 'judging', at: '2027-03-14T12:00:00Z' });
    expect(clockOf(as('judging'))).toBeUndefined();
  });

  it('has at most one step for a hand', () => {
    expect(['draft', 'published', 'registration', 'running', 'judging', 'results', 'archived', 'cancelled'].map((status) => handMove(status as 'draft'))).toEqual([undefined, 'registration', 'running', 'judging', undefined, 'archived', undefined, undefined]);
  });
});

describe('prose', () => {
  it('knows headings, lists, code and paragraphs, and takes nothing for HTML', () => {
    expect(proseBlocks('One\ntwo\n\n## Head\n- a\n- b\n\n```\n<b>\n```')).toEqual([
      { kind: 'paragraph', text: 'One\ntwo' },
      { kind: 'heading', text: 'Head' },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'code', text: '<b>' },
    ]);
    expect(inlineParts('a **b** `c` [d](https://e.example) javascript:x [f](javascript:alert(1))')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'bold', text: 'b' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'c' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'd', href: 'https://e.example' },
      { kind: 'text', text: ' javascript:x [f](javascript:alert(1))' },
    ]);
  });
});
