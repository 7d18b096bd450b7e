import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { asProblem } from '../app/server-state';
import { fieldError, saidByFields } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { LoadFailure } from '../ui/LoadFailure';
import { TextArea } from '../ui/TextField';
import { showToast } from '../ui/toasts';
import { setAside } from './judge-queries';

interface SetAsideDialogProps {
  assignmentId: string;
  title: string;
  why: 'conflict' | 'skip';
  onClose: () => void;
  onDone: () => void;
}

/** A judge hands a project on: for a conflict, or because they cannot judge it. */
export function SetAsideDialog({ assignmentId, title, why, onClose, onDone }: SetAsideDialogProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const run = useMutation({
    mutationFn: () => setAside(assignmentId, why, text.trim()),
    onSuccess: ({ replaced }) => {
      showToast(replaced ? t('judge.handed_on', { title }) : t('judge.put_aside', { title }));
      onDone();
    },
  });
  const problem = run.error && asProblem(run.error);
  const pointer = why === 'conflict' ? '/note' : '/reason';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = why === 'skip' && text.trim() === '';
    setMissing(empty);
    if (!empty) run.mutate();
  };
  return (
    <Dialog title={why === 'conflict' ? t('judge.conflict_title', { title }) : t('judge.skip_title', { title })} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        <p>{why === 'conflict' ? t('judge.conflict_text') : t('judge.skip_text')}</p>
        {problem && !saidByFields(problem, [pointer]) && <LoadFailure failure={problem} />}
        <TextArea
          label={why === 'conflict' ? t('judge.conflict_note') : t('judge.skip_reason')}
          optional={why === 'conflict'}
          help={t('judge.organisers_read')}
          value={text}
          onChange={setText}
          error={missing ? t('judge.reason_missing') : fieldError(problem, pointer)}
          rows={3}
          maxLength={500}
          autoFocus
        />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={run.isPending}>
            {why === 'conflict' ? t('judge.declare') : t('judge.skip_do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
