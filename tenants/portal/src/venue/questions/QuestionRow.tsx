import { ChevronUp, Pin } from 'lucide-react';
import { asProblem } from '../../app/server-state';
import type { LiveQuestion } from '../../day/day-shapes';
import { serverNowMs } from '../../day/server-clock';
import { problemText } from '../../forms/problem-text';
import { t, tFrom } from '../../i18n/catalogue';
import { dateTime, relative } from '../../i18n/moments';
import { useNowMs } from '../../ui/Times';
import { showToast } from '../../ui/toasts';
import { vote } from '../venue-queries';
import { QuestionDesk } from './QuestionDesk';
import { takesVotes } from './question-order';

interface QuestionRowProps {
  eventId: string;
  question: LiveQuestion;
  mayModerate: boolean;
}

const lookOf: Record<LiveQuestion['state'], string> = { visible: '', answering: ' now', answered: ' done', dismissed: ' done' };

export function QuestionRow({ eventId, question, mayModerate }: QuestionRowProps) {
  useNowMs();
  const open = takesVotes(question);
  return (
    <li className={`qn${lookOf[question.state]}`} data-question={question.id}>
      {/* Its name carries the number, so that a vote is heard too. */}
      <button
        type="button"
        className="vote"
        aria-pressed={question.voted}
        aria-label={t('questions.vote', { votes: question.votes })}
        disabled={!open}
        onClick={() => void vote(eventId, question, !question.voted).catch((failure: unknown) => showToast(problemText(asProblem(failure))))}
      >
        <ChevronUp className="i s" aria-hidden="true" />
        {question.votes}
      </button>
      <div>
        <p className="qn-text">{question.text}</p>
        <p className="by">
          {question.state === 'answering' && <b className="b">{t('questions.answering')}</b>}
          {question.pinned && (
            <span className="inline-icon">
              <Pin className="i s" aria-hidden="true" /> {t('questions.pinned')}
            </span>
          )}
          {question.state === 'answered' && <span className="ok-text m">{t('questions.was_answered')}</span>}
          {question.state === 'dismissed' && <span className="m">{t('questions.dismissed')}</span>}
          <span>{question.mine ? t('questions.yours') : question.author.name}</span>
          {question.author.role !== 'participant' && <span className="pill br">{tFrom('role', question.author.role)}</span>}
          <time dateTime={question.asked_at} title={dateTime(question.asked_at)}>
            {relative(question.asked_at, serverNowMs())}
          </time>
        </p>
        {mayModerate && <QuestionDesk eventId={eventId} question={question} />}
      </div>
    </li>
  );
}
