import type { ReactNode } from 'react';
import type { Judging } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Avatar } from '../../ui/Avatar';

function Done({ done, assigned }: { done: number; assigned: number }) {
  return (
    <span className="done-of">
      <meter className="bar-meter" min={0} max={Math.max(1, assigned)} value={done} aria-hidden="true" />
      <span className="num">{t('judging.done_of', { done: number(done), assigned: number(assigned) })}</span>
    </span>
  );
}

export function JudgeTable({ judges, empty }: { judges: Judging['judges']; empty: ReactNode }) {
  if (judges.length === 0) return empty;
  return (
    <table className="tbl progress-table">
      <caption className="vh">{t('judging.judges')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('judging.judge')}</th>
          <th scope="col">{t('judging.progress')}</th>
        </tr>
      </thead>
      <tbody>
        {judges.map((judge) => (
          <tr key={judge.user_id}>
            <th scope="row">
              <span className="row">
                <span className="hide-s">
                  <Avatar name={judge.name || judge.email} />
                </span>
                <span className="cell-pair">
                  <span className="trunc">{judge.name || judge.email}</span>
                  <span className="xs t3 trunc">{judge.name ? judge.email : ''}</span>
                </span>
              </span>
            </th>
            <td>{judge.assigned === 0 ? <span className="t3">{t('judging.nothing_assigned')}</span> : <Done done={judge.done} assigned={judge.assigned} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ReviewTable({ submissions, reviews }: { submissions: Judging['submissions']; reviews: number | undefined }) {
  if (submissions.length === 0) return <p className="small t3">{t('judging.no_submissions')}</p>;
  return (
    <table className="tbl progress-table">
      <caption className="vh">{t('judging.submissions')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('judging.submission')}</th>
          <th scope="col">{t('judging.progress')}</th>
        </tr>
      </thead>
      <tbody>
        {submissions.map((one) => (
          <tr key={one.submission_id}>
            <th scope="row">
              <span className="cell-pair">
                <span className="trunc">{one.title || one.team_name}</span>
                <span className="xs t3 trunc">{one.team_name}</span>
              </span>
            </th>
            <td>
              <Done done={one.done} assigned={one.assigned} />
              {reviews !== undefined && one.assigned > 0 && one.assigned < reviews && <span className="xs bad-text block-text">{t('judging.too_few', { reviews })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
