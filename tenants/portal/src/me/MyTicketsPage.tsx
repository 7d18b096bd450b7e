import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Ticket } from 'lucide-react';
import { useSession } from '../app/session';
import { t } from '../i18n/catalogue';
import { buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { onDemand } from '../ui/on-demand';
import { PageHead } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';
import { useNowMs } from '../ui/Times';
import { myTicketsQuery, sortTickets } from './my-queries';
import { TicketCard } from './TicketCard';

const ChangeDialog = onDemand(async () => (await import('./ChangeDialog')).ChangeDialog);
const TransferDialog = onDemand(async () => (await import('./TransferDialog')).TransferDialog);
const CancelDialog = onDemand(async () => (await import('./CancelDialog')).CancelDialog);

const route = getRouteApi('/me/');

export function MyTicketsPage() {
  const { user } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(myTicketsQuery);
  const nowMs = useNowMs();
  const tickets = query.data ?? [];
  const { ahead, past } = sortTickets(tickets, nowMs);
  const chosen = (id: string | undefined) => (id === undefined ? undefined : tickets.find((ticket) => ticket.participant_id === id));
  const [changed, transferred, cancelled] = [chosen(search.change), chosen(search.transfer), chosen(search.cancel)];
  const close = () => void navigate({ search: {} });
  const card = (ticket: (typeof tickets)[number], over: boolean) => (
    <TicketCard
      key={ticket.participant_id}
      ticket={ticket}
      over={over}
      begun={new Date(ticket.event.starts_at).getTime() <= nowMs}
      own={ticket.email.toLowerCase() === user.email.toLowerCase()}
      onChange={() => void navigate({ search: { change: ticket.participant_id } })}
      onTransfer={() => void navigate({ search: { transfer: ticket.participant_id } })}
      onCancel={() => void navigate({ search: { cancel: ticket.participant_id } })}
    />
  );
  return (
    <>
      <PageHead title={t('me.tickets')} sub={t('me.tickets_lead')} />
      {query.isPending && <SkeletonRows rows={3} columns={[60, 20]} />}
      {query.isError && tickets.length === 0 && <LoadFailure failure={query.error} what={t('me.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && ahead.length === 0 && (
        <EmptyState
          icon={<Ticket className="i l" aria-hidden="true" />}
          title={t(past.length === 0 ? 'me.empty_title' : 'me.none_ahead_title')}
          action={
            <a className={buttonClass('primary')} href="/">
              {t('me.find_event')}
            </a>
          }
        >
          {t(past.length === 0 ? 'me.empty_text' : 'me.none_ahead_text', { email: user.email })}
        </EmptyState>
      )}
      {ahead.length > 0 && <ul className="my-tickets">{ahead.map((ticket) => card(ticket, false))}</ul>}
      {past.length > 0 && (
        <section className="block">
          <h2>{t('me.past')}</h2>
          <ul className="my-tickets">{past.map((ticket) => card(ticket, true))}</ul>
        </section>
      )}
      {changed && <ChangeDialog key={changed.participant_id} ticket={changed} onClose={close} />}
      {transferred && <TransferDialog key={transferred.participant_id} ticket={transferred} onClose={close} />}
      {cancelled && <CancelDialog key={cancelled.participant_id} ticket={cancelled} onClose={close} />}
    </>
  );
}
