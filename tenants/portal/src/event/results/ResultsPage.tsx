import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ExternalLink, Mail, Trophy } from 'lucide-react';
import type { ResultSet } from '../../api/shapes';
import { useMay } from '../../app/session';
import { rich, t } from '../../i18n/catalogue';
import { Button, buttonClass } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { SelectField } from '../../ui/SelectField';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { showToast } from '../../ui/toasts';
import { useEventRead } from '../EventFrame';
import { judgingQuery } from '../judging/judging-queries';
import { AwardsSection } from './AwardsEditor';
import { RankingChart } from './RankingChart';
import { compute, releaseQuery, resultSetQuery, resultSetsQuery } from './result-queries';
import '../../styles/registration.css';
import '../../styles/live.css';

const CorrectionDialog = onDemand(async () => (await import('./ResultDialogs')).CorrectionDialog);
const PublishDialog = onDemand(async () => (await import('./ResultDialogs')).PublishDialog);
const ReleaseDialog = onDemand(async () => (await import('./ResultDialogs')).ReleaseDialog);

const route = getRouteApi('/console/events/$eventId/results');

export function ResultsPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay('publish_results');
  const judging = useQuery(judgingQuery(event.id)).data;
  const sets = useQuery(resultSetsQuery(event.id));
  const published = sets.data?.find((set) => set.published_at);
  const release = useQuery({ ...releaseQuery(event.id), enabled: published !== undefined });
  const chosen = sets.data?.find((set) => set.id === search.set) ?? sets.data?.[0];
  const read = useQuery({ ...resultSetQuery(event.id, chosen?.id ?? ''), enabled: chosen !== undefined });
  const ask = (next: typeof search.ask) => void navigate({ search: (before) => ({ ...before, ask: next }) });
  const close = () => ask(undefined);
  const closed = judging?.round?.state === 'closed';
  const computed = (set: ResultSet) => {
    showToast(t('results.computed', { count: set.ranks.length }));
    void navigate({ search: { set: set.id } });
  };
  const run = useMutation({ mutationFn: () => compute(event.id, ''), onSuccess: computed });
  const computeButton = may && (
    <Button look={chosen ? 'neutral' : 'primary'} busy={run.isPending} disabled={!closed} onClick={() => (published ? ask('compute') : run.mutate())} data-results="compute">
      {chosen ? t('results.compute_again') : t('results.compute')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('nav.results')}
        sub={
          <>
            {published?.published_at ? (
              <>
                <span className="pill ok">{t('results.is_published')}</span>
                <span className="fresh">{rich('results.published_at', { number: published.number }, { time: () => <RelativeTime key="t" at={published.published_at ?? ''} /> })}</span>
              </>
            ) : (
              <span>{t('results.lead')}</span>
            )}
          </>
        }
        actions={
          <>
            {published && (
              <a className={buttonClass('neutral')} href={`/e/${event.slug}/results`}>
                <ExternalLink className="i s" aria-hidden="true" /> {t('results.public_page')}
              </a>
            )}
            {chosen && computeButton}
            {chosen && may && chosen.id !== published?.id && (
              <Button look="primary" icon={<Trophy className="i s" aria-hidden="true" />} onClick={() => ask('publish')} data-results="publish">
                {t('results.publish')}
              </Button>
            )}
            {published && may && release.data === null && (
              <Button look={chosen?.id === published.id ? 'primary' : 'neutral'} icon={<Mail className="i s" aria-hidden="true" />} onClick={() => ask('release')} data-results="release">
                {t('results.release')}
              </Button>
            )}
          </>
        }
      />
      {run.error && <LoadFailure failure={run.error} what={t('results.compute_failed')} />}
      {sets.isPending && <SkeletonRows rows={6} columns={[6, 40, 40, 8]} />}
      {sets.isError && !sets.data && <LoadFailure failure={sets.error} what={t('results.failed')} onRetry={() => void sets.refetch()} />}
      {sets.isSuccess && !chosen && (
        <EmptyState
          icon={<Trophy className="i l" aria-hidden="true" />}
          title={t('results.empty_title')}
          action={
            closed ? (
              computeButton
            ) : (
              <Link to="/console/events/$eventId/judging" params={{ eventId: event.id }} className={buttonClass('outline')}>
                {t('results.to_judging')}
              </Link>
            )
          }
        >
          {closed ? t('results.empty_ready') : t('results.empty_text')}
        </EmptyState>
      )}
      {release.data && (
        <p className="note ok" role="status">
          <Mail className="i" aria-hidden="true" /> <span>{t('results.released', { count: release.data.mails })}</span>
        </p>
      )}
      {chosen && (
        <>
          <div className="list-tools">
            {(sets.data?.length ?? 0) > 1 && (
              <SelectField
                label={t('results.which')}
                labelHidden
                value={chosen.id}
                onChange={(set) => void navigate({ search: { set } })}
                options={(sets.data ?? []).map((set) => ({ value: set.id, label: set.published_at ? t('results.set_published', { number: set.number }) : t('results.set', { number: set.number }) }))}
              />
            )}
            <span className="small t3">{rich('results.how', { judges: chosen.judges }, { time: () => <RelativeTime key="t" at={chosen.computed_at} /> })}</span>
          </div>
          {chosen.reason && <p className="note">{t('results.because', { reason: chosen.reason })}</p>}
          {chosen.unscored > 0 && <p className="note warn">{t('results.unscored', { count: chosen.unscored })}</p>}
          {read.isPending && <SkeletonRows rows={8} columns={[6, 40, 40, 8]} />}
          {read.isError && !read.data && <LoadFailure failure={read.error} what={t('results.failed')} onRetry={() => void read.refetch()} />}
          {read.data && (
            <div className="results-cols">
              <div>
                <RankingChart set={read.data} />
                <AwardsSection event={event} ranks={read.data.ranks} />
              </div>
              <aside className="results-aside">
                <h2>{t('results.read_title')}</h2>
                <p>{t('results.read_text')}</p>
                <h2>{t('results.method')}</h2>
                <p>{t(`results.method_${read.data.method}`)}</p>
                <h2>{t('results.hash')}</h2>
                <p className="mono xs wrap-any">{read.data.input_hash}</p>
              </aside>
            </div>
          )}
        </>
      )}
      {search.ask === 'compute' && <CorrectionDialog eventId={event.id} onClose={close} onDone={computed} />}
      {search.ask === 'publish' && chosen && <PublishDialog event={event} set={chosen} ranks={read.data?.ranks ?? []} onClose={close} />}
      {search.ask === 'release' && <ReleaseDialog eventId={event.id} onClose={close} />}
    </>
  );
}
