import { getPlatformHealth } from '@jamboree/sdk/control';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../app/server-state';
import { t } from '../i18n/catalogue';
import { clockWithSeconds, number } from '../i18n/moments';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';

function Figure({ label, value, help, hot = false }: { label: string; value: ReactNode; help?: ReactNode; hot?: boolean }) {
  return (
    <div className={hot ? 'kpi hot' : 'kpi'}>
      <span>{label}</span>
      <b>{value}</b>
      {help && <small>{help}</small>}
    </div>
  );
}

function Part({ name, state }: { name: string; state: unknown }) {
  const said = typeof state === 'string' ? state : typeof state === 'object' && state !== null && 'status' in state ? String(state.status) : String(state);
  const works = ['ok', 'up', 'healthy', 'ready', 'true'].includes(said.toLowerCase());
  return (
    <li>
      <span className="grow">{name}</span>
      <span className={works ? 'st ok' : 'st bad'}>{works ? t('health.ok') : said}</span>
    </li>
  );
}

const readEveryMs = 10_000;

export function HealthPage() {
  const query = useQuery({ queryKey: ['platform-health'], queryFn: async () => (await api.call(getPlatformHealth)).data, refetchInterval: readEveryMs });
  const health = query.data;
  return (
    <>
      <PageHead title={t('health.title')} sub={health && <span className="fresh">{t('health.read', { time: clockWithSeconds(new Date(query.dataUpdatedAt)) })}</span>} />
      {query.isPending && <SkeletonRows rows={4} columns={[30, 12]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('health.failed')} onRetry={() => void query.refetch()} />}
      {health && (
        <>
          <div className="kpis">
            <Link to="/operator">
              <Figure label={t('health.tenants')} value={number(health.tenants)} />
            </Link>
            <Figure label={t('health.schemas')} value={number(health.prepared_schemas)} help={t('health.schemas_help')} hot={health.prepared_schemas === 0} />
            <Figure label={t('health.queued')} value={number(health.jobs.queued)} help={health.jobs.oldest_age_s == null ? t('health.none_waiting') : t('health.oldest', { seconds: Math.round(health.jobs.oldest_age_s) })} />
            <Figure label={t('health.scheduled')} value={number(health.jobs.scheduled)} help={t('health.scheduled_help')} />
            <Figure label={t('health.running')} value={number(health.jobs.running)} />
            <Link to="/operator/jobs">
              <Figure label={t('health.dead')} value={number(health.jobs.dead)} hot={health.jobs.dead > 0} />
            </Link>
          </div>
          <section className="sec formcol">
            <header>
              <h2>{t('health.parts')}</h2>
            </header>
            <ul className="lines">
              <Part name={t('health.database')} state={health.database} />
              <Part name={t('health.redis')} state={health.redis} />
              <Part name={t('health.object_store')} state={health.object_store} />
            </ul>
          </section>
        </>
      )}
    </>
  );
}
