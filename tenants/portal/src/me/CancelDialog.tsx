import { cancelMyTicket } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import type { MyTicket } from '../api/shapes';
import { api } from '../app/server-state';
import { t } from '../i18n/catalogue';
import { money } from '../i18n/moments';
import { ConfirmByName } from '../ui/ConfirmByName';
import { showToast } from '../ui/toasts';
import { keepTicket } from './my-queries';

export function CancelDialog({ ticket, onClose }: { ticket: MyTicket; onClose: () => void }) {
  const { title } = ticket.event;
  const cancel = useMutation({
    mutationFn: () => api.call(cancelMyTicket, { path: { participant_id: ticket.participant_id } }),
    onSuccess: ({ data }) => {
      keepTicket(data);
      showToast(t('me.cancelled', { event: title }));
      onClose();
    },
  });
  const paid = ticket.price.amount_minor > 0 && ticket.status !== 'waiting';
  return (
    <ConfirmByName title={t('me.cancel_title', { event: title })} text={t('me.cancel_text')} name={title} action={t('me.cancel_confirm')} busy={cancel.isPending} failure={cancel.error} onConfirm={() => cancel.mutate()} onClose={onClose}>
      {paid && <p className="note warn">{t('me.cancel_money', { amount: money(ticket.price.amount_minor, ticket.price.currency) })}</p>}
    </ConfirmByName>
  );
}
