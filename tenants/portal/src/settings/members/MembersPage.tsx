import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus, SearchX, UserPlus } from 'lucide-react';
import { invitationStates, roles } from '../../api/closed-sets';
import type { Member } from '../../api/shapes';
import { useMay, useSession } from '../../app/session';
import { t, tFrom } from '../../i18n/catalogue';
import { Avatar } from '../../ui/Avatar';
import { Button, buttonClass } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SearchField } from '../../ui/SearchField';
import { SegmentLinks } from '../../ui/SegmentLinks';
import { SelectField } from '../../ui/SelectField';
import { SkeletonRows } from '../../ui/Skeleton';
import { InvitationRow } from './InvitationRow';
import { invitationsQuery, membersQuery, refreshMembers, useEventChoice } from './member-queries';
import { RoleChips } from './RoleChips';
import { onDemand } from '../../ui/on-demand';

const InviteDialog = onDemand(async () => (await import('./InviteDialog')).InviteDialog);
const AddRoleDialog = onDemand(async () => (await import('./AddRoleDialog')).AddRoleDialog);

const route = getRouteApi('/console/settings/members');

function MemberRow({ member, you, eventTitles, onAddRole }: { member: Member; you: boolean; eventTitles: Record<string, string>; onAddRole: (() => void) | undefined }) {
  const name = member.name || member.email;
  return (
    <li>
      <Avatar name={name} className="m" />
      <span className="person">
        <b className="b trunc">
          {name} {you && <span className="t3 xs">{t('members.you')}</span>}
        </b>
        <span className="small t3 trunc">{member.email}</span>
      </span>
      <RoleChips member={member} memberships={member.memberships} eventTitles={eventTitles} onChanged={refreshMembers} />
      {onAddRole && (
        <Button look="quiet" size="small" aria-label={t('members.add_role', { name })} icon={<Plus className="i s" aria-hidden="true" />} onClick={onAddRole}>
          {t('members.add_role_short')}
        </Button>
      )}
    </li>
  );
}

function Invitations({ eventTitles }: { eventTitles: Record<string, string> }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = search.invitations ?? 'sent';
  const query = useInfiniteQuery(invitationsQuery(state));
  const invitations = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="sec">
      <header className="list-tools">
        <h2>{t('invitations.title')}</h2>
        <SegmentLinks
          label={t('invitations.filter')}
          current={state}
          options={invitationStates.map((value) => ({ value, label: t(`invitations.${value}`) }))}
          onChoose={(value) => void navigate({ search: (before) => ({ ...before, invitations: value === 'sent' ? undefined : value }) })}
        />
      </header>
      {query.isPending && <SkeletonRows rows={2} columns={[40, 16]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('invitations.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && invitations.length === 0 && <p className="small t2">{state === 'sent' ? t('invitations.none_sent') : t('invitations.none')}</p>}
      <ul className="people">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} eventTitles={eventTitles} onChanged={refreshMembers} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </section>
  );
}

export function MembersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const mayChange = useMay('members_and_roles');
  const events = useEventChoice();
  const query = useInfiniteQuery(membersQuery(search.q));
  const eventTitles = Object.fromEntries(events.map((event) => [event.id, event.title]));
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const members = search.role ? all.filter((member) => member.memberships.some((one) => one.role === search.role)) : all;
  const chosen = all.find((member) => member.id === search.member);
  return (
    <>
      <PageHead
        title={t('members.title')}
        sub={t('members.lead')}
        actions={
          mayChange && (
            <Button look="primary" icon={<UserPlus className="i" aria-hidden="true" />} onClick={() => void navigate({ search: (before) => ({ ...before, invite: true }) })}>
              {t('members.invite')}
            </Button>
          )
        }
      />
      <div className="list-tools">
        <SearchField label={t('members.search')} placeholder={t('members.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
        <SelectField
          label={t('members.role_filter')}
          labelHidden
          value={search.role ?? ''}
          onChange={(role) => void navigate({ search: (before) => ({ ...before, role: role === '' ? undefined : role }) })}
          options={[{ value: '' as const, label: t('members.any_role') }, ...roles.map((value) => ({ value, label: tFrom('role', value) }))]}
        />
      </div>
      {query.isPending && <SkeletonRows columns={[30, 30]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('members.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && members.length === 0 && (
        <EmptyState
          icon={<SearchX className="i l" aria-hidden="true" />}
          title={t('members.none_title')}
          action={
            <Link to="/console/settings/members" className={buttonClass('outline', 'small')}>
              {t('members.all')}
            </Link>
          }
        >
          {t('members.none_text')}
        </EmptyState>
      )}
      <ul className="people">
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            you={member.id === session.user.id}
            eventTitles={eventTitles}
            onAddRole={mayChange ? () => void navigate({ search: (before) => ({ ...before, member: member.id }) }) : undefined}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
      {mayChange && <Invitations eventTitles={eventTitles} />}
      {search.invite && <InviteDialog roles={roles} onClose={() => void navigate({ search: (before) => ({ ...before, invite: undefined }) })} onInvited={refreshMembers} />}
      {chosen && <AddRoleDialog member={chosen} events={events} onClose={() => void navigate({ search: (before) => ({ ...before, member: undefined }) })} />}
    </>
  );
}
