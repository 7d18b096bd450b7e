import type { SubmissionListState } from '../../api/shapes';
import { t } from '../../i18n/catalogue';

const look: Record<SubmissionListState, string> = { none: 'none', draft: 'half', submitted: 'br', frozen: 'ok', not_submitted: 'warn', disqualified: 'bad' };

export function SubmissionMark({ state }: { state: SubmissionListState }) {
  return <span className={`st ${look[state]}`}>{t(`desk.state.${state}`)}</span>;
}
