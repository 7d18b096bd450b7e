import { Trash2 } from 'lucide-react';
import type { HackEvent, Quota, TicketType } from '../../api/shapes';
import { t, tFrom } from '../../i18n/catalogue';
import { listed, money, number, shortDateTime } from '../../i18n/moments';
import { Button } from '../../ui/Button';

const look: Record<TicketType['on_sale'], string> = { now: 'ok', not_yet: '', over: '', sold_out: 'warn', hidden: '' };

interface TicketTypeRowProps {
  type: TicketType;
  event: HackEvent;
  quotas: Quota[];
  /** Absent for those who may only look. */
  onEdit: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

export function TicketTypeRow({ type, event, quotas, onEdit, onRemove }: TicketTypeRowProps) {
  const rules = [
    type.sale_opens_at && t('tickets.from', { time: shortDateTime(type.sale_opens_at, event.zone) }),
    type.sale_closes_at && t('tickets.until', { time: shortDateTime(type.sale_closes_at, event.zone) }),
    t('tickets.per_order', { count: type.max_per_order }),
    type.access_code && t('tickets.with_code', { code: type.access_code }),
  ].filter((rule): rule is string => typeof rule === 'string' && rule !== '');
  const draws = quotas.filter((quota) => type.quota_ids.includes(quota.id)).map((quota) => quota.name);
  return (
    <li className="ticket-type">
      <div className="grow">
        <h2 className="row flow g2">
          {onEdit ? (
            <button type="button" className="rowlink" aria-label={t('tickets.edit', { name: type.name })} onClick={onEdit}>
              {type.name}
            </button>
          ) : (
            type.name
          )}
          <span className={`pill ${look[type.on_sale]}`}>{tFrom('tickets.state', type.on_sale)}</span>
        </h2>
        {type.description && <p className="small t2">{type.description}</p>}
        <p className="xs t3">
          {rules.join(' · ')}
          {draws.length > 0 && ` · ${listed(draws)}`}
        </p>
      </div>
      <p className="ticket-price">
        <b className="num">{type.price.amount_minor === 0 ? t('tickets.free_of_charge') : money(type.price.amount_minor, type.price.currency)}</b>
        {type.price.amount_minor > 0 && type.tax_rate_bp > 0 && <span className="xs t3">{t('tickets.tax_part', { rate: number(type.tax_rate_bp / 10_000, { style: 'percent', maximumFractionDigits: 2 }) })}</span>}
      </p>
      <p className="ticket-count num">
        <b>{t('tickets.sold', { count: type.sold })}</b>
        <span className="xs t3">{type.free == null ? t('tickets.no_limit') : t('tickets.free', { count: type.free })}</span>
      </p>
      {onRemove && <Button look="quiet" size="small" iconOnly aria-label={t('tickets.remove', { name: type.name })} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={onRemove} />}
    </li>
  );
}
