import { listEventTeam, listInvitations } from '@jamboree/sdk/tenant';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { UserPlus, Users } from 'lucide-react';
import { eventRoles } from '../../api/closed-sets';
import { api, serverState } from '../../app/server-state';
import { useMay, useSession } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { InvitationRow } from '../../settings/members/InvitationRow';
import { RoleChips } from '../../settings/members/RoleChips';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { useEventRead } from '../EventFrame';
import { StepFrame } from '../StepFrame';
import { recheck } from '../steps';
import { onDemand } from '../../ui/on-demand';

const InviteDialog = onDemand(async () => (await import('../../settings/members/InviteDialog')).InviteDialog);

const route = getRouteApi('/console/events/$eventId/hosts');

export function HostsPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const mayInvite = useMay('invite_event_staff');
  const team = useQuery({
    queryKey: ['event', event.id, 'hosts'],
    queryFn: async () => (await api.call(listEventTeam, { path: { event_id: event.id }, query: { limit: 200 } })).data.items,
  });
  const pending = useQuery({
    queryKey: ['invitations', { event: event.id }],
    queryFn: async () => (await api.call(listInvitations, { query: { state: 'sent', event_id: event.id, limit: 200 } })).data.items,
    enabled: mayInvite,
  });
  const refresh = () => {
    void serverState.invalidateQueries({ queryKey: ['event', event.id, 'hosts'] });
    void serverState.invalidateQueries({ queryKey: ['invitations'] });
    recheck(event.id);
  };
  const open = (invite: true | undefined) => void navigate({ search: { invite } });
  const invite = mayInvite && (
    <Button icon={<UserPlus className="i" aria-hidden="true" />} onClick={() => open(true)}>
      {t('hosts.invite')}
    </Button>
  );
  const nobody = team.isSuccess && team.data.every((member) => member.id === session.user.id) && (pending.data?.length ?? 0) === 0;
  return (
    <StepFrame event={event} step="hosts" lead={t('hosts.lead')} actions={!nobody && invite}>
      {team.isPending && <SkeletonRows columns={[30, 20]} />}
      {team.isError && <LoadFailure failure={team.error} what={t('hosts.failed')} onRetry={() => void team.refetch()} />}
      {team.data && team.data.length > 0 && (
        <ul className="people">
          {team.data.map((member) => (
            <li key={member.id}>
              <Avatar name={member.name || member.email} className="m" />
              <span className="grow">
                <b className="b">{member.name || member.email}</b>
                <span className="small t3 trunc">{member.email}</span>
              </span>
              <RoleChips member={member} memberships={member.memberships.filter((one) => one.scope.kind === 'tenant' || one.scope.event_id === event.id)} eventTitles={{ [event.id]: event.title }} onChanged={refresh} />
            </li>
          ))}
        </ul>
      )}
      {nobody && (
        <EmptyState icon={<Users className="i l" aria-hidden="true" />} title={t('hosts.empty_title')} action={invite}>
          {t('hosts.empty_text')}
        </EmptyState>
      )}
      {pending.data && pending.data.length > 0 && (
        <section className="sec">
          <header>
            <h2>{t('hosts.pending')}</h2>
          </header>
          <ul className="people">
            {pending.data.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} eventTitles={{ [event.id]: event.title }} onChanged={refresh} />
            ))}
          </ul>
        </section>
      )}
      {search.invite && <InviteDialog roles={eventRoles} event={event} onClose={() => open(undefined)} onInvited={refresh} />}
    </StepFrame>
  );
}
