import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { HackEvent, OrderStatistics } from '../../api/shapes';
import { rich, t } from '../../i18n/catalogue';
import { money, number } from '../../i18n/moments';
import { LoadFailure } from '../../ui/LoadFailure';
import { RelativeTime } from '../../ui/Times';
import { DayChart } from './DayChart';
import { FiguresSkeleton } from './FiguresSkeleton';
import { statisticsQuery } from './order-queries';
import '../../styles/registration.css';

function Figure({ label, value, note }: { label: string; value: string; note?: ReactNode }) {
  return (
    <span className="kpi">
      <span>{label}</span>
      <b className="num">{value}</b>
      <small>{note ?? '\u00a0'}</small>
    </span>
  );
}

function TypeBars({ event, types }: { event: HackEvent; types: OrderStatistics['by_type'] }) {
  const most = Math.max(1, ...types.map((type) => type.size ?? type.sold));
  return (
    <section>
      <div className="sech">
        <h2>{t('stats.by_type')}</h2>
      </div>
      <ul className="type-bars">
        {types.map((type) => (
          <li key={type.id}>
            <Link to="/console/events/$eventId/people" params={{ eventId: event.id }} search={{ ticket_type: type.id }}>
              <span className="trunc">{type.name}</span>
              <span className="xs t3 num">{type.revenue && type.revenue.amount_minor > 0 ? money(type.revenue.amount_minor, type.revenue.currency) : ''}</span>
              <b className="num">{type.size == null ? number(type.sold) : t('stats.type_sold', { sold: number(type.sold), size: number(type.size) })}</b>
              <span className="meter" aria-hidden="true">
                <i style={{ width: `${Math.min(1, type.sold / (type.size || most)) * 100}%` }} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How registration stands; each figure leads to its rows. */
export function RegistrationFigures({ event, chartsOnPhone = true }: { event: HackEvent; chartsOnPhone?: boolean }) {
  const query = useQuery(statisticsQuery(event.id));
  if (query.isPending) return <FiguresSkeleton chartsOnPhone={chartsOnPhone} />;
  if (query.data === undefined) return <LoadFailure failure={query.error} what={t('stats.failed')} onRetry={() => void query.refetch()} />;
  const { registered, waiting, cancelled, checked_in, revenue, by_day, by_type } = query.data;
  const params = { eventId: event.id };
  const updated = new Date(query.dataUpdatedAt).toISOString();
  return (
    <section className="figures" aria-label={t('stats.label')}>
      <div className="kpis">
        <Link to="/console/events/$eventId/people" params={params} data-figure="registered">
          <Figure label={t('stats.registered')} value={number(registered)} note={cancelled > 0 ? t('stats.cancelled', { count: cancelled }) : undefined} />
        </Link>
        <Link to="/console/events/$eventId/people" params={params} search={{ status: 'waiting' }} data-figure="waiting">
          <Figure label={t('stats.waiting')} value={number(waiting)} />
        </Link>
        <Link to="/console/events/$eventId/people" params={params} search={{ status: 'checked_in' }} data-figure="checked_in">
          <Figure label={t('stats.checked_in')} value={number(checked_in)} note={registered > 0 ? t('stats.share', { share: number(checked_in / registered, { style: 'percent', maximumFractionDigits: 0 }) }) : undefined} />
        </Link>
        {revenue && (
          <Link to="/console/events/$eventId/orders" params={params} search={{ status: 'paid' }} data-figure="revenue">
            <Figure label={t('stats.revenue')} value={money(revenue.amount_minor, revenue.currency)} note={t('stats.refunds_off')} />
          </Link>
        )}
        <span className="fresh figures-fresh">
          <span>{rich('stats.updated', {}, { time: () => <RelativeTime key="t" at={updated} /> })}</span>
        </span>
      </div>
      <div className={chartsOnPhone ? 'figures-charts' : 'figures-charts hide-s'}>
        <DayChart days={by_day} />
        {by_type.length > 0 && <TypeBars event={event} types={by_type} />}
      </div>
    </section>
  );
}
