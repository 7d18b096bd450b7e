import { createQuota, deleteQuota } from '@jamboree/sdk/tenant';
import { useMutation, type UseQueryResult } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import type { HackEvent, Quota } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { listed, number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { showToast } from '../../ui/toasts';
import { refreshTickets } from './ticket-queries';

function QuotaRow({ quota, onEdit, onRemove }: { quota: Quota; onEdit: (() => void) | undefined; onRemove: (() => void) | undefined }) {
  const { size, used } = quota;
  const share = size == null || size === 0 ? 0 : Math.min(1, used / size);
  return (
    <li className="quota">
      <div className="row between g2">
        {onEdit ? (
          <button type="button" className="rowlink b" aria-label={t('quotas.edit', { name: quota.name })} onClick={onEdit}>
            {quota.name}
          </button>
        ) : (
          <b className="b">{quota.name}</b>
        )}
        <span className="small num">
          {size == null ? t('quotas.used_unlimited', { used: number(used) }) : t('quotas.used', { used: number(used), size: number(size) })}
          {quota.free != null && <b className="b quota-free">{t('tickets.free', { count: quota.free })}</b>}
        </span>
        {onRemove && <Button look="quiet" size="small" iconOnly aria-label={t('quotas.remove', { name: quota.name })} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={onRemove} />}
      </div>
      {size != null && (
        <div className={share >= 0.9 ? 'meter ac' : 'meter'} aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <p className="xs t3">{quota.ticket_types.length === 0 ? t('quotas.unused') : listed(quota.ticket_types.map((type) => type.name))}</p>
    </li>
  );
}

interface QuotaSectionProps {
  event: HackEvent;
  query: UseQueryResult<Quota[]>;
  mayEdit: boolean;
  onOpen: (quota: string) => void;
}

export function QuotaSection({ event, query, mayEdit, onOpen }: QuotaSectionProps) {
  const restore = useMutation({
    mutationFn: (quota: Quota) => api.call(createQuota, { path: { event_id: event.id }, body: { name: quota.name, size: quota.size ?? null } }),
    onSettled: () => refreshTickets(event.id),
  });
  const remove = useMutation({
    mutationFn: (quota: Quota) => api.call(deleteQuota, { path: { event_id: event.id, quota_id: quota.id } }),
    onSuccess: (_, quota) => showToast(t('quotas.deleted', { name: quota.name }), () => restore.mutate(quota)),
    onError: (failure) => showToast(problemText(asProblem(failure))),
    onSettled: () => refreshTickets(event.id),
  });
  return (
    <section className="block" aria-labelledby="quotas-title">
      <div className="row between flow">
        <div>
          <h2 id="quotas-title" className="block-title">
            {t('quotas.title')}
          </h2>
          <p className="small t2">{t('quotas.lead')}</p>
        </div>
        {mayEdit && (
          <Button look="outline" size="small" icon={<Plus className="i s" aria-hidden="true" />} onClick={() => onOpen('new')}>
            {t('quotas.add')}
          </Button>
        )}
      </div>
      {query.isPending && <SkeletonRows rows={2} columns={[40, 20]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('quotas.failed')} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <p className="small t3 quota-none">{t('quotas.none')}</p>}
      {query.data && query.data.length > 0 && (
        <ul className="quotas">
          {query.data.map((quota) => (
            <QuotaRow key={quota.id} quota={quota} onEdit={mayEdit ? () => onOpen(quota.id) : undefined} onRemove={mayEdit ? () => remove.mutate(quota) : undefined} />
          ))}
        </ul>
      )}
    </section>
  );
}
