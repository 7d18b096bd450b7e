import { transferMyTicket } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { MyTicket } from '../api/shapes';
import { api, asProblem, serverState } from '../app/server-state';
import { fieldError, saidByFields } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { LoadFailure } from '../ui/LoadFailure';
import { TextField } from '../ui/TextField';
import { showToast } from '../ui/toasts';
import { myTicketsQuery } from './my-queries';

export function TransferDialog({ ticket, onClose }: { ticket: MyTicket; onClose: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const pass = useMutation({
    mutationFn: () => api.call(transferMyTicket, { path: { participant_id: ticket.participant_id }, body: { name: name.trim(), email: email.trim() } }),
    onSuccess: () => {
      void serverState.invalidateQueries({ queryKey: myTicketsQuery.queryKey });
      showToast(t('me.transferred', { email: email.trim() }));
      onClose();
    },
  });
  const problem = pass.error && asProblem(pass.error);
  const shape = /^\S+@\S+$/.test(email.trim()) ? undefined : t('add.email_shape');
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (name.trim() !== '' && shape === undefined) pass.mutate();
  };
  return (
    <Dialog title={t('me.transfer_title', { event: ticket.event.title })} role="alertdialog" onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        <p>{t('me.transfer_text')}</p>
        {ticket.price.amount_minor > 0 && <p className="note warn">{t('me.transfer_paid')}</p>}
        {problem && !saidByFields(problem, ['/name', '/email']) && <LoadFailure failure={problem} />}
        <TextField label={t('me.transfer_name')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('add.name_missing') : fieldError(problem, '/name')} autoComplete="off" autoFocus maxLength={200} />
        <TextField label={t('me.transfer_email')} type="email" value={email} onChange={setEmail} error={tried ? (shape ?? fieldError(problem, '/email')) : undefined} autoComplete="off" />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={pass.isPending}>
            {t('me.transfer_confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
