import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Activity, CalendarDays, CalendarPlus, ClipboardList, FileCheck2, Gavel, Hand, KeyRound, Mail, Paintbrush, Receipt, ScanLine, ScrollText, Ticket, Trophy, UserPlus, UserRound, Users, UsersRound } from 'lucide-react';
import { listEvents, listParticipants } from '@jamboree/sdk/tenant';
import { api } from '../app/server-state';
import { useSession } from '../app/session';
import { t } from '../i18n/catalogue';
import type { PaletteEntry } from './palette-entries';

export function useConsolePalette(typed: string): PaletteEntry[] {
  const navigate = useNavigate();
  const { actions } = useSession();
  const q = typed.trim() || undefined;
  const { data } = useQuery({
    queryKey: ['palette-events', q],
    queryFn: async () => (await api.call(listEvents, { query: { q, limit: 6 } })).data.items,
    placeholderData: keepPreviousData,
  });
  const { eventId } = useParams({ strict: false });
  const may = (action: string) => actions.includes(action);
  const see = (action: string) => may(action) || may(`${action}:read`);
  // People of the event one stands in, by name, address, ticket code or order code.
  const mayFind = eventId !== undefined && q !== undefined && q.length > 1 && see('see_participants');
  const found = useQuery({
    queryKey: ['palette-people', eventId, q],
    queryFn: async () => (await api.call(listParticipants, { path: { event_id: eventId ?? '' }, query: { q, limit: 5 } })).data.items,
    enabled: mayFind,
  }).data;
  const go = t('palette.group_go');
  const act = t('palette.group_do');
  const params = { eventId: eventId ?? '' };
  const ofEvent: (PaletteEntry | false)[] =
    eventId === undefined
      ? []
      : [
          see('ticket_types') && { id: 'tickets', group: go, label: t('nav.tickets'), icon: Ticket, run: () => void navigate({ to: '/console/events/$eventId/tickets', params }) },
          see('edit_event_page') && { id: 'form', group: go, label: t('nav.form'), icon: ClipboardList, run: () => void navigate({ to: '/console/events/$eventId/registration-form', params }) },
          see('cancel_order') && { id: 'orders', group: go, label: t('nav.orders'), icon: Receipt, run: () => void navigate({ to: '/console/events/$eventId/orders', params }) },
          see('see_participants') && { id: 'people', group: go, label: t('nav.people'), icon: Users, run: () => void navigate({ to: '/console/events/$eventId/people', params }) },
          see('announce') && { id: 'messages', group: go, label: t('nav.messages'), icon: Mail, run: () => void navigate({ to: '/console/events/$eventId/messages', params }) },
          may('check_in') && { id: 'door', group: go, label: t('nav.door'), icon: ScanLine, run: () => void navigate({ to: '/console/events/$eventId/door', params }) },
          see('see_analytics') && { id: 'live', group: go, label: t('nav.live'), icon: Activity, run: () => void navigate({ to: '/console/events/$eventId/live', params }) },
          see('take_help') && { id: 'board', group: go, label: t('nav.board'), icon: Hand, run: () => void navigate({ to: '/console/events/$eventId/board', params }) },
          see('run_team_assignment') && { id: 'teams', group: go, label: t('nav.teams'), icon: UsersRound, run: () => void navigate({ to: '/console/events/$eventId/teams', params }) },
          see('view_submissions') && { id: 'submissions', group: go, label: t('nav.submissions'), icon: FileCheck2, run: () => void navigate({ to: '/console/events/$eventId/submissions', params }) },
          see('define_rubric') && { id: 'judging', group: go, label: t('nav.judging'), icon: Gavel, run: () => void navigate({ to: '/console/events/$eventId/judging', params }) },
          see('publish_results') && { id: 'results', group: go, label: t('nav.results'), icon: Trophy, run: () => void navigate({ to: '/console/events/$eventId/results', params }) },
          may('export_participants') && { id: 'add-person', group: act, label: t('people.add'), icon: UserPlus, run: () => void navigate({ to: '/console/events/$eventId/people', params, search: { add: true } }) },
        ];
  const pages: (PaletteEntry | false)[] = [
    ...ofEvent,
    { id: 'events', group: go, label: t('nav.events'), hint: 'G E', icon: CalendarDays, run: () => void navigate({ to: '/console' }) },
    may('tenant_settings') && { id: 'brand', group: go, label: t('nav.brand'), hint: 'G B', icon: Paintbrush, run: () => void navigate({ to: '/console/settings/brand' }) },
    may('members_and_roles') && { id: 'members', group: go, label: t('nav.members'), hint: 'G M', icon: Users, run: () => void navigate({ to: '/console/settings/members' }) },
    may('api_tokens') && { id: 'tokens', group: go, label: t('nav.tokens'), icon: KeyRound, run: () => void navigate({ to: '/console/settings/tokens' }) },
    may('audit_log') && { id: 'audit', group: go, label: t('nav.audit'), hint: 'G A', icon: ScrollText, run: () => void navigate({ to: '/console/settings/audit' }) },
    { id: 'profile', group: go, label: t('nav.profile'), icon: UserRound, run: () => void navigate({ to: '/console/settings/profile' }) },
    may('create_event') && { id: 'new-event', group: act, label: t('palette.new_event'), hint: 'C', icon: CalendarPlus, run: () => void navigate({ to: '/console/new' }) },
    may('members_and_roles') && { id: 'invite', group: act, label: t('palette.invite'), icon: UserPlus, run: () => void navigate({ to: '/console/settings/members', search: { invite: true } }) },
    may('api_tokens') && { id: 'new-token', group: act, label: t('palette.new_token'), icon: KeyRound, run: () => void navigate({ to: '/console/settings/tokens', search: { create: true } }) },
  ];
  const events = (data ?? []).map((event) => ({
    id: event.id,
    group: t('palette.group_events'),
    label: event.title,
    icon: CalendarDays,
    run: () => void navigate({ to: '/console/events/$eventId/overview', params: { eventId: event.id } }),
  }));
  const people = (mayFind ? (found ?? []) : []).map((person) => ({
    id: person.id,
    group: t('nav.people'),
    // Codes and addresses are part of the label, so that what was typed is found in it.
    label: `${person.name} · ${person.email} · ${person.order.code} · ${person.ticket_code}`,
    icon: UserRound,
    run: () => void navigate({ to: '/console/events/$eventId/people', params, search: { person: person.id } }),
  }));
  return [...people, ...events, ...pages.filter((entry) => entry !== false)];
}
