import { getQuote, publishEvent } from '@jamboree/sdk/tenant';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Rocket } from 'lucide-react';
import { useState } from 'react';
import type { HackEvent, Money } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { useMay } from '../../app/session';
import { t, tFrom } from '../../i18n/catalogue';
import { listed, money } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { showToast } from '../../ui/toasts';
import { missingItems, recheck, useChecklist } from '../steps';
import { keepEvent } from '../use-event-form';

const route = getRouteApi('/console/events/$eventId/overview');
const usualParticipants = 100;
const text = (amount: Money) => money(amount.amount_minor, amount.currency);

/** The price first, accepted in so many words, then publishing. */
export function PublishPanel({ event }: { event: HackEvent }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayPublish = useMay('publish_event');
  const checklist = useChecklist(event.id);
  const participants = Math.max(1, Math.min(100_000, Math.round(search.participants ?? usualParticipants)));
  const [typed, setTyped] = useState(String(participants));
  // The price that was accepted; another price is another question.
  const [accepted, setAccepted] = useState<string>();
  const [replaced, setReplaced] = useState<Money>();
  const quote = useQuery({
    queryKey: ['event', event.id, 'quote', participants, event.starts_at, event.ends_at],
    queryFn: async () => (await api.call(getQuote, { path: { event_id: event.id }, query: { participants } })).data,
    placeholderData: keepPreviousData,
  });
  const key = quote.data && `${quote.data.plan_version} ${quote.data.per_person.amount_minor} ${quote.data.per_person.currency}`;
  const publish = useMutation({
    mutationFn: async () => {
      if (!quote.data) throw new Error('There is no price to accept');
      const { plan_version, per_person } = quote.data;
      return api.call(publishEvent, { path: { event_id: event.id }, body: { accepted_quote_plan_version: plan_version, per_person_minor: per_person.amount_minor } });
    },
    onSuccess: ({ data, etag }) => {
      keepEvent({ event: data, etag });
      showToast(t('overview.published', { title: data.title }));
    },
    onError: async (failure) => {
      const { code } = asProblem(failure);
      if (code === 'quote_changed') {
        setReplaced(quote.data?.per_person);
        setAccepted(undefined);
        await quote.refetch();
      }
      recheck(event.id);
    },
  });
  if (quote.isError && !quote.data) return <LoadFailure failure={quote.error} what={t('overview.quote_failed')} onRetry={() => void quote.refetch()} />;
  if (!quote.data) return <SkeletonRows rows={4} columns={[70]} />;
  const { per_person, total, hours, plan_version, explanation } = quote.data;
  const problem = publish.error && asProblem(publish.error);
  const missing = checklist ? missingItems(checklist) : [];
  const why = !mayPublish
    ? t('overview.no_right')
    : missing.length > 0
      ? t('overview.not_ready', { missing: listed(missing.map((item) => tFrom('check', item.key))) })
      : accepted !== key
        ? t('overview.not_accepted')
        : undefined;
  return (
    <section className="publish">
      <h2>{t('overview.price')}</h2>
      <p className="price">
        <b>{text(per_person)}</b> <span className="t2">{t('overview.per_person')}</span>
      </p>
      <label className="price-line">
        <span>{t('overview.participants')}</span>
        <input
          className="inp num"
          type="number"
          min={1}
          max={100000}
          value={typed}
          onChange={(change) => {
            setTyped(change.target.value);
            const count = Number(change.target.value);
            if (Number.isFinite(count) && count >= 1) void navigate({ search: { participants: Math.round(count) }, replace: true });
          }}
        />
      </label>
      <p className="price-line total">
        <span>{t('overview.total', { count: quote.data.participants })}</span>
        <b className="num">{text(total)}</b>
      </p>
      <details className="why">
        <summary>{t('overview.why')}</summary>
        <p className="small t2">{explanation}</p>
        <p className="xs t3">
          {t('overview.hours', { hours })} · {t('overview.plan', { version: plan_version })}
        </p>
      </details>
      {problem?.code === 'quote_changed' && replaced && (
        <p className="note warn" role="alert">
          {t('overview.quote_changed', { old: text(replaced), new: text(per_person) })}
        </p>
      )}
      {problem?.code === 'checklist_incomplete' && (
        <p className="note bad" role="alert">
          {t('overview.missing_now', { missing: listed(problem.parts.length > 0 ? problem.parts.map((part) => part.detail ?? part.code) : missing.map((item) => tFrom('check', item.key))) })}
        </p>
      )}
      {problem && !['quote_changed', 'checklist_incomplete'].includes(problem.code) && <LoadFailure failure={problem} />}
      <CheckField checked={accepted !== undefined && accepted === key} disabled={!mayPublish} onChange={(on) => setAccepted(on ? key : undefined)}>
        {t('overview.accept', { price: text(per_person), version: plan_version })}
      </CheckField>
      <Button look="primary" size="large" wide busy={publish.isPending} disabled={why !== undefined} aria-describedby="publish-why" icon={<Rocket className="i" aria-hidden="true" />} onClick={() => publish.mutate()}>
        <span className="trunc">{t('overview.publish', { title: event.title })}</span>
      </Button>
      <p className="small t3" id="publish-why">
        {why ?? t(event.visibility === 'unlisted' ? 'overview.publish_lead_unlisted' : 'overview.publish_lead')}
      </p>
    </section>
  );
}
