import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { CalendarDays, ClipboardList, Globe, Hand, KeyRound, LayoutGrid, Paintbrush, ScanLine, ScrollText, Ticket, UserRound, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useSession } from '../app/session';
import { useBrand } from '../brand/brand-state';
import { Mark } from '../brand/Mark';
import { EventNav, WaitingDot } from '../event/EventNav';
import { eventQuery } from '../events/event-queries';
import { t, tFrom } from '../i18n/catalogue';
import { Account } from './Account';
import { AppShell, type ShortcutRow } from './AppShell';
import { NavItem } from './NavItem';
import { useConsolePalette } from './console-palette';
import type { Shortcuts } from './shortcuts';
import { useEventTitle } from '../event/use-event-title';

export function ConsoleShell() {
  const session = useSession();
  const brand = useBrand();
  const navigate = useNavigate();
  const { eventId } = useParams({ strict: false });
  const eventTitle = useEventTitle(eventId);
  const running = useQuery({ ...eventQuery(eventId ?? ''), enabled: eventId !== undefined }).data?.event.status === 'running';
  const may = (action: string) => session.actions.includes(action);
  const shortcuts = useMemo<Shortcuts>(
    () => ({
      'g e': () => void navigate({ to: '/console' }),
      'g m': () => void navigate({ to: '/console/settings/members' }),
      'g b': () => void navigate({ to: '/console/settings/brand' }),
      'g a': () => void navigate({ to: '/console/settings/audit' }),
      c: () => void navigate({ to: '/console/new' }),
      ']': () => document.querySelector<HTMLAnchorElement>('[data-step="next"]')?.click(),
      '[': () => document.querySelector<HTMLAnchorElement>('[data-step="back"]')?.click(),
    }),
    [navigate],
  );
  const rows: ShortcutRow[] = [
    { keys: 'c', label: t('shortcuts.create') },
    { keys: 'g e', label: t('shortcuts.go_events') },
    { keys: 'g m', label: t('shortcuts.go_members') },
    { keys: 'g b', label: t('shortcuts.go_brand') },
    { keys: 'g a', label: t('shortcuts.go_audit') },
    { keys: ']', label: t('shortcuts.next') },
    { keys: '[', label: t('shortcuts.back') },
  ];
  const place = brand?.tenant_name ?? session.tenant.name;
  const nav = (
    <>
      <NavItem to="/console" exact icon={CalendarDays} label={eventId ? t('nav.all_events') : t('nav.events')} />
      {eventId && <EventNav eventId={eventId} />}
      <h2 className="side-head">{place}</h2>
      {may('tenant_settings') && <NavItem to="/console/settings/brand" icon={Paintbrush} label={t('nav.brand')} />}
      {may('members_and_roles') && <NavItem to="/console/settings/members" icon={Users} label={t('nav.members')} />}
      {may('api_tokens') && <NavItem to="/console/settings/tokens" icon={KeyRound} label={t('nav.tokens')} />}
      {may('audit_log') && <NavItem to="/console/settings/audit" icon={ScrollText} label={t('nav.audit')} />}
      <NavItem to="/console/settings/profile" icon={UserRound} label={t('nav.profile')} />
      <NavItem to="/me" exact icon={Ticket} label={t('me.tickets')} />
      <a className="n" href="/">
        <Globe className="i" aria-hidden="true" />
        {t('nav.public_page')}
      </a>
    </>
  );
  const role = session.memberships[0]?.role;
  return (
    <AppShell
      label={t('nav.console')}
      top={
        <Link to="/console" className="sw">
          <Mark brand={brand} />
          <span className="grow trunc">{place}</span>
        </Link>
      }
      nav={nav}
      account={<Account name={session.user.name || session.user.email} role={role ? tFrom('role', role) : session.user.email} />}
      mobileTitle={
        <>
          <Mark brand={brand} />
          <span className="grow b trunc">{eventTitle ?? place}</span>
        </>
      }
      tabs={
        <>
          <Link to="/console" activeOptions={{ exact: true, includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
            <CalendarDays className="i l" aria-hidden="true" />
            {t('nav.events')}
          </Link>
          {eventId ? (
            <>
              <Link to="/console/events/$eventId/overview" params={{ eventId }} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
                <LayoutGrid className="i l" aria-hidden="true" />
                {t('step.overview')}
              </Link>
              {may('see_participants') || may('see_participants:read') ? (
                <Link to="/console/events/$eventId/people" params={{ eventId }} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
                  <Users className="i l" aria-hidden="true" />
                  {t('nav.people')}
                </Link>
              ) : (
                <Link to="/console/events/$eventId/agenda" params={{ eventId }} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
                  <ClipboardList className="i l" aria-hidden="true" />
                  {t('step.agenda')}
                </Link>
              )}
              {may('take_help') && running && (
                <Link to="/console/events/$eventId/board" params={{ eventId }} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
                  <Hand className="i l" aria-hidden="true" />
                  {t('nav.help')}
                  <WaitingDot eventId={eventId} />
                </Link>
              )}
              {may('check_in') && !(may('take_help') && running) && (
                <Link to="/console/events/$eventId/door" params={{ eventId }} activeProps={{ 'aria-current': 'page' }}>
                  <ScanLine className="i l" aria-hidden="true" />
                  {t('nav.door')}
                </Link>
              )}
            </>
          ) : (
            <>
              {may('members_and_roles') && (
                <Link to="/console/settings/members" activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
                  <Users className="i l" aria-hidden="true" />
                  {t('nav.members')}
                </Link>
              )}
              {may('tenant_settings') && (
                <Link to="/console/settings/brand" activeProps={{ 'aria-current': 'page' }}>
                  <Paintbrush className="i l" aria-hidden="true" />
                  {t('nav.brand')}
                </Link>
              )}
            </>
          )}
        </>
      }
      usePalette={useConsolePalette}
      shortcuts={shortcuts}
      shortcutRows={rows}
      simulated={session.simulated.map((part) => tFrom('simulated', part))}
    />
  );
}
