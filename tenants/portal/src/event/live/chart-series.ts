export interface Point {
  /** Milliseconds since the epoch. */
  at: number;
  value: number;
}

/** The upper end of an axis: a round number, divided evenly by `parts`. */
export function niceTop(most: number, parts = 3): number {
  if (most <= parts) return parts;
  const rough = most / parts;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((candidate) => candidate >= rough && Number.isInteger(candidate)) ?? 10 * size;
  return step * parts;
}

export interface Frame {
  from: number;
  to: number;
  top: number;
  width: number;
  height: number;
}

export function frameOf(points: Point[], width: number, height: number, until?: number): Frame {
  const from = points[0]?.at ?? 0;
  const to = Math.max(points.at(-1)?.at ?? 0, until ?? 0, from + 1);
  return { from, to, top: niceTop(Math.max(0, ...points.map((point) => point.value))), width, height };
}

const round = (value: number) => Math.round(value * 10) / 10;

export function placeOf({ from, to, top, width, height }: Frame, { at, value }: Point): { x: number; y: number } {
  return { x: round(((at - from) / (to - from)) * width), y: round(height - (value / top) * height) };
}

/** The line of a series, and the area below it. */
export function pathsOf(points: Point[], frame: Frame): { line: string; area: string } {
  const places = points.map((point) => placeOf(frame, point));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return { line: '', area: '' };
  const line = places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  return { line, area: `${line} L${last.x} ${frame.height} L${first.x} ${frame.height}Z` };
}

/** Full hours of a zone to write below the axis, at most `most` of them, all the same distance apart. */
export function hourTicks({ from, to }: Frame, hourOf: (at: number) => number, most: number): number[] {
  const hourMs = 3_600_000;
  const firstHour = Math.ceil(from / hourMs) * hourMs;
  for (const step of [1, 2, 3, 6, 12, 24]) {
    const ticks: number[] = [];
    for (let at = firstHour; at <= to; at += hourMs) if (hourOf(at) % step === 0) ticks.push(at);
    if (ticks.length <= most) return ticks;
  }
  return [];
}

/** Where a series was highest; the first time, when it was so more than once. */
export function peakOf(points: Point[]): Point | undefined {
  return points.reduce<Point | undefined>((best, point) => (best === undefined || point.value > best.value ? point : best), undefined);
}
