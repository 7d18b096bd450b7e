import { currentLocale } from './catalogue';

/** The zone the person sits in, as the browser knows it. */
export const viewerZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLocale()} ${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(currentLocale() === 'en' ? 'en-GB' : currentLocale(), options);
    cache.set(key, found);
  }
  return found;
}

/** `Fri 12 Mar 2027, 18:00` in the given zone. */
export function dateTime(at: string | Date, zone: string = viewerZone): string {
  return formatter({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at));
}

export function shortDateTime(at: string | Date, zone: string = viewerZone): string {
  return formatter({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at));
}

export function dayName(at: string | Date, zone: string = viewerZone): string {
  return formatter({ weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(new Date(at));
}

export function date(at: string | Date, zone: string = viewerZone): string {
  return formatter({ day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(new Date(at));
}

export function clock(at: string | Date, zone: string = viewerZone): string {
  return formatter({ hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at));
}

export function clockWithSeconds(at: Date): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** From one moment to another, the shared parts written once: `12 – 14 March 2027`. */
export function dateRange(from: string, to: string, zone: string): string {
  return formatter({ day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).formatRange(new Date(from), new Date(to));
}

/** `Lisbon` of `Europe/Lisbon`: how people name a zone. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** `GMT+1` of a zone at a moment. */
export function zoneOffset(zone: string, at: Date): string {
  return formatter({ timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

const relativeSteps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `3 hours ago`, `in 2 days`; under a minute it says `now`. */
export function relative(at: string | Date, nowMs: number): string {
  const seconds = (new Date(at).getTime() - nowMs) / 1000;
  const format = new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' });
  for (const [unit, length] of relativeSteps) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return format.format(0, 'second');
}

export function number(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(currentLocale(), options).format(value);
}

/** Formats minor units with the currency's own number of decimals. */
export function money(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat(currentLocale(), { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** decimals);
}

/** A list as a sentence part: `Agenda, Tracks and Rules`. */
export function listed(parts: string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(parts);
}
