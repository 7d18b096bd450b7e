import { createInvitation } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { HackEvent, Role } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { useEventChoice } from './member-queries';
import { RoleChoice, type RoleAndReach } from './RoleChoice';

interface InviteDialogProps {
  roles: readonly Role[];
  /** Given when the invitation is for this event only. */
  event?: HackEvent;
  onClose: () => void;
  onInvited: () => void;
}

export function InviteDialog({ roles, event, onClose, onInvited }: InviteDialogProps) {
  const events = useEventChoice();
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [choice, setChoice] = useState<RoleAndReach>({ role: event ? (roles.find((role) => role === 'host') ?? roles[0] ?? 'host') : 'organiser', eventId: event?.id ?? '' });
  const invite = useMutation({
    mutationFn: () => api.call(createInvitation, { body: { email: email.trim(), role: choice.role, ...(choice.eventId === '' ? {} : { event_id: choice.eventId }) } }),
    onSuccess: () => {
      showToast(t('invite.sent', { email: email.trim() }));
      onInvited();
      onClose();
    },
  });
  const problem = invite.error && asProblem(invite.error);
  const shape = /^\S+@\S+$/.test(email.trim()) ? undefined : t('invite.email_shape');
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (shape === undefined) invite.mutate();
  };
  return (
    <Dialog title={event ? t('invite.title_event', { event: event.title }) : t('invite.title')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, ['/email', '/role', '/event_id']) && <LoadFailure failure={problem} />}
        <TextField label={t('invite.email')} type="email" value={email} onChange={setEmail} error={tried ? (shape ?? fieldError(problem, '/email')) : undefined} autoFocus autoComplete="off" />
        <RoleChoice
          value={choice}
          onChange={setChoice}
          roles={roles}
          events={event ? [] : events}
          errors={{ role: fieldError(problem, '/role'), event: fieldError(problem, '/event_id') }}
        />
        <p className="small t3">{t('invite.note')}</p>
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={invite.isPending} icon={<Send className="i s" aria-hidden="true" />}>
            {t('invite.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
