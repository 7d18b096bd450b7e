import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { invitationStates, orderStatuses, participantSources, participantStatuses, roles } from '../api/closed-sets';
import { eventFilters } from '../events/event-filters';
import { needMessages } from '../i18n/catalogue';
import { event, shell } from './console-shell-routes';
import { dayRoutes } from './event-day-routes';
import { searchFlag, searchNumber, searchOneOf, searchText } from './search-values';

const eventsList = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { q?: string; status?: (typeof eventFilters)[number] } => ({
    q: searchText(search.q),
    status: searchOneOf(search.status, eventFilters),
  }),
  component: lazyRouteComponent(() => import('../events/EventsPage'), 'EventsPage'),
});

const newEvent = createRoute({
  getParentRoute: () => shell,
  path: '/new',
  component: lazyRouteComponent(() => import('../events/NewEventPage'), 'NewEventPage'),
});

const eventStart = createRoute({
  getParentRoute: () => event,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/console/events/$eventId/overview', params });
  },
});

const overview = createRoute({
  getParentRoute: () => event,
  // From its start on, the overview is that of the day.
  beforeLoad: () => needMessages('staff'),
  path: '/overview',
  validateSearch: (search: Record<string, unknown>): { participants?: number } => ({ participants: searchNumber(search.participants) }),
  component: lazyRouteComponent(() => import('../event/overview/OverviewPage'), 'OverviewPage'),
});
const details = createRoute({ getParentRoute: () => event, path: '/details', component: lazyRouteComponent(() => import('../event/details/DetailsPage'), 'DetailsPage') });
const agenda = createRoute({
  getParentRoute: () => event,
  path: '/agenda',
  // `item` is an item's id, or `new`: an open dialog is part of the address.
  validateSearch: (search: Record<string, unknown>): { item?: string } => ({ item: searchText(search.item) }),
  component: lazyRouteComponent(() => import('../event/agenda/AgendaPage'), 'AgendaPage'),
});
const tracks = createRoute({
  getParentRoute: () => event,
  path: '/tracks',
  validateSearch: (search: Record<string, unknown>): { track?: string } => ({ track: searchText(search.track) }),
  component: lazyRouteComponent(() => import('../event/tracks/TracksPage'), 'TracksPage'),
});
const criteria = createRoute({ getParentRoute: () => event, path: '/criteria', component: lazyRouteComponent(() => import('../event/criteria/CriteriaPage'), 'CriteriaPage') });
const deadlines = createRoute({ getParentRoute: () => event, path: '/deadlines', component: lazyRouteComponent(() => import('../event/deadlines/DeadlinesPage'), 'DeadlinesPage') });
const rules = createRoute({ getParentRoute: () => event, path: '/rules', component: lazyRouteComponent(() => import('../event/rules/RulesPage'), 'RulesPage') });
const hosts = createRoute({
  getParentRoute: () => event,
  path: '/hosts',
  validateSearch: (search: Record<string, unknown>): { invite?: true } => ({ invite: searchFlag(search.invite) }),
  component: lazyRouteComponent(() => import('../event/hosts/HostsPage'), 'HostsPage'),
});

const tickets = createRoute({
  getParentRoute: () => event,
  path: '/tickets',
  // `type` and `quota` are an id, or `new`.
  validateSearch: (search: Record<string, unknown>): { type?: string; quota?: string } => ({ type: searchText(search.type), quota: searchText(search.quota) }),
  component: lazyRouteComponent(() => import('../event/tickets/TicketsPage'), 'TicketsPage'),
});
const registrationForm = createRoute({
  getParentRoute: () => event,
  path: '/registration-form',
  component: lazyRouteComponent(() => import('../event/registration-form/RegistrationFormPage'), 'RegistrationFormPage'),
});
const orders = createRoute({
  getParentRoute: () => event,
  path: '/orders',
  validateSearch: (search: Record<string, unknown>): { q?: string; status?: (typeof orderStatuses)[number]; ticket_type?: string; attention?: true; sort?: 'placed_at'; order?: string } => ({
    q: searchText(search.q),
    status: searchOneOf(search.status, orderStatuses),
    ticket_type: searchText(search.ticket_type),
    attention: searchFlag(search.attention),
    sort: searchOneOf(search.sort, ['placed_at'] as const),
    order: searchText(search.order),
  }),
  component: lazyRouteComponent(() => import('../event/orders/OrdersPage'), 'OrdersPage'),
});
interface PeopleSearch {
  q?: string;
  status?: (typeof participantStatuses)[number];
  ticket_type?: string;
  source?: (typeof participantSources)[number];
  answer?: string;
  sort?: 'registered_at' | 'name' | '-name';
  person?: string;
  add?: true;
  message?: true;
}
const people = createRoute({
  getParentRoute: () => event,
  path: '/people',
  validateSearch: (search: Record<string, unknown>): PeopleSearch => ({
    q: searchText(search.q),
    status: searchOneOf(search.status, participantStatuses),
    ticket_type: searchText(search.ticket_type),
    source: searchOneOf(search.source, participantSources),
    answer: searchText(search.answer),
    sort: searchOneOf(search.sort, ['registered_at', 'name', '-name'] as const),
    person: searchText(search.person),
    add: searchFlag(search.add),
    message: searchFlag(search.message),
  }),
  component: lazyRouteComponent(() => import('../event/people/PeoplePage'), 'PeoplePage'),
});
const peopleImport = createRoute({
  getParentRoute: () => event,
  path: '/people/import',
  validateSearch: (search: Record<string, unknown>): { import?: string } => ({ import: searchText(search.import) }),
  component: lazyRouteComponent(() => import('../event/people/ImportPage'), 'ImportPage'),
});
const messages = createRoute({ getParentRoute: () => event, path: '/messages', component: lazyRouteComponent(() => import('../event/messages/MessagesPage'), 'MessagesPage') });
const door = createRoute({ getParentRoute: () => event, path: '/door', component: lazyRouteComponent(() => import('../event/door/DoorPage'), 'DoorPage') });

const brand = createRoute({ getParentRoute: () => shell, path: '/settings/brand', component: lazyRouteComponent(() => import('../settings/brand/BrandPage'), 'BrandPage') });
const members = createRoute({
  getParentRoute: () => shell,
  path: '/settings/members',
  validateSearch: (search: Record<string, unknown>): { q?: string; role?: (typeof roles)[number]; invitations?: (typeof invitationStates)[number]; invite?: true; member?: string } => ({
    q: searchText(search.q),
    role: searchOneOf(search.role, roles),
    invitations: searchOneOf(search.invitations, invitationStates),
    invite: searchFlag(search.invite),
    member: searchText(search.member),
  }),
  component: lazyRouteComponent(() => import('../settings/members/MembersPage'), 'MembersPage'),
});
const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/settings/tokens',
  validateSearch: (search: Record<string, unknown>): { create?: true } => ({ create: searchFlag(search.create) }),
  component: lazyRouteComponent(() => import('../settings/tokens/TokensPage'), 'TokensPage'),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/settings/audit',
  validateSearch: (search: Record<string, unknown>): { actor?: string; action?: string; object?: string; since?: string; until?: string } => ({
    actor: searchText(search.actor),
    action: searchText(search.action),
    object: searchText(search.object),
    since: searchText(search.since),
    until: searchText(search.until),
  }),
  component: lazyRouteComponent(() => import('../settings/audit/AuditPage'), 'AuditPage'),
});
const profile = createRoute({ getParentRoute: () => shell, path: '/settings/profile', component: lazyRouteComponent(() => import('../settings/profile/ProfilePage'), 'ProfilePage') });

export const consoleRoutes = shell.addChildren([
  eventsList,
  newEvent,
  event.addChildren([eventStart, overview, details, agenda, tracks, criteria, deadlines, rules, hosts, tickets, registrationForm, orders, people, peopleImport, messages, door, ...dayRoutes]),
  brand,
  members,
  tokens,
  audit,
  profile,
]);
