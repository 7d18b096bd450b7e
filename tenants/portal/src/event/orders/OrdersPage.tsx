import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleAlert, Receipt, SearchX } from 'lucide-react';
import { orderStatuses } from '../../api/closed-sets';
import type { Order } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { dateTime, money, number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { SearchField } from '../../ui/SearchField';
import { SelectField } from '../../ui/SelectField';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { useEventRead } from '../EventFrame';
import { ExportLink } from '../lists/ExportLink';
import { OrderStatusMark } from '../lists/registration-marks';
import { SavedViews } from '../lists/SavedViews';
import { SortHead } from '../lists/SortHead';
import { viewSearch } from '../lists/view-query';
import { ticketTypesQuery } from '../tickets/ticket-queries';
import { orderFilterKeys, ordersQuery } from './order-queries';
import { RegistrationFigures } from './RegistrationFigures';
import '../../styles/registration.css';

const OrderDrawer = onDemand(async () => (await import('./OrderDrawer')).OrderDrawer);

const route = getRouteApi('/console/events/$eventId/orders');

function OrderRow({ order, onOpen }: { order: Order; onOpen: () => void }) {
  const name = order.buyer_name || order.buyer_email;
  return (
    <tr className="opens">
      <th scope="row">
        <button type="button" className="rowlink mono row-cover" aria-label={t('orders.open', { code: order.code, name })} onClick={onOpen}>
          {order.code}
        </button>
        <div className="only-s xs t3">{name}</div>
      </th>
      <td className="hide-s">
        <span className="b block-text trunc">{order.buyer_name}</span>
        <span className="xs t3 block-text trunc">{order.buyer_email}</span>
      </td>
      <td>
        <OrderStatusMark status={order.status} />
        {order.attention && (
          <span className="pill warn order-attention">
            <CircleAlert className="i s" aria-hidden="true" /> {t('orders.needs_look')}
          </span>
        )}
        {order.status === 'pending' && order.expires_at && (
          <span className="xs t3 block-text" title={dateTime(order.expires_at)}>
            <RelativeTime at={order.expires_at} />
          </span>
        )}
      </td>
      <td className="r num hide-s">{number(order.seats)}</td>
      <td className="r num">{order.total.amount_minor === 0 ? <span className="t3">{t('orders.free')}</span> : money(order.total.amount_minor, order.total.currency)}</td>
      <td className="r t2 hide-s">
        <RelativeTime at={order.placed_at} />
      </td>
    </tr>
  );
}

export function OrdersPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const types = useQuery(ticketTypesQuery(event.id));
  const query = useInfiniteQuery(ordersQuery(event.id, search));
  const orders = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = search.q !== undefined || search.status !== undefined || search.ticket_type !== undefined || search.attention !== undefined;
  const untouched = query.isSuccess && orders.length === 0 && !filtered;
  const narrow = (changes: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...changes }) });
  return (
    <>
      <PageHead
        title={t('orders.title')}
        sub={t('orders.lead')}
        actions={
          orders.length > 0 && <ExportLink path={`/api/v1/events/${event.id}/orders.csv`} search={search} keys={orderFilterKeys} count={query.hasNextPage ? undefined : orders.length} />
        }
      />
      <RegistrationFigures event={event} chartsOnPhone={false} />
      {!untouched && (
        <>
          <SavedViews
            eventId={event.id}
            list="orders"
            keys={orderFilterKeys}
            search={search}
            builtIn={[
              { name: t('orders.view_all'), query: '' },
              { name: t('orders.view_pending'), query: 'status=pending' },
              { name: t('orders.view_attention'), query: 'attention=true' },
            ]}
            // The route reads these texts into what they mean.
            onChoose={(view) => void navigate({ search: viewSearch(view, orderFilterKeys) as typeof search })}
          />
          <div className="list-tools many">
            <SearchField label={t('orders.search')} placeholder={t('orders.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
            <SelectField
              label={t('orders.status_filter')}
              labelHidden
              value={search.status ?? ''}
              onChange={(status) => narrow({ status: status === '' ? undefined : status })}
              options={[{ value: '' as const, label: t('orders.any_status') }, ...orderStatuses.map((value) => ({ value, label: t(`orders.status.${value}`) }))]}
            />
            <SelectField
              label={t('orders.type_filter')}
              labelHidden
              value={search.ticket_type ?? ''}
              onChange={(type) => narrow({ ticket_type: type || undefined })}
              options={[{ value: '', label: t('orders.any_type') }, ...(types.data ?? []).map((type) => ({ value: type.id, label: type.name }))]}
            />
            <button type="button" className="chip" aria-pressed={search.attention === true} onClick={() => narrow({ attention: search.attention ? undefined : true })}>
              {t('orders.needs_look')}
            </button>
          </div>
        </>
      )}
      {query.isPending && <SkeletonRows columns={[10, 30, 18, 12]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('orders.failed')} onRetry={() => void query.refetch()} />}
      {untouched && (
        <EmptyState icon={<Receipt className="i l" aria-hidden="true" />} title={t('orders.empty_title')}>
          {t('orders.empty_text')}
        </EmptyState>
      )}
      {query.isSuccess && orders.length === 0 && filtered && (
        <EmptyState
          icon={<SearchX className="i l" aria-hidden="true" />}
          title={t('orders.none_title')}
          action={
            <Link to="/console/events/$eventId/orders" params={{ eventId: event.id }} className="btn o sm">
              {t('orders.show_all')}
            </Link>
          }
        >
          {t('orders.none_text')}
        </EmptyState>
      )}
      {orders.length > 0 && (
        <div className="scroll-x">
          <table className="tbl">
            <caption className="vh">{t('orders.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('orders.code')}</th>
                <th scope="col" className="hide-s">
                  {t('orders.buyer')}
                </th>
                <th scope="col">{t('orders.status_head')}</th>
                <th scope="col" className="r hide-s">
                  {t('orders.seats')}
                </th>
                <th scope="col" className="r">
                  {t('orders.total')}
                </th>
                <SortHead className="r hide-s" label={t('orders.placed')} action={t('orders.sort_placed')} direction={search.sort ? 'ascending' : 'descending'} onTurn={() => narrow({ sort: search.sort ? undefined : 'placed_at' })} />
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => (
                <OrderRow key={order.id} order={order} onOpen={() => narrow({ order: order.id })} />
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
      {search.order && <OrderDrawer key={search.order} event={event} orderId={search.order} onClose={() => narrow({ order: undefined })} />}
    </>
  );
}
