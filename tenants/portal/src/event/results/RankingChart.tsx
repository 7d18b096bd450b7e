import { useState } from 'react';
import type { ResultSet } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { onAxis, rankingAxis, tooClose, whiskerOf } from './ranking-bars';

const first = 25;
const points = (value: number) => number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The ranking with how sure it is: a dot for the score, a whisker for the interval. */
export function RankingChart({ set }: { set: ResultSet }) {
  const [shown, setShown] = useState(first);
  const ranks = set.ranks.slice(0, shown);
  const axis = rankingAxis(set.ranks);
  return (
    <>
      <div className="scroll-x">
        <table className="ranking">
          <caption className="vh">{t('results.ranking')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{t('results.rank')}</span>
              </th>
              <th scope="col">{t('results.project')}</th>
              <th scope="col" className="axis" aria-label={t('results.interval')}>
                <svg className="axis-svg" aria-hidden="true">
                  {axis.ticks.map((tick) => (
                    <text key={tick} x={`${onAxis(axis, tick)}%`} y={12} textAnchor="middle">
                      {tick}
                    </text>
                  ))}
                </svg>
              </th>
              <th scope="col" className="r">
                {t('results.score')}
              </th>
            </tr>
          </thead>
          <tbody>
            {ranks.map((row, index) => {
              const { dot, from, width } = whiskerOf(axis, row);
              const after = set.ranks[index + 1];
              const close = after !== undefined && tooClose(row, after);
              return (
                <tr key={row.submission_id} className={row.rank === 1 ? 'win' : undefined}>
                  <td className="place num">{row.rank}</td>
                  <th scope="row">
                    <span className="block-text trunc">{row.title || row.team_name}</span>
                    <span className="xs t3 block-text trunc">{row.team_name}</span>
                    <span className="xs t3 block-text">{row.criteria.map((criterion) => t('results.mean', { name: criterion.name, mean: points(criterion.mean) })).join(' · ')}</span>
                  </th>
                  <td className="axis">
                    <svg className="whisker" role="img" aria-label={row.low != null && row.high != null ? t('results.between', { low: points(row.low), high: points(row.high) }) : t('results.no_interval')}>
                      {axis.ticks.map((tick) => (
                        <line key={tick} className="tick" x1={`${onAxis(axis, tick)}%`} x2={`${onAxis(axis, tick)}%`} y1="0" y2="100%" />
                      ))}
                      {from !== undefined && width !== undefined && <rect className="range" x={`${from}%`} width={`${Math.max(0.5, width)}%`} y="50%" height={6} transform="translate(0 -3)" rx={3} />}
                      <circle className="dot" cx={`${dot}%`} cy="50%" r={7} />
                    </svg>
                    {close && <span className="xs t3 close-note">{t('results.too_close')}</span>}
                  </td>
                  <td className="r num score">
                    {points(row.score)}
                    <span className="xs t3 block-text">{t('results.sheets', { count: row.sheets })}</span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {set.ranks.length > shown && (
        <Button look="outline" onClick={() => setShown(set.ranks.length)}>
          {t('results.show_all', { count: set.ranks.length })}
        </Button>
      )}
    </>
  );
}
