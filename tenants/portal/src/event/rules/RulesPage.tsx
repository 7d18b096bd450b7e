import { useMay } from '../../app/session';
import { ConflictPanel } from '../../forms/ConflictPanel';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { SaveLine } from '../../forms/SaveLine';
import { t } from '../../i18n/catalogue';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextArea } from '../../ui/TextField';
import { useEventRead } from '../EventFrame';
import { StepFrame } from '../StepFrame';
import { useEventForm } from '../use-event-form';
import { FaqEditor } from './FaqEditor';

export function RulesPage() {
  const read = useEventRead();
  const mayEdit = useMay('edit_event_page');
  // A question without an answer, or the other way round, waits until both are there.
  const form = useEventForm(read, 'rules', ['rules', 'faq'] as const, (draft) => draft.faq.every((entry) => entry.question.trim() !== '' && entry.answer.trim() !== ''));
  const { draft, change, problem } = form;
  const pointers = ['/rules', '/faq', ...draft.faq.flatMap((_, index) => [`/faq/${index}/question`, `/faq/${index}/answer`])];
  const atFields = saidByFields(problem, pointers);
  return (
    <StepFrame
      event={read.event}
      step="rules"
      lead={t('rules.lead')}
      saving={<SaveLine state={form.state} savedAt={form.savedAt} atFields={atFields} onSaveNow={() => void form.saveNow()} />}
    >
      <LeaveGuard dirty={form.dirty} saveNow={form.saveNow} />
      <ConflictPanel autosave={form} />
      {form.state === 'failed' && problem && !atFields && <LoadFailure failure={problem} onRetry={() => void form.saveNow()} />}
      {form.restored && <p className="note br">{t('save.restored')}</p>}
      <fieldset className="plain formcol" disabled={!mayEdit}>
        <TextArea label={t('rules.rules')} help={t('rules.rules_help')} value={draft.rules} onChange={(rules) => change({ rules })} error={fieldError(problem, '/rules')} rows={10} />
      </fieldset>
      <FaqEditor faq={draft.faq} disabled={!mayEdit} errorAt={(pointer) => fieldError(problem, pointer)} onChange={(faq) => change({ faq })} />
    </StepFrame>
  );
}
