export interface DayCount {
  day: string;
  registered: number;
}

const dayMs = 86_400_000;

/**
 * Every day from the first to the last, the empty ones too: at least `least` of them, so that one busy day is a bar and
 * not a wall, and only the last `most`. Days are `YYYY-MM-DD`.
 */
export function daySeries(days: DayCount[], least = 14, most = 60): DayCount[] {
  const counts = new Map(days.map((one) => [one.day, one.registered]));
  const sorted = [...counts.keys()].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const series: DayCount[] = [];
  const from = Math.min(Date.parse(first), Date.parse(last) - (least - 1) * dayMs);
  for (let at = from; at <= Date.parse(last); at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10);
    series.push({ day, registered: counts.get(day) ?? 0 });
  }
  return series.slice(-most);
}
