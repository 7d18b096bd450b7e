import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { useDay } from '../../day/day-context';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { questionsQuery } from '../venue-queries';
import { inView, questionViews, takesVotes } from './question-order';
import { QuestionRow } from './QuestionRow';

const route = getRouteApi('/e/$slug/venue');

/** Questions to the stage, by votes; moderators say what is being answered. */
export function QuestionsPanel() {
  const { venue } = useDay();
  const eventId = venue.event.id;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(questionsQuery(eventId));
  const questions = query.data ?? [];
  const view = search.order ?? 'top';
  const shown = inView(questions, view);
  const counts = { top: questions.filter(takesVotes).length, newest: undefined, answered: inView(questions, 'answered').length, mine: inView(questions, 'mine').length };
  const ask = () => void navigate({ search: (before) => ({ ...before, ask: true }) });
  return (
    <section className="qs" aria-label={t('questions.title')}>
      <nav className="tabs" aria-label={t('questions.order')}>
        {questionViews.map((one) => (
          <Link key={one} from="/e/$slug/venue" to="." search={(before) => ({ ...before, order: one === 'top' ? undefined : one })} replace resetScroll={false} activeOptions={{ exact: true, includeSearch: true }} aria-current={one === view ? 'page' : undefined}>
            {t(`questions.${one}`)}
            {counts[one] !== undefined && counts[one] > 0 && <span className="n num">{counts[one]}</span>}
          </Link>
        ))}
      </nav>
      {query.isPending && <SkeletonRows rows={3} columns={[60, 12]} />}
      {query.isError && questions.length === 0 && <LoadFailure failure={query.error} what={t('questions.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && shown.length === 0 && (
        <EmptyState
          icon={<CircleHelp className="i l" aria-hidden="true" />}
          title={t(view === 'answered' ? 'questions.none_answered' : view === 'mine' ? 'questions.none_mine' : 'questions.empty')}
          action={
            view !== 'answered' && (
              <Button look="primary" onClick={ask}>
                {t('questions.ask')}
              </Button>
            )
          }
        >
          {t('questions.empty_text')}
        </EmptyState>
      )}
      <ul>
        {shown.map((question) => (
          <QuestionRow key={question.id} eventId={eventId} question={question} mayModerate={venue.me.can.moderate} />
        ))}
      </ul>
    </section>
  );
}
