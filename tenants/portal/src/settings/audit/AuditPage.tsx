import { listAuditEntries } from '@jamboree/sdk/tenant';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { api } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { Button, buttonClass } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SkeletonRows } from '../../ui/Skeleton';
import { AuditFilters, type AuditFilter } from './AuditFilters';
import { AuditRow } from './AuditRow';

const route = getRouteApi('/console/settings/audit');

/** Days are the viewer's days: from its first moment to its last. */
function moment(day: string | undefined, end: boolean): string | undefined {
  if (day === undefined) return undefined;
  const at = new Date(`${day}T${end ? '23:59:59.999' : '00:00:00'}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

export function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const put = (filter: AuditFilter) => void navigate({ search: filter, replace: true });
  const query = useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: async ({ pageParam }) =>
      (
        await api.call(listAuditEntries, {
          query: { actor: search.actor, action: search.action, object: search.object, since: moment(search.since, false), until: moment(search.until, true), after: pageParam },
        })
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <>
      <PageHead title={t('audit.title')} sub={t('audit.lead')} />
      <AuditFilters filter={search} onChange={put} />
      {query.isPending && <SkeletonRows rows={8} columns={[14, 20, 22, 24]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('audit.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && entries.length === 0 && (
        <EmptyState
          icon={<ScrollText className="i l" aria-hidden="true" />}
          title={filtered ? t('audit.none_title') : t('audit.empty_title')}
          action={
            filtered && (
              <Link to="/console/settings/audit" className={buttonClass('outline', 'small')}>
                {t('audit.clear')}
              </Link>
            )
          }
        >
          {filtered ? t('audit.none_text') : t('audit.empty_text')}
        </EmptyState>
      )}
      {entries.length > 0 && (
        <div className="audit" role="table" aria-label={t('audit.title')}>
          <div role="row" className="audit-head hide-s">
            <span role="columnheader">{t('audit.when')}</span>
            <span role="columnheader">{t('audit.actor')}</span>
            <span role="columnheader">{t('audit.action')}</span>
            <span role="columnheader">{t('audit.object')}</span>
            <span role="columnheader">
              <span className="vh">{t('audit.details')}</span>
            </span>
          </div>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} onOnly={(filter) => put({ ...search, ...filter })} />
          ))}
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
