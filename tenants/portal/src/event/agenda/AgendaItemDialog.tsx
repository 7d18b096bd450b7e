import { createAgendaItem, updateAgendaItem } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AgendaItem, AgendaItemFields, HackEvent } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { clockError, LocalTimeField } from '../../forms/LocalTimeField';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t, tFrom } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { fieldsOf, refreshAgenda } from './agenda-queries';

const kinds = ['talk', 'workshop', 'milestone', 'social', 'break'] as const satisfies readonly AgendaItem['kind'][];
const pointers = ['/title', '/kind', '/starts_local', '/ends_local', '/place', '/description', '/relative'];

interface AgendaItemDialogProps {
  event: HackEvent;
  /** Absent for a new one. */
  item: AgendaItem | undefined;
  /** A new item begins where the last one ends. */
  last: AgendaItem | undefined;
  onClose: () => void;
}

export function AgendaItemDialog({ event, item, last, onClose }: AgendaItemDialogProps) {
  const [fields, setFields] = useState<AgendaItemFields>(() =>
    item
      ? fieldsOf(item)
      : { title: '', kind: 'talk', starts_local: (last?.ends_local ?? last?.starts_local ?? event.starts_local).slice(0, 16), ends_local: null, relative: true, place: null, description: null },
  );
  const [tried, setTried] = useState(false);
  const change = (changes: Partial<AgendaItemFields>) => setFields({ ...fields, ...changes });
  const save = useMutation({
    mutationFn: async () => {
      const body = { ...fields, title: fields.title.trim(), ends_local: fields.ends_local || null };
      if (item) await api.call(updateAgendaItem, { path: { event_id: event.id, item_id: item.id }, body });
      else await api.call(createAgendaItem, { path: { event_id: event.id }, body });
    },
    onSuccess: () => {
      refreshAgenda(event.id);
      showToast(t(item ? 'agenda.saved' : 'agenda.added', { title: fields.title.trim() }));
      onClose();
    },
  });
  const problem = save.error && asProblem(save.error);
  const wrong = (key: string) => fieldError(problem, `/${key}`);
  const endsEarly = fields.ends_local && fields.ends_local <= fields.starts_local ? t('agenda.ends_early') : undefined;
  const titleError = tried && fields.title.trim() === '' ? t('agenda.title_missing') : wrong('title');
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    const clocks = clockError(fields.starts_local, event.zone) ?? clockError(fields.ends_local ?? '', event.zone);
    if (fields.title.trim() !== '' && fields.starts_local !== '' && endsEarly === undefined && clocks === undefined) save.mutate();
  };
  return (
    <Dialog title={item ? t('agenda.item_edit', { title: item.title }) : t('agenda.item_new')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, pointers) && <LoadFailure failure={problem} />}
        <TextField label={t('agenda.item_title')} value={fields.title} onChange={(title) => change({ title })} error={titleError} autoFocus maxLength={120} />
        <SelectField label={t('agenda.kind')} value={fields.kind} onChange={(kind) => change({ kind })} options={kinds.map((value) => ({ value, label: tFrom('kind', value) }))} error={wrong('kind')} />
        <div className="pair">
          <LocalTimeField label={t('agenda.starts')} value={fields.starts_local} zone={event.zone} onChange={(starts_local) => change({ starts_local })} error={wrong('starts_local')} />
          <LocalTimeField label={t('agenda.ends')} optional value={fields.ends_local ?? ''} zone={event.zone} onChange={(ends_local) => change({ ends_local })} error={endsEarly ?? wrong('ends_local')} />
        </div>
        <CheckField checked={fields.relative} onChange={(relative) => change({ relative })}>
          {t('agenda.relative')}
        </CheckField>
        <TextField label={t('agenda.place')} optional value={fields.place ?? ''} onChange={(place) => change({ place: place || null })} error={wrong('place')} maxLength={200} />
        <TextArea label={t('agenda.description')} optional value={fields.description ?? ''} onChange={(description) => change({ description: description || null })} error={wrong('description')} rows={3} />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {item ? t('agenda.save') : t('agenda.save_new')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
