import type { HackEvent } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { number, shortDateTime, zoneCity } from '../../i18n/moments';
import { useNowMs } from '../../ui/Times';
import { nextMoment } from './next-moment';
import { waitingClock } from './waiting-time';

/** What the clock does next, and in how long. */
export function NextMoment({ event, nowAheadMs }: { event: HackEvent; nowAheadMs: number }) {
  const now = useNowMs(1000) + nowAheadMs;
  const next = nextMoment(event, now);
  if (next === undefined) return null;
  const seconds = (new Date(next.at).getTime() - now) / 1000;
  return (
    <span className="kpi next" data-figure="next">
      <span>{t(`live.next.${next.what}`)}</span>
      <b className="num">{seconds < 0 ? '00:00' : seconds < 86_400 ? waitingClock(seconds) : t('live.days', { days: number(Math.floor(seconds / 86_400)) })}</b>
      <small>{t('live.next_at', { time: shortDateTime(next.at, event.zone), city: zoneCity(event.zone) })}</small>
    </span>
  );
}
