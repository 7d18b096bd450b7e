import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Building2, Plus, SearchX } from 'lucide-react';
import { tenantStatuses } from '../api/closed-sets';
import { t, tFrom } from '../i18n/catalogue';
import { Button, buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SearchField } from '../ui/SearchField';
import { SegmentLinks } from '../ui/SegmentLinks';
import { SkeletonRows } from '../ui/Skeleton';
import { RelativeTime } from '../ui/Times';
import { TenantPill } from './TenantPill';
import { tenantsQuery } from './tenant-queries';
import { onDemand } from '../ui/on-demand';

const CreateTenantDialog = onDemand(async () => (await import('./CreateTenantDialog')).CreateTenantDialog);

const route = getRouteApi('/operator/');

export function TenantsPage() {
  const { create, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(tenantsQuery(filter));
  const tenants = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = filter.q !== undefined || filter.status !== undefined;
  const setCreate = (open: boolean) => void navigate({ search: (before) => ({ ...before, create: open || undefined }) });
  const add = (
    <Button look="primary" icon={<Plus className="i" aria-hidden="true" />} onClick={() => setCreate(true)}>
      {t('tenants.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('tenants.title')} sub={t('tenants.lead')} actions={add} />
      <div className="list-tools">
        <SearchField label={t('tenants.search')} placeholder={t('tenants.search_placeholder')} value={filter.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
        <SegmentLinks
          label={t('tenants.filter')}
          current={filter.status}
          options={[{ value: undefined, label: t('tenants.all') }, ...tenantStatuses.map((value) => ({ value, label: tFrom('tenant_status', value) }))]}
          onChoose={(status) => void navigate({ search: (before) => ({ ...before, status }) })}
        />
      </div>
      {query.isPending && <SkeletonRows columns={[24, 16, 24, 10]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('tenants.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && tenants.length === 0 && (
        <EmptyState
          icon={filtered ? <SearchX className="i l" aria-hidden="true" /> : <Building2 className="i l" aria-hidden="true" />}
          title={filtered ? t('tenants.none_title') : t('tenants.empty_title')}
          action={
            filtered ? (
              <Link to="/operator" className={buttonClass('outline', 'small')}>
                {t('tenants.show_all')}
              </Link>
            ) : (
              add
            )
          }
        >
          {filtered ? t('tenants.none_text') : t('tenants.empty_text')}
        </EmptyState>
      )}
      {tenants.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('tenants.title')}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('tenants.name')}</th>
                <th scope="col">{t('tenants.address')}</th>
                <th scope="col">{t('tenants.owner')}</th>
                <th scope="col">{t('tenants.status')}</th>
                <th scope="col" className="r">
                  {t('tenants.created')}
                </th>
              </tr>
            </thead>
            <tbody>
              {tenants.map((tenant) => (
                <tr key={tenant.id}>
                  <th scope="row">
                    <Link to="/operator/tenants/$tenantId" params={{ tenantId: tenant.id }} className="rowlink">
                      {tenant.name}
                    </Link>
                  </th>
                  <td className="mono">{tenant.slug}</td>
                  <td>{tenant.owner_email}</td>
                  <td>
                    <TenantPill status={tenant.status} />
                  </td>
                  <td className="r t2">
                    <RelativeTime at={tenant.created_at} />
                  </td>
                </tr>
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
      {create && <CreateTenantDialog onClose={() => setCreate(false)} />}
    </>
  );
}
