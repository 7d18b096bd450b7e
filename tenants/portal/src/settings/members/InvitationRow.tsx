import { createInvitation, resendInvitation, revokeInvitation } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import type { Invitation } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { problemText } from '../../forms/problem-text';
import { rich, t, tFrom } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { RelativeTime } from '../../ui/Times';
import { showToast } from '../../ui/toasts';

interface InvitationRowProps {
  invitation: Invitation;
  eventTitles: Record<string, string>;
  onChanged: () => void;
}

export function InvitationRow({ invitation, eventTitles, onChanged }: InvitationRowProps) {
  const { email, role, event_id, state } = invitation;
  const refused = (failure: unknown) => showToast(problemText(asProblem(failure)));
  const resend = useMutation({
    mutationFn: () => api.call(resendInvitation, { path: { id: invitation.id } }),
    onSuccess: () => showToast(t('invitations.resent', { email })),
    onError: refused,
    onSettled: onChanged,
  });
  const again = useMutation({
    mutationFn: () => api.call(createInvitation, { body: { email, role, ...(event_id ? { event_id } : {}) } }),
    onError: refused,
    onSettled: onChanged,
  });
  const revoke = useMutation({
    mutationFn: () => api.call(revokeInvitation, { path: { id: invitation.id } }),
    // Undoing sends a new invitation: the old link stays dead.
    onSuccess: () => showToast(t('invitations.withdrawn', { email }), () => again.mutate()),
    onError: refused,
    onSettled: onChanged,
  });
  return (
    <li>
      <span className="av m mail" aria-hidden="true">
        <Mail className="i s" />
      </span>
      <span className="grow">
        <b className="b trunc">{email}</b>
        <span className="small t3">
          {tFrom('role', role)}, {event_id ? (eventTitles[event_id] ?? t('members.scope_event')) : t('members.scope_tenant')}
          {state === 'sent' && <> · {rich('invitations.expires', {}, { time: () => <RelativeTime key="t" at={invitation.expires_at} /> })}</>}
        </span>
      </span>
      {(state === 'sent' || state === 'expired') && (
        <span className="row g1">
          <Button look="quiet" size="small" busy={resend.isPending} onClick={() => resend.mutate()}>
            {t('invitations.resend')}
          </Button>
          {state === 'sent' && (
            <Button look="destructive" size="small" busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {t('invitations.revoke')}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}
