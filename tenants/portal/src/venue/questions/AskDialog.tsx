import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { asProblem } from '../../app/server-state';
import { newClientId } from '../../day/client-id';
import { fromShelf, shelve } from '../../forms/draft-shelf';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextArea } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { ask } from '../venue-queries';

const longest = 500;

/** One question to the stage; what was typed stays on this device until it is asked. */
export function AskDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const shelf = `venue.${eventId}.question`;
  const [text, setText] = useState(() => String(fromShelf(shelf)?.text ?? ''));
  // The same for every try of one question.
  const [clientId] = useState(newClientId);
  const type = (next: string) => {
    setText(next);
    shelve(shelf, next === '' ? {} : { text: next });
  };
  const asking = useMutation({
    mutationFn: () => ask(eventId, text.trim(), clientId),
    onSuccess: () => {
      shelve(shelf, {});
      showToast(t('questions.asked'));
      onClose();
    },
  });
  const problem = asking.error && asProblem(asking.error);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (text.trim() !== '') asking.mutate();
  };
  return (
    <Dialog title={t('questions.ask_title')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit}>
        {problem && !saidByFields(problem, ['/text']) && <LoadFailure failure={problem} />}
        <TextArea label={t('questions.ask_label')} help={t('questions.ask_help', { left: longest - text.length })} value={text} onChange={type} error={fieldError(problem, '/text')} maxLength={longest} autoFocus rows={4} />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" disabled={text.trim() === ''} busy={asking.isPending}>
            {t('questions.ask')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
