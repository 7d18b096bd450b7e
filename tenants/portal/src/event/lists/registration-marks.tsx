import type { OrderStatus, ParticipantStatus } from '../../api/shapes';
import { t } from '../../i18n/catalogue';

const orderLook: Record<OrderStatus, string> = { pending: 'warn', paid: 'ok', expired: 'none', cancelled: 'bad' };
const personLook: Record<ParticipantStatus, string> = { waiting: 'warn', registered: 'br', checked_in: 'ok', cancelled: 'bad', transferred: 'none' };

export function OrderStatusMark({ status }: { status: OrderStatus }) {
  return <span className={`st ${orderLook[status]}`}>{t(`orders.status.${status}`)}</span>;
}

export function PersonStatusMark({ status }: { status: ParticipantStatus }) {
  return <span className={`st ${personLook[status]}`}>{t(`people.status.${status}`)}</span>;
}
