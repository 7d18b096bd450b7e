import { cancelOrder, resendConfirmation } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert, Mail } from 'lucide-react';
import { useRef, useState } from 'react';
import type { HackEvent, Money, OrderDetail } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { problemText } from '../../forms/problem-text';
import { t, tFrom } from '../../i18n/catalogue';
import { money, shortDateTime } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { ConfirmByName } from '../../ui/ConfirmByName';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { TwoZones } from '../../ui/Times';
import { showToast } from '../../ui/toasts';
import { OrderStatusMark, PersonStatusMark } from '../lists/registration-marks';
import { orderQuery, refreshRegistrations } from './order-queries';

const text = (amount: Money) => money(amount.amount_minor, amount.currency);

function OrderFacts({ detail, event }: { detail: OrderDetail; event: HackEvent }) {
  const { order } = detail;
  const moments = [
    ['order.placed', order.placed_at],
    ['order.expires', order.status === 'pending' ? order.expires_at : undefined],
    ['order.paid_at', order.paid_at],
    ['order.cancelled_at', order.cancelled_at],
  ] as const;
  return (
    <dl className="facts">
      <div>
        <dt>{t('orders.buyer')}</dt>
        <dd>
          {order.buyer_name}{' '}
          <a className="link" href={`mailto:${order.buyer_email}`}>
            {order.buyer_email}
          </a>
        </dd>
      </div>
      {moments.map(
        ([label, at]) =>
          at && (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>
                <TwoZones at={at} zone={event.zone} />
              </dd>
            </div>
          ),
      )}
      <div>
        <dt>{t('order.source')}</dt>
        <dd>{t(`source.${order.source}`)}</dd>
      </div>
    </dl>
  );
}

function Lines({ detail }: { detail: OrderDetail }) {
  const { order, lines } = detail;
  const discounted = lines.some((line) => line.discount.amount_minor > 0);
  return (
    <section>
      <h3>{t('order.lines')}</h3>
      <div className="scroll-x">
        <table className="tbl d">
          <thead>
            <tr>
              <th scope="col">{t('order.line')}</th>
              <th scope="col" className="r">
                {t('order.unit_price')}
              </th>
              {discounted && (
                <th scope="col" className="r">
                  {t('order.discount')}
                </th>
              )}
              <th scope="col" className="r">
                {t('order.tax')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={`${line.position} ${index}`} className={line.count < 0 ? 'faded' : undefined}>
                <td>
                  {line.type_name} {line.count < 0 && <span className="xs">({t('order.taken_back')})</span>}
                </td>
                <td className="r num">{line.count < 0 ? text({ ...line.unit_price, amount_minor: -line.unit_price.amount_minor }) : text(line.unit_price)}</td>
                {discounted && <td className="r num">{line.discount.amount_minor > 0 ? text({ ...line.discount, amount_minor: -line.discount.amount_minor }) : ''}</td>}
                <td className="r num t3">{text(line.tax)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="sums num">
        <div>
          <dt>{t('order.total')}</dt>
          <dd>
            <b>{text(order.total)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('order.paid')}</dt>
          <dd>{text(order.paid)}</dd>
        </div>
        {order.refunded.amount_minor > 0 && (
          <div>
            <dt>{t('order.refunded')}</dt>
            <dd>{text(order.refunded)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

const paymentLook: Record<OrderDetail['payments'][number]['state'], string> = { created: 'none', confirmed: 'ok', failed: 'bad', cancelled: 'none', review: 'warn' };
const refundLook: Record<OrderDetail['refunds'][number]['state'], string> = { requested: 'warn', in_transit: 'warn', done: 'ok', failed: 'bad' };

function MoneyMoves({ detail }: { detail: OrderDetail }) {
  const { payments, refunds, order } = detail;
  if (order.total.amount_minor === 0 && payments.length === 0) return null;
  return (
    <section>
      <h3>{t('order.payments')}</h3>
      {payments.length === 0 && <p className="small t3">{t('order.no_payments')}</p>}
      <ul className="lines">
        {payments.map((payment) => (
          <li key={payment.id}>
            <span className="grow">
              <span className={`st ${paymentLook[payment.state]}`}>{t(`order.payment.${payment.state}`)}</span> <span className="t3 xs">{payment.provider}</span>
            </span>
            <b className="num">{text(payment.amount)}</b>
            <span className="xs t3 nw">{shortDateTime(payment.settled_at ?? payment.created_at)}</span>
          </li>
        ))}
      </ul>
      {refunds.length > 0 && (
        <>
          <h3 className="gap-top">{t('order.refunds')}</h3>
          <ul className="lines">
            {refunds.map((refund, index) => (
              <li key={index}>
                <span className="grow">
                  <span className={`st ${refundLook[refund.state]}`}>{t(`order.refund.${refund.state}`)}</span> <span className="t3 xs">{tFrom('order.reason', refund.reason)}</span>
                </span>
                <b className="num">{text(refund.amount)}</b>
                <span className="xs t3 nw">{shortDateTime(refund.requested_at)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function OrderDrawer({ event, orderId, onClose }: { event: HackEvent; orderId: string; onClose: () => void }) {
  const query = useQuery(orderQuery(event.id, orderId));
  const mayCancel = useMay('cancel_order');
  const [asking, setAsking] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const detail = query.data;
  const path = { event_id: event.id, order_id: orderId };
  const resend = useMutation({
    mutationFn: () => api.call(resendConfirmation, { path }),
    onSuccess: () => showToast(t('order.resent', { email: detail?.order.buyer_email })),
    onError: (failure) => showToast(problemText(asProblem(failure))),
  });
  const cancel = useMutation({
    mutationFn: () => api.call(cancelOrder, { path }),
    onSuccess: ({ data }) => {
      serverState.setQueryData(orderQuery(event.id, orderId).queryKey, data);
      refreshRegistrations(event.id);
      setAsking(false);
      // The button that asked is gone now; the focus stays in the drawer.
      setTimeout(() => top.current?.focus(), 50);
      showToast(t('order.cancelled_toast', { code: data.order.code }));
    },
  });
  const open = detail && (detail.order.status === 'paid' || detail.order.status === 'pending');
  const owed = detail ? detail.order.paid.amount_minor - detail.order.refunded.amount_minor : 0;
  return (
    <Dialog title={detail ? t('order.title', { code: detail.order.code }) : t('loading')} onClose={onClose} size="drawer">
      {query.isPending && <SkeletonRows rows={5} columns={[30, 50]} />}
      {query.isError && !detail && <LoadFailure failure={query.error} what={t('order.failed')} onRetry={() => void query.refetch()} />}
      {detail && (
        <>
          <div className="row flow" ref={top} tabIndex={-1}>
            <OrderStatusMark status={detail.order.status} />
            <span className="grow" />
            {open && (
              <Button look="outline" size="small" busy={resend.isPending} icon={<Mail className="i s" aria-hidden="true" />} onClick={() => resend.mutate()}>
                {t('order.resend')}
              </Button>
            )}
          </div>
          {detail.order.attention && (
            <p className="note warn">
              <CircleAlert className="i" aria-hidden="true" />
              <span>
                <b className="b">{t('order.attention')}</b> {tFrom('order.attention_why', detail.order.attention)}
              </span>
            </p>
          )}
          <OrderFacts detail={detail} event={event} />
          <Lines detail={detail} />
          <section>
            <h3>{t('order.participants')}</h3>
            <ul className="lines">
              {detail.participants.map((person) => (
                <li key={person.id}>
                  <span className="grow">
                    <Link className="link" to="/console/events/$eventId/people" params={{ eventId: event.id }} search={{ person: person.id }}>
                      {person.name}
                    </Link>
                    <span className="xs t3 block-text">
                      {person.ticket_type.name} · <span className="mono">{person.ticket_code}</span>
                    </span>
                  </span>
                  <PersonStatusMark status={person.status} />
                </li>
              ))}
            </ul>
          </section>
          <MoneyMoves detail={detail} />
          {mayCancel && open && (
            <div className="quiet-end">
              <Button look="destructive" onClick={() => setAsking(true)}>
                {t('order.cancel')}
              </Button>
            </div>
          )}
          {asking && (
            <ConfirmByName
              title={t('order.cancel_title', { code: detail.order.code })}
              text={t('order.cancel_text', { count: detail.order.seats, name: detail.order.buyer_name || detail.order.buyer_email })}
              name={detail.order.code}
              action={t('order.cancel_confirm', { code: detail.order.code })}
              busy={cancel.isPending}
              failure={cancel.error}
              onConfirm={() => cancel.mutate()}
              onClose={() => setAsking(false)}
            >
              {owed > 0 && <p className="note warn">{t('order.cancel_money', { amount: text({ amount_minor: owed, currency: detail.order.paid.currency }) })}</p>}
            </ConfirmByName>
          )}
        </>
      )}
    </Dialog>
  );
}
