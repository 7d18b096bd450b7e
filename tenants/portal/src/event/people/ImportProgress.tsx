import { getParticipantImport } from '@jamboree/sdk/tenant';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import { api, serverState } from '../../app/server-state';
import { t, tFrom } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button, buttonClass } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { refreshRegistrations } from '../orders/order-queries';
import { importsQuery } from './people-queries';

interface ImportProgressProps {
  eventId: string;
  importId: string;
  onAnother: () => void;
}

export function ImportProgress({ eventId, importId, onAnother }: ImportProgressProps) {
  const query = useQuery({
    queryKey: ['event', eventId, 'import', importId],
    queryFn: async () => (await api.call(getParticipantImport, { path: { event_id: eventId, import_id: importId } })).data,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 1000 : false),
  });
  const state = query.data?.state;
  useEffect(() => {
    if (state === undefined || state === 'running') return;
    refreshRegistrations(eventId);
    void serverState.invalidateQueries({ queryKey: importsQuery(eventId).queryKey });
  }, [state, eventId]);
  if (query.isPending) return <SkeletonRows rows={2} columns={[50]} />;
  if (query.data === undefined) return <LoadFailure failure={query.error} what={t('people.failed')} onRetry={() => void query.refetch()} />;
  const { rows_total, rows_done, imported, skipped, failure } = query.data;
  return (
    <section className="formcol stack g4 import-step" aria-live="polite">
      {state === 'running' && (
        <>
          <h2>{t('import.running')}</h2>
          <progress className="import-bar" value={rows_done} max={Math.max(1, rows_total)} aria-label={t('import.running')} />
          <p className="num">{t('import.progress', { done: number(rows_done), total: number(rows_total) })}</p>
          <p className="small t2">{t('import.leave')}</p>
        </>
      )}
      {state === 'done' && (
        <>
          <h2 className="inline-icon">
            <CircleCheck className="i ok-text" aria-hidden="true" /> {t('import.done')}
          </h2>
          <p>{t('import.done_text', { imported, skipped })}</p>
        </>
      )}
      {state === 'failed' && (
        <>
          <h2 className="inline-icon">
            <CircleAlert className="i bad-text" aria-hidden="true" /> {t('import.failed')}
          </h2>
          {failure && <p className="note bad">{tFrom('import.failure', failure)}</p>}
          <p>{t('import.done_text', { imported, skipped })}</p>
        </>
      )}
      {state !== 'running' && (
        <div className="row flow">
          <Link to="/console/events/$eventId/people" params={{ eventId }} search={{ source: 'import' }} className={buttonClass('primary')}>
            {t('import.see_people')}
          </Link>
          <Button look="outline" onClick={onAnother}>
            {t('import.another')}
          </Button>
        </div>
      )}
    </section>
  );
}
