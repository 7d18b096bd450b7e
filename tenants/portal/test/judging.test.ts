import { Problem } from '@jamboree/sdk';
import { describe, expect, it } from 'vitest';
import type { ScoreSheet } from '../src/api/shapes';
import { placeOfRound } from '../src/event/judging/round-course';
import { onAxis, rankingAxis, tooClose, whiskerOf } from '../src/event/results/ranking-bars';
import { nextToJudge } from '../src/judge/queue-order';
import { scaleValues, scoreKeys, valueOfKey } from '../src/judge/score-keys';
import { SheetDesk, type KeptSheet, type SheetFields } from '../src/judge/sheet-desk';

describe('score keys', () => {
  it('name every value of a scale, and nothing off it', () => {
    expect(scaleValues({ min: 1, max: 5, step: 1 })).toEqual([1, 2, 3, 4, 5]);
    expect(scaleValues({ min: 0, max: 10, step: 4 })).toEqual([0, 4, 8]);
    expect(scaleValues({ min: 3, max: 1, step: 1 })).toEqual([]);
    expect(scaleValues({ min: 1, max: 5, step: 0 })).toEqual([]);
  });

  it('take a digit for itself, and nought for ten where there is no nought', () => {
    const five = { min: 1, max: 5, step: 1 };
    const ten = { min: 1, max: 10, step: 1 };
    expect(valueOfKey('4', five)).toBe(4);
    expect(valueOfKey('6', five)).toBeUndefined();
    expect(valueOfKey('0', five)).toBeUndefined();
    expect(valueOfKey('0', ten)).toBe(10);
    expect(valueOfKey('0', { min: 0, max: 10, step: 1 })).toBe(0);
    expect(valueOfKey('Enter', five)).toBeUndefined();
    expect(valueOfKey('12', ten)).toBeUndefined();
    expect(scoreKeys(five)).toEqual({ first: '1', last: '5' });
    expect(scoreKeys({ min: 20, max: 100, step: 20 })).toBeUndefined();
  });
});

const fields = (value: number | null): SheetFields => ({ scores: [{ criterion_id: 'c1', value, comment: '' }], comment: '' });

/** A desk whose server answers as told; what is stored survives it. */
function deskWith(answers: (() => Promise<void> | void)[], stored: KeptSheet[] = []) {
  const box = { stored, sent: [] as [string, number | null | undefined][], settled: [] as string[] };
  const desk = new SheetDesk({
    load: () => box.stored,
    store: (sheets) => {
      box.stored = sheets;
    },
    send: async (assignment, sheet) => {
      box.sent.push([assignment, sheet.scores[0]?.value]);
      await answers.shift()?.();
      return {} as ScoreSheet;
    },
    settled: (assignment) => box.settled.push(assignment),
  });
  return { desk, box };
}
const offline = () => {
  throw new Problem({ status: 0, code: 'unreachable', title: 'No answer' });
};

describe('score sheets on the device', () => {
  it('are kept while there is no connection, also over a reload, and sent when it is back', async () => {
    const first = deskWith([offline]);
    first.desk.keep('a', fields(4));
    await first.desk.flush();
    expect(first.desk.online()).toBe(false);
    expect(first.box.stored).toHaveLength(1);
    const second = deskWith([], first.box.stored);
    expect(second.desk.kept('a')?.scores[0]?.value).toBe(4);
    await second.desk.flush();
    expect(second.box.sent).toEqual([['a', 4]]);
    expect(second.box.stored).toEqual([]);
    expect(second.box.settled).toEqual(['a']);
  });

  it('are sent again when something was typed while they travelled', async () => {
    const { desk, box } = deskWith([() => desk.keep('a', fields(5))]);
    desk.keep('a', fields(2));
    await desk.flush();
    expect(box.sent).toEqual([
      ['a', 2],
      ['a', 5],
    ]);
    expect(box.stored).toEqual([]);
  });

  it('stay with the reason when they are refused, and hold up no other', async () => {
    const { desk, box } = deskWith([
      () => {
        throw new Problem({ status: 422, code: 'score_off_scale', title: 'Off the scale', parts: [{ pointer: '/scores/0/value', code: 'score_off_scale', detail: 'at most 5' }] });
      },
    ]);
    desk.keep('a', fields(9));
    desk.keep('b', fields(3));
    await desk.flush();
    expect(box.stored.map((sheet) => [sheet.assignment, sheet.refusal?.code])).toEqual([['a', 'score_off_scale']]);
    expect(box.settled).toEqual(['b']);
    // What was changed since is tried again.
    desk.keep('a', fields(5));
    await desk.flush();
    expect(box.stored).toEqual([]);
  });

  it('go one run at a time', async () => {
    const { desk, box } = deskWith([]);
    desk.keep('a', fields(1));
    await Promise.all([desk.flush(), desk.flush()]);
    expect(box.sent).toHaveLength(1);
  });
});

describe('the queue', () => {
  const item = (id: string, position: number, complete: boolean, state = complete ? 'done' : 'active') => ({ id, position, complete, state });
  it('goes on after the one at hand, comes round, and ends when all is done', () => {
    const queue = [item('a', 1, false), item('b', 2, true), item('c', 3, false), item('d', 4, false, 'skipped')];
    expect(nextToJudge(queue, undefined)?.id).toBe('a');
    expect(nextToJudge(queue, 'a')?.id).toBe('c');
    expect(nextToJudge(queue, 'c')?.id).toBe('a');
    expect(nextToJudge([item('a', 1, true)], 'a')).toBeUndefined();
    expect(nextToJudge([item('a', 1, false)], 'a')).toBeUndefined();
  });
});

describe('the round', () => {
  const round = (state: 'planned' | 'open' | 'closed') => ({ id: 'rnd', state, reviews_per_submission: 3, seed: '1', version: 1 });
  const judge = { user_id: 'u', name: 'J', email: 'j@example.org', assigned: 0, done: 0 };
  it('has one next step at each moment', () => {
    expect(placeOfRound({ round: null, judges: [], sheets_total: 0 })).toBe('plan');
    expect(placeOfRound({ round: round('planned'), judges: [], sheets_total: 0 })).toBe('judges');
    expect(placeOfRound({ round: round('planned'), judges: [judge], sheets_total: 0 })).toBe('assign');
    expect(placeOfRound({ round: round('planned'), judges: [judge], sheets_total: 3 })).toBe('open');
    expect(placeOfRound({ round: round('open'), judges: [judge], sheets_total: 3 })).toBe('close');
    expect(placeOfRound({ round: round('closed'), judges: [judge], sheets_total: 3 })).toBe('done');
  });
});

describe('ranking bars', () => {
  it('stand on an axis that holds every whisker, within 0 and 100', () => {
    const axis = rankingAxis([
      { score: 86.4, low: 84, high: 88.5 },
      { score: 65.1, low: 61.6, high: 68 },
    ]);
    expect(axis).toEqual({ from: 60, to: 90, ticks: [60, 65, 70, 75, 80, 85, 90] });
    expect(rankingAxis([{ score: 99, low: 97, high: 104 }])).toEqual({ from: 90, to: 100, ticks: [90, 95, 100] });
    expect(rankingAxis([{ score: 50 }]).ticks.length).toBeGreaterThan(2);
    const whole = rankingAxis([]);
    expect([whole.from, whole.to]).toEqual([0, 100]);
  });

  it('place dot and whisker in percent, and only a dot without an interval', () => {
    const axis = { from: 60, to: 90, ticks: [] };
    expect(onAxis(axis, 75)).toBe(50);
    expect(whiskerOf(axis, { score: 75, low: 66, high: 84 })).toEqual({ dot: 50, from: 20, width: 60 });
    expect(whiskerOf(axis, { score: 75 })).toEqual({ dot: 50 });
  });

  it('say which neighbours cannot be told apart', () => {
    expect(tooClose({ score: 81, low: 78, high: 84 }, { score: 80, low: 77, high: 83 })).toBe(true);
    expect(tooClose({ score: 86, low: 84, high: 88 }, { score: 81, low: 78, high: 84 })).toBe(false);
    expect(tooClose({ score: 86 }, { score: 86 })).toBe(false);
  });
});
