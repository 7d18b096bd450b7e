import { t } from '../../i18n/catalogue';
import { clock, number, shortDateTime } from '../../i18n/moments';
import { frameOf, hourTicks, pathsOf, peakOf, placeOf, type Point } from './chart-series';

interface SeriesChartProps {
  title: string;
  /** What one value counts, for the head of the table. */
  unit: string;
  points: Point[];
  zone: string;
  look: 'area' | 'bars';
  /** Says the whole chart in one sentence. */
  summary: (values: { from: string; to: string; now: string; peak: string }) => string;
  nowLabel?: (value: string) => string;
}

const parts = 3;
/** Bars say less than a line and stand lower. */
const sizes = {
  area: [
    { className: 'hide-s', width: 820, height: 230, ticks: 8 },
    { className: 'only-s', width: 306, height: 170, ticks: 4 },
  ],
  bars: [
    { className: 'hide-s', width: 820, height: 120, ticks: 8 },
    { className: 'only-s', width: 306, height: 110, ticks: 4 },
  ],
} as const;

/** A series over time, drawn; the same numbers stand in a table below it. */
export function SeriesChart({ title, unit, points, zone, look, summary, nowLabel }: SeriesChartProps) {
  const [first, last] = [points[0], points.at(-1)];
  const peak = peakOf(points);
  if (first === undefined || last === undefined || peak === undefined) {
    return (
      <section className="chart">
        <div className="sech">
          <h2>{title}</h2>
        </div>
        <p className="small t3">{t('live.no_series')}</p>
      </section>
    );
  }
  const hourOf = (at: number) => Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at));
  const label = summary({ from: shortDateTime(new Date(first.at), zone), to: shortDateTime(new Date(last.at), zone), now: number(last.value), peak: number(peak.value) });
  return (
    <section className="chart">
      <div className="sech">
        <h2>{title}</h2>
        {peak.value > 0 && <span className="small t3">{t('live.peak', { count: number(peak.value), time: clock(new Date(peak.at), zone) })}</span>}
      </div>
      {sizes[look].map(({ className, width, height, ticks }) => {
        const frame = frameOf(points, width, height);
        const { line, area } = pathsOf(points, frame);
        const now = placeOf(frame, last);
        const bar = Math.max(1, width / points.length - 1);
        return (
          <svg key={className} className={className} viewBox={`-4 -16 ${width + 44} ${height + 46}`} role="img" aria-label={label}>
            {Array.from({ length: parts + 1 }, (_, index) => {
              const y = height - (height / parts) * index;
              return (
                <g key={index}>
                  <path className="grid" d={`M0 ${y}H${width}`} />
                  <text x={width + 8} y={y + 4}>
                    {number((frame.top / parts) * index)}
                  </text>
                </g>
              );
            })}
            {look === 'area' ? (
              <>
                <path className="area" d={area} />
                <path className="line" d={line} />
                <path className="now-line" d={`M${now.x} ${now.y}V${height}`} />
                <circle className="now-halo" cx={now.x} cy={now.y} r={9} />
                <circle className="now" cx={now.x} cy={now.y} r={4.5} />
                {nowLabel && (
                  <text className="now-text" x={now.x - 14} y={Math.max(8, now.y - 14)} textAnchor="end">
                    {nowLabel(number(last.value))}
                  </text>
                )}
              </>
            ) : (
              points.map((point) => {
                const { x, y } = placeOf(frame, point);
                return point.value > 0 && <rect key={point.at} className="bar" x={Math.min(x, width - bar)} y={y} width={bar} height={height - y} rx={Math.min(2, bar / 2)} />;
              })
            )}
            {hourTicks(frame, hourOf, ticks).map((at) => (
              <text key={at} x={placeOf(frame, { at, value: 0 }).x} y={height + 24} textAnchor="middle">
                {clock(new Date(at), zone)}
              </text>
            ))}
          </svg>
        );
      })}
      <details className="why">
        <summary>{t('stats.as_table')}</summary>
        <div className="scroll-x day-table" tabIndex={0} role="group" aria-label={title}>
          <table className="tbl d">
            <thead>
              <tr>
                <th scope="col">{t('live.time')}</th>
                <th scope="col" className="r">
                  {unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map((point) => (
                <tr key={point.at}>
                  <td>{shortDateTime(new Date(point.at), zone)}</td>
                  <td className="r num">{number(point.value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
