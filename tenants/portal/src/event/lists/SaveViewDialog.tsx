import { createSavedView } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SavedView } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';

interface SaveViewDialogProps {
  eventId: string;
  list: SavedView['list'];
  query: string;
  onSaved: () => void;
  onClose: () => void;
}

export function SaveViewDialog({ eventId, list, query, onSaved, onClose }: SaveViewDialogProps) {
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => api.call(createSavedView, { path: { event_id: eventId }, body: { list, name: name.trim(), query } }),
    onSuccess: () => {
      showToast(t('views.saved', { name: name.trim() }));
      onSaved();
      onClose();
    },
  });
  const problem = save.error && asProblem(save.error);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (name.trim() !== '') save.mutate();
  };
  return (
    <Dialog title={t('views.save_title')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        <p className="small t2">{t('views.save_text')}</p>
        {problem && !saidByFields(problem, ['/name']) && <LoadFailure failure={problem} />}
        <TextField label={t('views.name')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('views.name_missing') : fieldError(problem, '/name')} autoFocus maxLength={60} />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
