/**
 * Local times without a zone (`2027-03-12T18:00`) and what a zone makes of them.
 * The server decides; this is for saying at once what it is going to say.
 */

const parts = new Map<string, Intl.DateTimeFormat>();

function partsFormat(zone: string): Intl.DateTimeFormat {
  let format = parts.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
    parts.set(zone, format);
  }
  return format;
}

/** The wall clock of a zone at a moment, as `YYYY-MM-DDTHH:MM`. */
export function wallClock(at: Date, zone: string): string {
  const found = Object.fromEntries(partsFormat(zone).formatToParts(at).map((part) => [part.type, part.value]));
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`;
}

export type LocalReading = { kind: 'once'; at: Date } | { kind: 'skipped'; before: Date } | { kind: 'twice'; first: Date; second: Date } | { kind: 'unreadable' };

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const hourMs = 3_600_000;

/** Which moments show this wall clock in the zone: one, none (clocks jumped forward) or two (clocks went back). */
export function readLocal(local: string, zone: string): LocalReading {
  if (!shape.test(local)) return { kind: 'unreadable' };
  const minute = local.slice(0, 16);
  const asUtc = Date.parse(`${minute}Z`);
  if (Number.isNaN(asUtc)) return { kind: 'unreadable' };
  // Offsets a day before and after cover every change of clocks around the time itself.
  const offsets = [asUtc - 24 * hourMs, asUtc + 24 * hourMs].map((around) => Date.parse(`${wallClock(new Date(around), zone)}Z`) - around);
  const moments = [...new Set(offsets.map((offset) => asUtc - offset))].filter((at) => wallClock(new Date(at), zone) === minute).sort((a, b) => a - b);
  const [first, second] = moments;
  if (first === undefined) return { kind: 'skipped', before: new Date(asUtc - Math.max(...offsets)) };
  if (second === undefined) return { kind: 'once', at: new Date(first) };
  return { kind: 'twice', first: new Date(first), second: new Date(second) };
}
