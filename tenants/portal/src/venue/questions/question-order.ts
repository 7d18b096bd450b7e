import type { LiveQuestion } from '../../day/day-shapes';

/** What an announcement tells of a question; whose votes they are it cannot tell. */
export interface QuestionTold {
  question_id: string;
  votes?: number;
  state?: LiveQuestion['state'];
  pinned?: boolean;
}

/** The question as it is once the vote has arrived; voting twice changes nothing. */
export function withVote(question: LiveQuestion, voted: boolean): LiveQuestion {
  if (question.voted === voted) return question;
  return { ...question, voted, votes: Math.max(0, question.votes + (voted ? 1 : -1)) };
}

export function takesVotes(question: LiveQuestion): boolean {
  return question.state === 'visible' || question.state === 'answering';
}

/** Being answered first, then pinned ones, then by votes, the earlier before the later. */
export function inOrder(questions: readonly LiveQuestion[]): LiveQuestion[] {
  const answering = (question: LiveQuestion) => Number(question.state === 'answering');
  return [...questions].sort(
    (a, b) => answering(b) - answering(a) || Number(b.pinned) - Number(a.pinned) || b.votes - a.votes || a.asked_at.localeCompare(b.asked_at) || a.id.localeCompare(b.id),
  );
}

export function withTold(questions: readonly LiveQuestion[], told: QuestionTold): LiveQuestion[] | undefined {
  if (!questions.some(({ id }) => id === told.question_id)) return undefined;
  return questions.map((question) =>
    question.id === told.question_id ? { ...question, votes: told.votes ?? question.votes, state: told.state ?? question.state, pinned: told.pinned ?? question.pinned } : question,
  );
}

export function replaced(questions: readonly LiveQuestion[], question: LiveQuestion): LiveQuestion[] {
  const known = questions.some(({ id }) => id === question.id);
  return known ? questions.map((one) => (one.id === question.id ? question : one)) : [...questions, question];
}

export type QuestionView = 'top' | 'newest' | 'answered' | 'mine';
export const questionViews = ['top', 'newest', 'answered', 'mine'] as const satisfies readonly QuestionView[];

export function inView(questions: readonly LiveQuestion[], view: QuestionView): LiveQuestion[] {
  const open = questions.filter(takesVotes);
  if (view === 'top') return inOrder(open);
  if (view === 'newest') return [...open].sort((a, b) => b.asked_at.localeCompare(a.asked_at));
  if (view === 'mine') return [...questions].filter(({ mine }) => mine).sort((a, b) => b.asked_at.localeCompare(a.asked_at));
  return [...questions].filter(({ state }) => state === 'answered').sort((a, b) => (b.settled_at ?? '').localeCompare(a.settled_at ?? ''));
}
