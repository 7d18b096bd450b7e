export interface DayCount {
  day: string;
  registered: number;
}

const dayMs = 86_400_000;

/** Every day from the first to the last, the empty ones too; only the last `most` of them. Days are `YYYY-MM-DD`. */
export function daySeries(days: DayCount[], most = 60): DayCount[] {
  const counts = new Map(days.map((one) => [one.day, one.registered]));
  const sorted = [...counts.keys()].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const series: DayCount[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10);
    series.push({ day, registered: counts.get(day) ?? 0 });
  }
  return series.slice(-most);
}
