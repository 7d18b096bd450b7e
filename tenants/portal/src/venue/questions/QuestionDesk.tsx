import { useMutation } from '@tanstack/react-query';
import { asProblem } from '../../app/server-state';
import type { LiveQuestion } from '../../day/day-shapes';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toasts';
import { settle } from '../venue-queries';
import { takesVotes } from './question-order';

type Patch = { state?: LiveQuestion['state']; pinned?: boolean };

const refused = (failure: unknown) => showToast(problemText(asProblem(failure)));

/** What a moderator does with a question; each step can be undone. */
export function QuestionDesk({ eventId, question }: { eventId: string; question: LiveQuestion }) {
  const back: Patch = { state: 'visible' };
  const change = useMutation({
    mutationFn: ({ patch }: { patch: Patch; said: string; undo?: Patch }) => settle(eventId, question, patch),
    onSuccess: (_, { said, undo }) => showToast(said, undo && (() => void settle(eventId, question, undo).catch(refused))),
    onError: refused,
  });
  const act = (label: string, patch: Patch, said: string, undo?: Patch, look: 'neutral' | 'quiet' | 'primary' = 'quiet') => (
    <Button key={label} size="small" look={look} onClick={() => change.mutate({ patch, said, undo })}>
      {label}
    </Button>
  );
  const open = takesVotes(question);
  return (
    <p className="qn-desk">
      {question.state === 'visible' && act(t('questions.do_answering'), { state: 'answering' }, t('questions.did_answering'), back, 'neutral')}
      {open && act(t('questions.do_answered'), { state: 'answered' }, t('questions.did_answered'), back, question.state === 'answering' ? 'primary' : 'quiet')}
      {question.state === 'answering' && act(t('questions.do_later'), back, t('questions.did_later'))}
      {!open && act(t('questions.do_reopen'), back, t('questions.did_reopen'))}
      {open && act(t(question.pinned ? 'questions.do_unpin' : 'questions.do_pin'), { pinned: !question.pinned }, t(question.pinned ? 'questions.did_unpin' : 'questions.did_pin'), { pinned: question.pinned })}
      {open && act(t('questions.do_dismiss'), { state: 'dismissed' }, t('questions.did_dismiss'), back)}
    </p>
  );
}
