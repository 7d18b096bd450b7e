import { createQuota, createTicketType, updateTicketType } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { HackEvent, Quota, TicketType } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { clockError, LocalTimeField } from '../../forms/LocalTimeField';
import { NumberField } from '../../forms/NumberField';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { refreshTickets } from './ticket-queries';
import { problemsOf, typedOf, writtenOf, type TypedTicketType } from './typed-ticket-type';

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'SEK', 'JPY'];
const pointers = ['/name', '/description', '/price', '/price/amount_minor', '/price/currency', '/tax_rate_bp', '/sale_opens_local', '/sale_closes_local', '/access_code', '/max_per_order', '/quota_ids'];

interface TicketTypeDialogProps {
  event: HackEvent;
  /** Absent for a new one. */
  type: TicketType | undefined;
  quotas: Quota[];
  /** The currency other paid types have already. */
  currency: string | undefined;
  onClose: () => void;
}

export function TicketTypeDialog({ event, type, quotas, currency, onClose }: TicketTypeDialogProps) {
  const [typed, setTyped] = useState<TypedTicketType>(() => typedOf(type, currency));
  const [tried, setTried] = useState(false);
  const change = (changes: Partial<TypedTicketType>) => setTyped({ ...typed, ...changes });
  const save = useMutation({
    mutationFn: async () => {
      const body = writtenOf(typed);
      if (typed.places !== null && body.quota_ids.length === 0) {
        const { data } = await api.call(createQuota, { path: { event_id: event.id }, body: { name: body.name, size: typed.places } });
        body.quota_ids = [data.id];
        // A second try after a refusal uses the quota that is there now.
        setTyped((before) => ({ ...before, quotaIds: [data.id], places: null }));
      }
      if (type) await api.call(updateTicketType, { path: { event_id: event.id, ticket_type_id: type.id }, body });
      else await api.call(createTicketType, { path: { event_id: event.id }, body });
    },
    onSuccess: () => {
      showToast(t(type ? 'tickets.saved' : 'tickets.added', { name: typed.name.trim() }));
      onClose();
    },
    onSettled: () => refreshTickets(event.id),
  });
  const problem = save.error && asProblem(save.error);
  const found = problemsOf(typed);
  const wrong = (...keys: string[]) => keys.map((key) => fieldError(problem, `/${key}`)).find((text) => text !== undefined);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    const clocks = clockError(typed.opens, event.zone) ?? clockError(typed.closes, event.zone);
    if (Object.keys(found).length === 0 && clocks === undefined) save.mutate();
  };
  const link = `/e/${event.slug}/register?code=${encodeURIComponent(typed.accessCode.trim().toUpperCase() || 'CODE')}`;
  return (
    <Dialog title={type ? t('tickets.edit', { name: type.name }) : t('tickets.new')} onClose={onClose} size="wide">
      <form className="stack g6" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, pointers) && <LoadFailure failure={problem} />}
        <TextField label={t('tickets.name')} value={typed.name} onChange={(name) => change({ name })} error={tried && found.name ? t('tickets.name_missing') : wrong('name')} autoFocus maxLength={120} />
        <TextArea label={t('tickets.description')} optional help={t('tickets.description_help')} value={typed.description} onChange={(description) => change({ description })} error={wrong('description')} rows={2} maxLength={2000} />
        <div className="stack g2" role="radiogroup" aria-label={t('tickets.price_kind')}>
          <span className="lab">{t('tickets.price_kind')}</span>
          <div className="row flow g6">
            <CheckField type="radio" name="price-kind" checked={!typed.paid} onChange={() => change({ paid: false })}>
              {t('tickets.kind_free')}
            </CheckField>
            <CheckField type="radio" name="price-kind" checked={typed.paid} onChange={() => change({ paid: true })}>
              {t('tickets.kind_paid')}
            </CheckField>
          </div>
        </div>
        {typed.paid && (
          <div className="trio">
            <TextField
              label={t('tickets.price')}
              help={t('tickets.price_help')}
              inputMode="decimal"
              className="num"
              value={typed.price}
              onChange={(price) => change({ price })}
              error={found.price && (tried || typed.price !== '') ? t('tickets.price_unreadable') : wrong('price', 'price/amount_minor')}
            />
            <SelectField
              label={t('tickets.currency')}
              help={currency ? t('tickets.currency_fixed') : undefined}
              value={typed.currency}
              disabled={currency !== undefined}
              onChange={(next) => change({ currency: next })}
              options={[...new Set([...currencies, typed.currency])].map((value) => ({ value, label: value }))}
              error={wrong('price/currency')}
            />
            <TextField label={t('tickets.tax')} inputMode="decimal" className="num" value={typed.tax} onChange={(tax) => change({ tax })} error={found.tax ? t('tickets.tax_unreadable') : wrong('tax_rate_bp')} />
          </div>
        )}
        <div className="stack g4">
          {quotas.length > 0 && (
            <fieldset className="plain stack g2">
              <legend className="lab">{t('tickets.draws_on')}</legend>
              {quotas.map((quota) => (
                <CheckField
                  key={quota.id}
                  checked={typed.quotaIds.includes(quota.id)}
                  onChange={(on) => change({ quotaIds: on ? [...typed.quotaIds, quota.id] : typed.quotaIds.filter((id) => id !== quota.id) })}
                >
                  {quota.name} <span className="t3 small num">{quota.size == null ? t('tickets.no_limit') : t('quotas.used', { used: number(quota.used), size: number(quota.size) })}</span>
                </CheckField>
              ))}
              <span className="help">{t('tickets.draws_help')}</span>
            </fieldset>
          )}
          {typed.quotaIds.length === 0 && <NumberField label={t('tickets.places')} optional help={t('tickets.places_help')} value={typed.places} onChange={(places) => change({ places })} min={0} />}
        </div>
        <fieldset className="plain">
          <legend className="lab legend-gap">{t('tickets.sale')}</legend>
          <div className="pair">
            <LocalTimeField label={t('tickets.sale_opens')} optional help={t('tickets.sale_opens_help')} value={typed.opens} zone={event.zone} onChange={(opens) => change({ opens })} error={wrong('sale_opens_local')} />
            <LocalTimeField label={t('tickets.sale_closes')} optional help={t('tickets.sale_closes_help')} value={typed.closes} zone={event.zone} onChange={(closes) => change({ closes })} error={found.closes ? t('tickets.sale_order') : wrong('sale_closes_local')} />
          </div>
        </fieldset>
        <div className="pair">
          <TextField
            label={t('tickets.access_code')}
            optional
            help={t('tickets.access_code_help', { link })}
            value={typed.accessCode}
            onChange={(accessCode) => change({ accessCode: accessCode.toUpperCase() })}
            error={wrong('access_code')}
            spellCheck={false}
            autoComplete="off"
            maxLength={40}
          />
          <NumberField label={t('tickets.max')} value={typed.maxPerOrder} onChange={(max) => change({ maxPerOrder: max ?? 1 })} error={wrong('max_per_order')} min={1} max={20} />
        </div>
        <CheckField checked={typed.hidden} onChange={(hidden) => change({ hidden })}>
          {t('tickets.hidden')}
        </CheckField>
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {type ? t('tickets.save') : t('tickets.save_new')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
