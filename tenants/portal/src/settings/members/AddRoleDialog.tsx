import { grantRole } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { roles } from '../../api/closed-sets';
import type { HackEvent, Member } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t, tFrom } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { showToast } from '../../ui/toasts';
import { refreshMembers } from './member-queries';
import { RoleChoice, type RoleAndReach } from './RoleChoice';

export function AddRoleDialog({ member, events, onClose }: { member: Member; events: HackEvent[]; onClose: () => void }) {
  const [choice, setChoice] = useState<RoleAndReach>({ role: 'organiser', eventId: '' });
  const name = member.name || member.email;
  const grant = useMutation({
    mutationFn: () => api.call(grantRole, { path: { user_id: member.id }, body: { role: choice.role, ...(choice.eventId === '' ? {} : { event_id: choice.eventId }) } }),
    onSuccess: () => {
      showToast(t('members.granted', { name, role: tFrom('role', choice.role) }));
      refreshMembers();
      onClose();
    },
  });
  const problem = grant.error && asProblem(grant.error);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    grant.mutate();
  };
  return (
    <Dialog title={t('members.add_role', { name })} onClose={onClose}>
      <form className="stack g4" onSubmit={submit}>
        {problem && !saidByFields(problem, ['/role', '/event_id']) && <LoadFailure failure={problem} />}
        <RoleChoice value={choice} onChange={setChoice} roles={roles} events={events} errors={{ role: fieldError(problem, '/role'), event: fieldError(problem, '/event_id') }} />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={grant.isPending}>
            {t('members.grant')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
