import { useEffect, useState } from 'react';
import { dateTime, relative, shortDateTime, viewerZone, zoneCity } from '../i18n/moments';
import { wallClock } from '../i18n/local-times';
import { t } from '../i18n/catalogue';

/** Re-reads the clock every half minute, for relative times. */
export function useNowMs(everyMs = 30_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}

/** "3 hours ago", with the exact time in the tooltip. */
export function RelativeTime({ at }: { at: string }) {
  const nowMs = useNowMs();
  return (
    <time dateTime={at} title={dateTime(at)} className="nw">
      {relative(at, nowMs)}
    </time>
  );
}

/** The moment itself, where it is kept as a record. */
export function ExactTime({ at }: { at: string }) {
  return <time dateTime={at}>{dateTime(at)}</time>;
}

/** The viewer's time first, the event's beside it when its clock differs. */
export function TwoZones({ at, zone }: { at: string; zone: string }) {
  const same = wallClock(new Date(at), viewerZone) === wallClock(new Date(at), zone);
  return (
    <time dateTime={at} title={dateTime(at, zone)}>
      {shortDateTime(at)}
      {!same && <span className="t3"> {t('time.in_zone', { time: shortDateTime(at, zone), city: zoneCity(zone) })}</span>}
    </time>
  );
}
