import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { submissionStates } from '../api/closed-sets';
import type { EngagementSort } from '../api/shapes';
import { boardViews, type BoardView } from '../event/board/board-rows';
import { needMessages } from '../i18n/catalogue';
import { event } from './console-shell-routes';
import { searchFlag, searchOneOf, searchText } from './search-values';

const engagementSorts = ['-seconds_in_venue', '-messages', 'first_joined_at', 'name'] as const satisfies readonly EngagementSort[];

const staffMessages = () => needMessages('staff');

const live = createRoute({ getParentRoute: () => event, beforeLoad: staffMessages, path: '/live', component: lazyRouteComponent(() => import('../event/live/LivePage'), 'LivePage') });
const engagement = createRoute({
  getParentRoute: () => event,
  beforeLoad: staffMessages,
  path: '/engagement',
  validateSearch: (search: Record<string, unknown>): { q?: string; sort?: EngagementSort } => ({ q: searchText(search.q), sort: searchOneOf(search.sort, engagementSorts) }),
  component: lazyRouteComponent(() => import('../event/live/EngagementPage'), 'EngagementPage'),
});
const bill = createRoute({ getParentRoute: () => event, beforeLoad: staffMessages, path: '/bill', component: lazyRouteComponent(() => import('../event/live/BillPage'), 'BillPage') });
const teams = createRoute({
  getParentRoute: () => event,
  beforeLoad: staffMessages,
  path: '/teams',
  // `team` and `person` are the ids of what is open; `form` opens the forming of teams.
  validateSearch: (search: Record<string, unknown>): { q?: string; team?: string; person?: string; form?: true } => ({
    q: searchText(search.q),
    team: searchText(search.team),
    person: searchText(search.person),
    form: searchFlag(search.form),
  }),
  component: lazyRouteComponent(() => import('../event/teams/TeamsPage'), 'TeamsPage'),
});
const board = createRoute({
  getParentRoute: () => event,
  beforeLoad: staffMessages,
  path: '/board',
  validateSearch: (search: Record<string, unknown>): { q?: string; view?: BoardView } => ({ q: searchText(search.q), view: searchOneOf(search.view, boardViews) }),
  component: lazyRouteComponent(() => import('../event/board/BoardPage'), 'BoardPage'),
});
const submissions = createRoute({
  getParentRoute: () => event,
  beforeLoad: staffMessages,
  path: '/submissions',
  validateSearch: (search: Record<string, unknown>): { q?: string; state?: (typeof submissionStates)[number]; track_id?: string; submission?: string } => ({
    q: searchText(search.q),
    state: searchOneOf(search.state, submissionStates),
    track_id: searchText(search.track_id),
    submission: searchText(search.submission),
  }),
  component: lazyRouteComponent(() => import('../event/submissions/SubmissionsPage'), 'SubmissionsPage'),
});
const judging = createRoute({
  getParentRoute: () => event,
  beforeLoad: staffMessages,
  path: '/judging',
  validateSearch: (search: Record<string, unknown>): { invite?: true; conflict?: true } => ({ invite: searchFlag(search.invite), conflict: searchFlag(search.conflict) }),
  component: lazyRouteComponent(() => import('../event/judging/JudgingPage'), 'JudgingPage'),
});
const results = createRoute({
  getParentRoute: () => event,
  beforeLoad: staffMessages,
  path: '/results',
  validateSearch: (search: Record<string, unknown>): { set?: string; ask?: 'compute' | 'publish' | 'release' } => ({
    set: searchText(search.set),
    ask: searchOneOf(search.ask, ['compute', 'publish', 'release'] as const),
  }),
  component: lazyRouteComponent(() => import('../event/results/ResultsPage'), 'ResultsPage'),
});

/** The staff's side of the day itself. */
export const dayRoutes = [live, engagement, bill, teams, board, submissions, judging, results] as const;
