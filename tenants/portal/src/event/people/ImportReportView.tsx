import { CircleCheck } from 'lucide-react';
import type { ImportReport } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { groupFaults, rowRanges } from './import-report';

/** What a dry run found: counts, mistakes by kind, then each faulty row. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const groups = groupFaults(report.faulty);
  return (
    <div className="stack g4" aria-live="polite">
      <div className="kpis">
        {(
          [
            ['import.rows', report.rows, false],
            ['import.good', report.good, false],
            ['import.faulty', report.rows - report.good, report.rows > report.good],
          ] as const
        ).map(([label, count, hot]) => (
          <span key={label} className={hot ? 'kpi hot' : 'kpi'}>
            <span>{t(label)}</span>
            <b className="num">{number(count)}</b>
          </span>
        ))}
      </div>
      {report.faulty_total === 0 && report.good > 0 && (
        <p className="inline-icon ok-text">
          <CircleCheck className="i" aria-hidden="true" /> {t('import.all_good')}
        </p>
      )}
      {report.good === 0 && <p className="note bad">{t('import.nothing_good')}</p>}
      {groups.length > 0 && (
        <div className="formcol">
          <h3>{t('import.faults')}</h3>
          <ul className="lines">
            {groups.map((group) => (
              <li key={`${group.code} ${group.column}`}>
                <span className="grow">
                  <b className="b">{group.column}</b> {group.detail}
                </span>
                <span className="small t2 num">{t('import.fault_rows', { count: group.rows.length, rows: rowRanges(group.rows) })}</span>
              </li>
            ))}
          </ul>
          <details className="why">
            <summary>{t('import.every_row')}</summary>
            {report.faulty_total > report.faulty.length && <p className="small t2">{t('import.first_only', { shown: number(report.faulty.length), total: number(report.faulty_total) })}</p>}
            <div className="scroll-x fault-table">
              <table className="tbl d">
                <thead>
                  <tr>
                    <th scope="col">{t('import.row')}</th>
                    <th scope="col">{t('import.column')}</th>
                    <th scope="col">{t('import.mistake')}</th>
                  </tr>
                </thead>
                <tbody>
                  {report.faulty.map((fault, index) => (
                    <tr key={index}>
                      <td className="num">{number(fault.row)}</td>
                      <td>{fault.column}</td>
                      <td>{fault.detail}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </div>
      )}
      <details className="why">
        <summary>{t('import.columns_read')}</summary>
        <ul className="small t2">
          {report.columns.map((column, index) => (
            <li key={index}>{column.used_as !== 'ignored' ? t('import.used', { name: column.name, used_as: t(`import.used_as.${column.used_as}`) }) : t('import.unused', { name: column.name })}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
