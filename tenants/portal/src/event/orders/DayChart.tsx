import { t } from '../../i18n/catalogue';
import { date, number } from '../../i18n/moments';
import { daySeries, type DayCount } from './day-series';

const height = 120;
const day = (text: string) => date(`${text}T12:00:00Z`, 'UTC');

/** One bar a day; the same numbers stand in a table below it. */
export function DayChart({ days }: { days: DayCount[] }) {
  const series = daySeries(days);
  const peak = Math.max(0, ...series.map((one) => one.registered));
  const [first, last] = [series[0], series.at(-1)];
  return (
    <section>
      <div className="sech">
        <h2>{t('stats.by_day')}</h2>
        {peak > 0 && <span className="small t3">{t('stats.peak', { count: number(peak) })}</span>}
      </div>
      {first === undefined || last === undefined ? (
        <p className="small t3">{t('stats.no_days')}</p>
      ) : (
        <>
          <svg className="day-chart" viewBox={`0 0 ${series.length * 10} ${height}`} preserveAspectRatio="none" role="img" aria-label={t('stats.chart', { from: day(first.day), to: day(last.day), peak: number(peak) })}>
            {series.map((one, index) => {
              const tall = peak === 0 ? 0 : Math.max(one.registered > 0 ? 2 : 0, (one.registered / peak) * (height - 2));
              return <rect key={one.day} x={index * 10 + 1} width={8} y={height - tall} height={tall} />;
            })}
            <line x1={0} x2={series.length * 10} y1={height} y2={height} vectorEffect="non-scaling-stroke" />
          </svg>
          <p className="row between xs t3">
            <span>{day(first.day)}</span>
            {series.length > 1 && <span>{day(last.day)}</span>}
          </p>
          <details className="why">
            <summary>{t('stats.as_table')}</summary>
            <div className="scroll-x day-table">
              <table className="tbl d">
                <thead>
                  <tr>
                    <th scope="col">{t('stats.day')}</th>
                    <th scope="col" className="r">
                      {t('stats.registered')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {series.map((one) => (
                    <tr key={one.day}>
                      <td>{day(one.day)}</td>
                      <td className="r num">{number(one.registered)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      )}
    </section>
  );
}
