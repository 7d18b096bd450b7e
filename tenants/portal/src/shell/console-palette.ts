import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CalendarDays, CalendarPlus, KeyRound, Paintbrush, ScrollText, UserPlus, UserRound, Users } from 'lucide-react';
import { listEvents } from '@jamboree/sdk/tenant';
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
  const may = (action: string) => actions.includes(action);
  const go = t('palette.group_go');
  const act = t('palette.group_do');
  const pages: (PaletteEntry | false)[] = [
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
  return [...events, ...pages.filter((entry) => entry !== false)];
}
