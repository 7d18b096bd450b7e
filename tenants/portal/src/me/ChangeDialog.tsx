import { updateMyTicket } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { MyTicket } from '../api/shapes';
import { api, asProblem } from '../app/server-state';
import { AnswerField } from '../event/registration-form/AnswerField';
import { same } from '../forms/merge-draft';
import { fieldError, saidByFields } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { LoadFailure } from '../ui/LoadFailure';
import { TextField } from '../ui/TextField';
import { showToast } from '../ui/toasts';
import { keepTicket } from './my-queries';

export function ChangeDialog({ ticket, onClose }: { ticket: MyTicket; onClose: () => void }) {
  const [name, setName] = useState(ticket.name);
  const [answers, setAnswers] = useState<Record<string, unknown>>(() => Object.fromEntries(ticket.answers.map((answer) => [answer.question_id, answer.value ?? undefined])));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const changed = Object.fromEntries(ticket.answers.filter((answer) => !same(answer.value ?? null, answers[answer.question_id] ?? null)).map((answer) => [answer.question_id, answers[answer.question_id] ?? null]));
      return api.call(updateMyTicket, {
        path: { participant_id: ticket.participant_id },
        body: { ...(name.trim() === ticket.name ? {} : { name: name.trim() }), ...(Object.keys(changed).length === 0 ? {} : { answers: changed }) },
      });
    },
    onSuccess: ({ data }) => {
      keepTicket(data);
      showToast(t('me.saved'));
      onClose();
    },
  });
  const problem = save.error && asProblem(save.error);
  const pointers = ['/name', ...ticket.answers.map((answer) => `/answers/${answer.question_id}`)];
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (name.trim() !== '') save.mutate();
  };
  return (
    <Dialog title={t('me.change_title', { event: ticket.event.title })} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, pointers) && <LoadFailure failure={problem} />}
        <TextField label={t('me.name')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('invitation.name_missing') : fieldError(problem, '/name')} autoComplete="name" maxLength={200} autoFocus />
        {ticket.answers.map((answer) => (
          <AnswerField
            key={answer.question_id}
            kind={answer.kind}
            label={answer.label}
            options={answer.options}
            // Which must be answered the server knows; it says so at the field.
            required
            canClear
            value={answers[answer.question_id]}
            onChange={(value) => setAnswers({ ...answers, [answer.question_id]: value })}
            error={fieldError(problem, `/answers/${answer.question_id}`)}
          />
        ))}
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
