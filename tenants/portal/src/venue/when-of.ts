import { wallClock } from '../i18n/local-times';
import { clock, shortDateTime, viewerZone } from '../i18n/moments';

/** The time alone while it is today; else with its day. */
export function whenOf(at: string, nowMs: number): string {
  const sameDay = wallClock(new Date(at), viewerZone).slice(0, 10) === wallClock(new Date(nowMs), viewerZone).slice(0, 10);
  return sameDay ? clock(at) : shortDateTime(at);
}
