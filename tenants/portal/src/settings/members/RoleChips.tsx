import { grantRole, revokeRole } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { Member, Membership } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { useMay } from '../../app/session';
import { problemText } from '../../forms/problem-text';
import { t, tFrom } from '../../i18n/catalogue';
import { date } from '../../i18n/moments';
import { showToast } from '../../ui/toasts';

interface RoleChipsProps {
  member: Member;
  memberships: Membership[];
  eventTitles: Record<string, string>;
  onChanged: () => void;
}

/** A person's roles, each with what it reaches. Taking one away can be undone. */
export function RoleChips({ member, memberships, eventTitles, onChanged }: RoleChipsProps) {
  const mayChangeAll = useMay('members_and_roles');
  const mayChangeAtEvents = useMay('invite_event_staff');
  const name = member.name || member.email;
  const restore = useMutation({
    mutationFn: (membership: Membership) =>
      api.call(grantRole, { path: { user_id: member.id }, body: { role: membership.role, ...(membership.scope.event_id ? { event_id: membership.scope.event_id } : {}) } }),
    onSettled: onChanged,
  });
  const revoke = useMutation({
    mutationFn: (membership: Membership) => api.call(revokeRole, { path: { id: membership.id } }),
    onSuccess: (_, membership) => showToast(t('members.removed', { name, role: tFrom('role', membership.role) }), () => restore.mutate(membership)),
    onError: (failure) => showToast(problemText(asProblem(failure))),
    onSettled: onChanged,
  });
  return (
    <ul className="rolechips">
      {memberships.map((membership) => {
        const role = tFrom('role', membership.role);
        const reach = membership.scope.kind === 'tenant' ? t('members.scope_tenant') : (eventTitles[membership.scope.event_id ?? ''] ?? t('members.scope_event'));
        return (
          <li key={membership.id} className={membership.role === 'owner' ? 'pill br' : 'pill'} title={date(membership.since)}>
            <b>{role}</b> <span className="reach trunc">{reach}</span>
            {(mayChangeAll || (mayChangeAtEvents && membership.scope.kind === 'event')) && (
              <button type="button" className="chip-x" aria-label={t('members.remove_role', { role, name })} disabled={revoke.isPending} onClick={() => revoke.mutate(membership)}>
                <X className="i" aria-hidden="true" />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
