import { replaceDeadlines } from '@jamboree/sdk/tenant';
import { Wand2 } from 'lucide-react';
import { useMemo } from 'react';
import type { HackEvent } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { eventQuery } from '../../events/event-queries';
import { ConflictPanel } from '../../forms/ConflictPanel';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { clockError, LocalTimeField } from '../../forms/LocalTimeField';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { SaveLine } from '../../forms/SaveLine';
import { useAutosave } from '../../forms/use-autosave';
import { t } from '../../i18n/catalogue';
import { zoneCity } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { useEventRead } from '../EventFrame';
import { StepFrame } from '../StepFrame';
import { keepEvent } from '../use-event-form';
import { deadlineKeys, requiredDeadlines } from './deadline-keys';
import { allGiven, outOfOrder, suggestedDeadlines, type TypedDeadlines } from './deadline-order';

function typedOf(event: HackEvent): TypedDeadlines {
  return Object.fromEntries(deadlineKeys.map((key) => [key, event.deadlines[key]?.local.slice(0, 16) ?? ''])) as TypedDeadlines;
}

export function DeadlinesPage() {
  const read = useEventRead();
  const { event } = read;
  const mayEdit = useMay('move_deadline');
  const stored = useMemo(() => ({ fields: typedOf(read.event), etag: read.etag }), [read]);
  const form = useAutosave<TypedDeadlines>({
    name: `${event.id}.deadlines`,
    stored,
    delayMs: 1200,
    ready: (draft) => allGiven(draft) && Object.keys(outOfOrder(draft)).length === 0 && deadlineKeys.every((key) => clockError(draft[key], event.zone) === undefined),
    write: async (_, etag, all) => {
      const body = {
        ...(all.registration_opens === '' ? {} : { registration_opens_local: all.registration_opens }),
        ...(all.registration_closes === '' ? {} : { registration_closes_local: all.registration_closes }),
        submissions_close_local: all.submissions_close,
        judging_opens_local: all.judging_opens,
        judging_closes_local: all.judging_closes,
        results_local: all.results,
      };
      const { data, etag: next } = await api.call(replaceDeadlines, { path: { event_id: event.id }, body, ifMatch: etag });
      keepEvent({ event: data, etag: next });
      return { fields: typedOf(data), etag: next };
    },
    read: async () => {
      const fresh = await serverState.fetchQuery({ ...eventQuery(event.id), staleTime: 0 });
      return { fields: typedOf(fresh.event), etag: fresh.etag };
    },
  });
  const { draft, change } = form;
  const disorder = outOfOrder(draft);
  const atFields = saidByFields(
    form.problem,
    deadlineKeys.map((key) => `/${key}_local`),
  );
  const started = deadlineKeys.some((key) => draft[key] !== '');
  return (
    <StepFrame
      event={event}
      step="deadlines"
      lead={t('deadlines.lead', { city: zoneCity(event.zone) })}
      saving={<SaveLine state={form.state} savedAt={form.savedAt} atFields={atFields} onSaveNow={() => void form.saveNow()} />}
      actions={
        mayEdit &&
        !started && (
          <Button icon={<Wand2 className="i s" aria-hidden="true" />} onClick={() => change(suggestedDeadlines(event.ends_local))}>
            {t('deadlines.suggest')}
          </Button>
        )
      }
    >
      <LeaveGuard dirty={form.dirty} saveNow={form.saveNow} />
      <ConflictPanel autosave={form} />
      {form.state === 'failed' && form.problem && !atFields && <LoadFailure failure={form.problem} onRetry={() => void form.saveNow()} />}
      {form.restored && <p className="note br">{t('save.restored')}</p>}
      {event.status !== 'draft' && <p className="note br">{t('deadlines.after_publish')}</p>}
      <fieldset className="plain" disabled={!mayEdit}>
        <ol className="deadlines">
          {deadlineKeys.map((key) => {
            const optional = !requiredDeadlines.includes(key);
            const earlier = disorder[key];
            const missing = !optional && draft[key] === '' && started ? t('deadlines.missing') : undefined;
            return (
              <li key={key} className={draft[key] === '' ? 'empty-moment' : ''}>
                <LocalTimeField
                  label={t(`field.${key}`)}
                  optional={optional}
                  help={t(`deadlines.${key}_help`)}
                  value={draft[key]}
                  zone={event.zone}
                  onChange={(value) => change({ [key]: value } as Partial<TypedDeadlines>)}
                  error={earlier ? t('deadlines.order', { earlier: t(`field.${earlier}`) }) : (fieldError(form.problem, `/${key}_local`) ?? missing)}
                />
              </li>
            );
          })}
        </ol>
      </fieldset>
    </StepFrame>
  );
}
