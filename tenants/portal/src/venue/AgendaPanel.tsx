import { CalendarDays } from 'lucide-react';
import { useDay } from '../day/day-context';
import type { VenueAgendaItem } from '../day/day-shapes';
import { useServerNow } from '../day/server-clock';
import { t, tFrom } from '../i18n/catalogue';
import { wallClock } from '../i18n/local-times';
import { clock, dayName, viewerZone, zoneCity } from '../i18n/moments';
import { EmptyState } from '../ui/EmptyState';
import { agendaNow, endOf } from './agenda-now';

function byDay(agenda: readonly VenueAgendaItem[]): [string, VenueAgendaItem[]][] {
  const days = new Map<string, VenueAgendaItem[]>();
  for (const item of agenda) {
    const day = wallClock(new Date(item.starts_at), viewerZone).slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

/** The agenda in the viewer's time, with what runs now marked. */
export function AgendaPanel() {
  const { event, agenda } = useDay().venue;
  const nowMs = useServerNow(30_000);
  const { now, next } = agendaNow(agenda, nowMs);
  if (agenda.length === 0) {
    return (
      <EmptyState icon={<CalendarDays className="i l" aria-hidden="true" />} title={t('venue.agenda_empty')}>
        {t('venue.agenda_empty_text')}
      </EmptyState>
    );
  }
  const away = wallClock(new Date(nowMs), viewerZone) !== wallClock(new Date(nowMs), event.zone);
  return (
    <>
      {away && <p className="small t2 vn-lead">{t('venue.agenda_zone', { city: zoneCity(event.zone) })}</p>}
      {byDay(agenda).map(([day, items]) => (
        <section className="vn-day" key={day}>
          <h2>{dayName(items[0]?.starts_at ?? day)}</h2>
          <ol>
            {items.map((item) => {
              const state = item.id === now?.id ? 'now' : endOf(item, agenda) <= nowMs ? 'past' : '';
              return (
                <li className={`vn-item ${state}`} key={item.id} aria-current={state === 'now' ? 'time' : undefined}>
                  <time dateTime={item.starts_at}>
                    <b>{clock(item.starts_at)}</b>
                    {away && <small className="t3">{clock(item.starts_at, event.zone)}</small>}
                  </time>
                  <div className="grow">
                    <p className="m">{item.title}</p>
                    <p className="xs t3 row flow g2">
                      <span className={`kind ${item.kind}`}>{tFrom('kind', item.kind)}</span>
                      {item.ends_at != null && <span>{t('venue.until', { time: clock(item.ends_at) })}</span>}
                      {item.place !== '' && <span>{item.place}</span>}
                    </p>
                  </div>
                  {state === 'now' && <span className="pill ac">{t('venue.now')}</span>}
                  {item.id === next?.id && <span className="pill">{t('venue.next')}</span>}
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </>
  );
}
