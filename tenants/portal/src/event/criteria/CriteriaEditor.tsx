import { replaceRubric } from '@jamboree/sdk/tenant';
import { Plus, Scale } from 'lucide-react';
import { useMemo } from 'react';
import type { CriterionFields, HackEvent, Rubric } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { SaveLine } from '../../forms/SaveLine';
import { useAutosave } from '../../forms/use-autosave';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { showToast } from '../../ui/toasts';
import { StepFrame } from '../StepFrame';
import { recheck } from '../steps';
import { CriterionRow } from './CriterionRow';
import { fieldsOfRubric, rubricQuery } from './CriteriaPage';
import { WeightBar } from './WeightBar';
import { balance, complete, totalWeight } from './weights';

function starters(): CriterionFields[] {
  const scale = { min: 1, max: 5, step: 1 };
  return [
    { name: t('criteria.starter_idea'), help: t('criteria.starter_idea_help'), weight_percent: 30, ...scale },
    { name: t('criteria.starter_work'), help: t('criteria.starter_work_help'), weight_percent: 30, ...scale },
    { name: t('criteria.starter_use'), help: t('criteria.starter_use_help'), weight_percent: 25, ...scale },
    { name: t('criteria.starter_show'), help: t('criteria.starter_show_help'), weight_percent: 15, ...scale },
  ];
}

export function CriteriaEditor({ event, rubric }: { event: HackEvent; rubric: Rubric }) {
  const mayEdit = useMay('define_rubric') || useMay('edit_event_page');
  const stored = useMemo(() => ({ fields: { criteria: fieldsOfRubric(rubric) }, etag: String(rubric.version) }), [rubric]);
  const form = useAutosave<{ criteria: CriterionFields[] }>({
    name: `${event.id}.criteria`,
    stored,
    ready: (draft) => complete(draft.criteria),
    write: async (changed) => {
      const { data } = await api.call(replaceRubric, { path: { event_id: event.id }, body: { criteria: changed.criteria ?? [] } });
      serverState.setQueryData(rubricQuery(event.id).queryKey, data);
      recheck(event.id);
      return { fields: { criteria: fieldsOfRubric(data) }, etag: String(data.version) };
    },
    read: async () => {
      const fresh = await serverState.fetchQuery({ ...rubricQuery(event.id), staleTime: 0 });
      return { fields: { criteria: fieldsOfRubric(fresh) }, etag: String(fresh.version) };
    },
  });
  const { criteria } = form.draft;
  const put = (next: CriterionFields[]) => form.change({ criteria: next });
  const remove = (at: number) => {
    const before = criteria;
    put(criteria.filter((_, index) => index !== at));
    showToast(t('criteria.removed', { name: criteria[at]?.name || t('criteria.unnamed') }), () => put(before));
  };
  const pointers = criteria.flatMap((_, index) => ['name', 'help', 'weight_percent', 'min', 'max', 'step'].map((key) => `/criteria/${index}/${key}`));
  const atFields = saidByFields(form.problem, pointers);
  const total = totalWeight(criteria);
  return (
    <StepFrame
      event={event}
      step="criteria"
      lead={t('criteria.lead')}
      saving={criteria.length > 0 && <SaveLine state={form.state} savedAt={form.savedAt} atFields={atFields} onSaveNow={() => void form.saveNow()} />}
    >
      <LeaveGuard dirty={form.dirty} saveNow={form.saveNow} />
      {form.state === 'failed' && form.problem && !atFields && <LoadFailure failure={form.problem} onRetry={() => void form.saveNow()} />}
      {form.restored && <p className="note br">{t('save.restored')}</p>}
      {criteria.length === 0 ? (
        <EmptyState
          icon={<Scale className="i l" aria-hidden="true" />}
          title={t('criteria.empty_title')}
          action={
            mayEdit && (
              <Button look="primary" onClick={() => put(starters())}>
                {t('criteria.starter')}
              </Button>
            )
          }
        >
          {t('criteria.empty_text')}
        </EmptyState>
      ) : (
        <>
          <WeightBar criteria={criteria} total={total} onBalance={mayEdit && total !== 100 ? () => put(balance(criteria)) : undefined} />
          <ol className="criteria">
            {criteria.map((criterion, index) => (
              <CriterionRow
                key={index}
                criterion={criterion}
                index={index}
                disabled={!mayEdit}
                errorAt={(key) => fieldError(form.problem, `/criteria/${index}/${key}`)}
                onChange={(changes) => put(criteria.map((one, at) => (at === index ? { ...one, ...changes } : one)))}
                onRemove={() => remove(index)}
              />
            ))}
          </ol>
        </>
      )}
      {mayEdit && (
        <Button
          look="outline"
          icon={<Plus className="i s" aria-hidden="true" />}
          onClick={() => put([...criteria, { name: '', help: '', weight_percent: Math.max(0, 100 - total), min: criteria[0]?.min ?? 1, max: criteria[0]?.max ?? 5, step: criteria[0]?.step ?? 1 }])}
        >
          {t('criteria.add')}
        </Button>
      )}
    </StepFrame>
  );
}
