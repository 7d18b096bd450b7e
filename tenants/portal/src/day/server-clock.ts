import { useEffect, useState } from 'react';

/** How far the server's clock is ahead of this device's, by the last answer that told its time. */
let aheadMs = 0;

export function heardServerTime(serverTime: string, receivedAtMs = Date.now()): void {
  const told = Date.parse(serverTime);
  if (!Number.isNaN(told)) aheadMs = told - receivedAtMs;
}

/** Now, by the clock that decides. */
export function serverNowMs(deviceNowMs = Date.now()): number {
  return deviceNowMs + aheadMs;
}

/** Re-renders with the server's clock, each time at the turn of a second so that countdowns do not skip. */
export function useServerNow(everyMs = 1000): number {
  const [nowMs, setNowMs] = useState(() => serverNowMs());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = serverNowMs();
      setNowMs(at);
      timer = setTimeout(tick, everyMs - (at % everyMs) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [everyMs]);
  return nowMs;
}

export interface TimeLeft {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

/** Whole units until a moment; nothing once it has passed. */
export function timeLeft(untilMs: number, nowMs: number): TimeLeft | undefined {
  // The second that runs counts whole: a countdown ends on zero, not one second later.
  const total = Math.ceil((untilMs - nowMs) / 1000);
  if (total <= 0) return undefined;
  return { days: Math.floor(total / 86_400), hours: Math.floor(total / 3600) % 24, minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `21:17:42`, as clocks are read in every language; days are said beside it. */
export function clockFace({ hours, minutes, seconds }: TimeLeft): string {
  return `${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

/** `06:12`, or `1:06:12` from an hour on: how long something has lasted. */
export function elapsedFace(sinceMs: number, nowMs: number): string {
  const total = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}
