import { useEffect } from 'react';
import { Countdown } from '../day/Countdown';
import { refreshDay } from '../day/day-queries';
import { useDay } from '../day/day-context';
import type { MySubmission } from '../day/day-shapes';
import { serverNowMs } from '../day/server-clock';
import { t } from '../i18n/catalogue';
import { wallClock } from '../i18n/local-times';
import { dateTime, shortDateTime, viewerZone, zoneCity } from '../i18n/moments';

const askAgainMs = 4000;

/** How long there is, by the clock that decides. */
export function FreezeClock({ mine }: { mine: MySubmission }) {
  const { event } = useDay();
  const at = mine.freezes_at;
  useEffect(() => {
    if (mine.frozen) return;
    // At the moment itself the page asks, and again until the server says so.
    const wait = Math.min(Math.max(Date.parse(at) - serverNowMs(), 0) + 500, 2 ** 31 - 1);
    let again: ReturnType<typeof setInterval> | undefined;
    const once = setTimeout(() => {
      refreshDay(event.id, 'submission');
      again = setInterval(() => refreshDay(event.id, 'submission'), askAgainMs);
    }, wait);
    return () => {
      clearTimeout(once);
      clearInterval(again);
    };
  }, [at, event.id, mine.frozen]);
  const away = wallClock(new Date(at), viewerZone) !== wallClock(new Date(at), event.zone);
  return (
    <div className="fr">
      <span className="small t2">{t(mine.frozen ? 'freeze.was' : 'freeze.in')}</span>
      {mine.frozen ? <b className="fr-past">{shortDateTime(at)}</b> : <Countdown at={at} over={t('freeze.now')} className="fr-count" />}
      <p className="small t2">
        {!mine.frozen && <time dateTime={at}>{dateTime(at)}</time>}
        {away && <span className="t3"> {t('time.in_zone', { time: shortDateTime(at, event.zone), city: zoneCity(event.zone) })}</span>}
        <span className="block-text">{t('freeze.whose')}</span>
      </p>
    </div>
  );
}
