import { createTicketType, deleteTicketType } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ExternalLink, Plus, Ticket } from 'lucide-react';
import { useState } from 'react';
import type { TicketType } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button, buttonClass } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { SkeletonRows } from '../../ui/Skeleton';
import { showToast } from '../../ui/toasts';
import { useEventRead } from '../EventFrame';
import { QuotaSection } from './QuotaSection';
import { TicketTypeRow } from './TicketTypeRow';
import { currencyOf, fieldsOfType, quotasQuery, refreshTickets, ticketTypesQuery } from './ticket-queries';
import '../../styles/registration.css';

const TicketTypeDialog = onDemand(async () => (await import('./TicketTypeDialog')).TicketTypeDialog);
const QuotaDialog = onDemand(async () => (await import('./QuotaDialog')).QuotaDialog);
const ConfirmByName = onDemand(async () => (await import('../../ui/ConfirmByName')).ConfirmByName);

const route = getRouteApi('/console/events/$eventId/tickets');

export function TicketsPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useMay('ticket_types');
  const types = useQuery(ticketTypesQuery(event.id));
  const quotas = useQuery(quotasQuery(event.id));
  const [archiving, setArchiving] = useState<TicketType>();
  const openType = (type: string | undefined) => void navigate({ search: { type } });
  const openQuota = (quota: string | undefined) => void navigate({ search: { quota } });
  const restore = useMutation({
    mutationFn: (type: TicketType) => api.call(createTicketType, { path: { event_id: event.id }, body: fieldsOfType(type) }),
    onSettled: () => refreshTickets(event.id),
  });
  const remove = useMutation({
    mutationFn: (type: TicketType) => api.call(deleteTicketType, { path: { event_id: event.id, ticket_type_id: type.id } }),
    onMutate: (type) => {
      // What was sold is only archived, after a question; the rest goes at once and can come back.
      if (type.sold === 0) serverState.setQueryData(ticketTypesQuery(event.id).queryKey, (before) => before?.filter((one) => one.id !== type.id));
    },
    onSuccess: (_, type) => {
      setArchiving(undefined);
      if (type.sold > 0) showToast(t('tickets.archived', { name: type.name }));
      else showToast(t('tickets.deleted', { name: type.name }), () => restore.mutate(type));
    },
    onError: (failure, type) => {
      if (type.sold === 0) showToast(problemText(asProblem(failure)));
    },
    onSettled: () => refreshTickets(event.id),
  });
  const starter = useMutation({
    mutationFn: () =>
      api.call(createTicketType, {
        path: { event_id: event.id },
        body: { name: t('tickets.starter_name'), description: '', price: { amount_minor: 0, currency: 'EUR' }, tax_rate_bp: 0, sale_opens_local: null, sale_closes_local: null, access_code: null, max_per_order: 5, hidden: false, quota_ids: [] },
      }),
    onError: (failure) => showToast(problemText(asProblem(failure))),
    onSuccess: ({ data }) => openType(data.id),
    onSettled: () => refreshTickets(event.id),
  });
  const list = types.data ?? [];
  const edited = search.type && search.type !== 'new' ? list.find((type) => type.id === search.type) : undefined;
  const editedQuota = search.quota && search.quota !== 'new' ? quotas.data?.find((quota) => quota.id === search.quota) : undefined;
  const add = mayEdit && (
    <Button look="primary" icon={<Plus className="i" aria-hidden="true" />} onClick={() => openType('new')}>
      {t('tickets.add')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('tickets.title')}
        sub={t('tickets.lead')}
        actions={
          <>
            {event.status !== 'draft' && (
              <a className={buttonClass('neutral')} href={`/e/${event.slug}/register`}>
                <ExternalLink className="i s" aria-hidden="true" /> {t('tickets.register_page')}
              </a>
            )}
            {list.length > 0 && add}
          </>
        }
      />
      {types.isPending && <SkeletonRows columns={[40, 14, 20]} rows={3} />}
      {types.isError && <LoadFailure failure={types.error} what={t('tickets.failed')} onRetry={() => void types.refetch()} />}
      {types.isSuccess && list.length === 0 && (
        <EmptyState
          icon={<Ticket className="i l" aria-hidden="true" />}
          title={t('tickets.empty_title')}
          action={
            mayEdit && (
              <>
                <Button look="primary" busy={starter.isPending} onClick={() => starter.mutate()}>
                  {t('tickets.starter')}
                </Button>
                <Button look="outline" onClick={() => openType('new')}>
                  {t('tickets.add')}
                </Button>
              </>
            )
          }
        >
          {t('tickets.empty_text')}
        </EmptyState>
      )}
      {list.length > 0 && (
        <ul className="ticket-types">
          {list.map((type) => (
            <TicketTypeRow
              key={type.id}
              type={type}
              event={event}
              quotas={quotas.data ?? []}
              onEdit={mayEdit ? () => openType(type.id) : undefined}
              onRemove={mayEdit ? () => (type.sold > 0 ? setArchiving(type) : remove.mutate(type)) : undefined}
            />
          ))}
        </ul>
      )}
      <QuotaSection event={event} query={quotas} mayEdit={mayEdit} onOpen={openQuota} />
      {(search.type === 'new' || edited) && (
        <TicketTypeDialog key={search.type} event={event} type={edited} quotas={quotas.data ?? []} currency={currencyOf(list.filter((type) => type !== edited))} onClose={() => openType(undefined)} />
      )}
      {(search.quota === 'new' || editedQuota) && <QuotaDialog key={search.quota} event={event} quota={editedQuota} onClose={() => openQuota(undefined)} />}
      {archiving && (
        <ConfirmByName
          title={t('tickets.archive_title', { name: archiving.name })}
          text={t('tickets.archive_text', { count: archiving.sold })}
          name={archiving.name}
          action={t('tickets.archive_confirm', { name: archiving.name })}
          busy={remove.isPending}
          failure={remove.error}
          onConfirm={() => remove.mutate(archiving)}
          onClose={() => setArchiving(undefined)}
        />
      )}
    </>
  );
}
