import { resumeTenant } from '@jamboree/sdk/control';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { Tenant } from '../api/shapes';
import { api } from '../app/server-state';
import { t } from '../i18n/catalogue';
import { number } from '../i18n/moments';
import { Button, buttonClass } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SkeletonForm } from '../ui/Skeleton';
import { RelativeTime } from '../ui/Times';
import { showToast } from '../ui/toasts';
import { RenameTenant } from './RenameTenant';
import { TenantPill } from './TenantPill';
import { keepTenant, tenantQuery } from './tenant-queries';
import { onDemand } from '../ui/on-demand';

const SuspendDialog = onDemand(async () => (await import('./SuspendDialog')).SuspendDialog);

const route = getRouteApi('/operator/tenants/$tenantId');

function SuspendedNote({ tenant }: { tenant: Tenant }) {
  const resume = useMutation({
    mutationFn: () => api.call(resumeTenant, { path: { tenant_id: tenant.id } }),
    onSuccess: ({ data }) => {
      keepTenant({ ...tenant, ...data });
      showToast(t('tenant.resumed', { name: tenant.name }));
    },
  });
  return (
    <div className="stack">
      <div className="note bad">
        <span className="grow">{tenant.suspension_reason ? t('tenant.suspended_note', { reason: tenant.suspension_reason }) : t('tenant.suspended_plain')}</span>
        <Button look="outline" size="small" busy={resume.isPending} onClick={() => resume.mutate()}>
          {t('tenant.resume')}
        </Button>
      </div>
      {resume.isError && <LoadFailure failure={resume.error} />}
    </div>
  );
}

export function TenantPage() {
  const { tenantId } = route.useParams();
  const query = useQuery(tenantQuery(tenantId));
  const [asking, setAsking] = useState(false);
  if (query.isPending) {
    return (
      <div className="page-top">
        <SkeletonForm fields={3} />
      </div>
    );
  }
  if (query.data === undefined) {
    return (
      <div className="page-top">
        <LoadFailure failure={query.error} what={t('tenant.failed')} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const tenant = query.data;
  return (
    <>
      <PageHead
        title={tenant.name}
        sub={
          <>
            <TenantPill status={tenant.status} /> <span className="mono">{tenant.slug}</span>
          </>
        }
        actions={
          <a className={buttonClass('neutral')} href={tenant.url}>
            <ExternalLink className="i s" aria-hidden="true" /> {t('tenant.open')}
          </a>
        }
      />
      {tenant.status === 'suspended' && <SuspendedNote tenant={tenant} />}
      <section className="formcol">
        <RenameTenant tenant={tenant} />
      </section>
      <section className="block formcol">
        <h2>{t('tenant.facts')}</h2>
        <dl className="facts">
          <div>
            <dt>{t('tenants.owner')}</dt>
            <dd>{tenant.owner_email}</dd>
          </div>
          <div>
            <dt>{t('tenants.created')}</dt>
            <dd>
              <RelativeTime at={tenant.created_at} />
            </dd>
          </div>
          {tenant.ready_in_ms != null && (
            <div>
              <dt>{t('tenant.ready_in')}</dt>
              <dd className="num">{t('tenant.ready_in_value', { ms: number(tenant.ready_in_ms) })}</dd>
            </div>
          )}
          <div>
            <dt>{t('tenant.id')}</dt>
            <dd className="mono">{tenant.id}</dd>
          </div>
        </dl>
      </section>
      {tenant.status !== 'suspended' && (
        <section className="block formcol">
          <h2>{t('tenant.suspend')}</h2>
          <p className="small t2">{t('tenant.suspend_lead')}</p>
          <div className="row">
            <Button look="destructive" onClick={() => setAsking(true)}>
              {t('tenant.suspend_confirm', { name: tenant.name })}
            </Button>
          </div>
        </section>
      )}
      {asking && <SuspendDialog tenant={tenant} onClose={() => setAsking(false)} />}
    </>
  );
}
