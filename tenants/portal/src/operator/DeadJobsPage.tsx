import { listDeadJobs, replayJob } from '@jamboree/sdk/control';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { CircleCheck, RotateCw } from 'lucide-react';
import type { DeadJob } from '../api/shapes';
import { api, asProblem, serverState } from '../app/server-state';
import { problemText } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { number } from '../i18n/moments';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';
import { RelativeTime } from '../ui/Times';
import { showToast } from '../ui/toasts';

function JobRow({ job }: { job: DeadJob }) {
  const replay = useMutation({
    mutationFn: () => api.call(replayJob, { path: { id: job.id } }),
    onSuccess: () => {
      showToast(t('jobs.replayed', { kind: job.kind }));
      void serverState.invalidateQueries({ queryKey: ['dead-jobs'] });
    },
    onError: (failure) => showToast(problemText(asProblem(failure))),
  });
  return (
    <tr>
      <th scope="row" className="mono">
        {job.kind}
      </th>
      <td>{job.tenant ?? <span className="t3">{t('jobs.platform')}</span>}</td>
      <td className="r num">{number(job.attempts)}</td>
      <td>
        <RelativeTime at={job.died_at} />
      </td>
      <td className="wide-cell">
        <span className="mono xs">{job.last_error}</span>
      </td>
      <td className="r">
        <Button look="outline" size="small" busy={replay.isPending} aria-label={t('jobs.replay_of', { kind: job.kind })} icon={<RotateCw className="i s" aria-hidden="true" />} onClick={() => replay.mutate()}>
          {t('jobs.replay')}
        </Button>
      </td>
    </tr>
  );
}

export function DeadJobsPage() {
  const query = useInfiniteQuery({
    queryKey: ['dead-jobs'],
    queryFn: async ({ pageParam }) => (await api.call(listDeadJobs, { query: { after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t('jobs.title')} sub={t('jobs.lead')} />
      {query.isPending && <SkeletonRows columns={[20, 14, 40]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('jobs.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && jobs.length === 0 && (
        <EmptyState icon={<CircleCheck className="i l" aria-hidden="true" />} title={t('jobs.empty_title')}>
          {t('jobs.empty_text')}
        </EmptyState>
      )}
      {jobs.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('jobs.title')}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('jobs.kind')}</th>
                <th scope="col">{t('jobs.tenant')}</th>
                <th scope="col" className="r">
                  {t('jobs.attempts')}
                </th>
                <th scope="col">{t('jobs.died')}</th>
                <th scope="col">{t('jobs.error')}</th>
                <th scope="col">
                  <span className="vh">{t('jobs.replay')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}
