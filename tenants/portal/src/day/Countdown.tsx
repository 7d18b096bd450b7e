import { t } from '../i18n/catalogue';
import { clockFace, timeLeft, useServerNow } from './server-clock';

interface CountdownProps {
  at: string;
  /** What stands there when the moment has come. */
  over: string;
  className?: string;
}

/** Counts down by the server's clock. Not a live region: it would speak every second. */
export function Countdown({ at, over, className }: CountdownProps) {
  const nowMs = useServerNow();
  const left = timeLeft(Date.parse(at), nowMs);
  if (left === undefined) return <b className={className}>{over}</b>;
  return (
    <b role="timer" aria-live="off" className={className}>
      {left.days > 0 && <span>{t('day.days', { days: left.days })} </span>}
      {clockFace(left)}
    </b>
  );
}
