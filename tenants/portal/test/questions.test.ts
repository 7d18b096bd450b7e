import { describe, expect, it } from 'vitest';
import type { LiveQuestion } from '../src/day/day-shapes';
import { inOrder, inView, replaced, withTold, withVote } from '../src/venue/questions/question-order';

function question(id: string, changes: Partial<LiveQuestion> = {}): LiveQuestion {
  return { id, text: id, author: { name: 'Ada', role: 'participant' }, mine: false, votes: 0, voted: false, state: 'visible', pinned: false, asked_at: '2027-03-12T18:00:00Z', version: 1, ...changes };
}
const ids = (questions: LiveQuestion[]) => questions.map(({ id }) => id);

describe('questions to the stage', () => {
  it('count a vote once and give it back once', () => {
    const once = withVote(question('a', { votes: 3 }), true);
    expect([once.votes, once.voted]).toEqual([4, true]);
    expect(withVote(once, true)).toBe(once);
    expect(withVote(once, false)).toMatchObject({ votes: 3, voted: false });
    expect(withVote(question('b', { voted: true, votes: 0 }), false).votes).toBe(0);
  });

  it('stand in the order of what is answered, pinned, voted for and asked first', () => {
    const all = [
      question('late', { votes: 2, asked_at: '2027-03-12T19:00:00Z' }),
      question('early', { votes: 2 }),
      question('pinned', { pinned: true }),
      question('top', { votes: 9 }),
      question('answering', { state: 'answering' }),
    ];
    expect(ids(inOrder(all))).toEqual(['answering', 'pinned', 'top', 'early', 'late']);
  });

  it('show in each view what belongs there', () => {
    const all = [question('open'), question('mine', { mine: true, state: 'answered', settled_at: '2027-03-12T18:10:00Z' }), question('done', { state: 'answered', settled_at: '2027-03-12T18:20:00Z' }), question('no', { state: 'dismissed' })];
    expect(ids(inView(all, 'top'))).toEqual(['open']);
    expect(ids(inView(all, 'answered'))).toEqual(['done', 'mine']);
    expect(ids(inView(all, 'mine'))).toEqual(['mine']);
  });

  it('take what an announcement tells, and leave alone whose vote it is', () => {
    const all = [question('a', { voted: true, votes: 4 }), question('b')];
    expect(withTold(all, { question_id: 'a', votes: 7, state: 'answering', pinned: true })?.[0]).toMatchObject({ votes: 7, voted: true, state: 'answering', pinned: true });
    expect(withTold(all, { question_id: 'unknown', votes: 1 })).toBeUndefined();
    expect(ids(replaced(all, question('c')))).toEqual(['a', 'b', 'c']);
  });
});
