import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { needMessages } from '../i18n/catalogue';
import { plane } from './page-facts';
import { rootRoute } from './root-route';
import { searchFlag, searchOneOf, searchText } from './search-values';
import { asProblem, serverState } from './server-state';
import { sessionQuery, speakAs } from './session';

export const venueViews = ['stage', 'chat', 'questions', 'agenda', 'people', 'team', 'help'] as const;
export type VenueView = (typeof venueViews)[number];

/** A participant's day at one event; the page of the event itself, `/e/{slug}`, comes from the server. */
const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/e/$slug',
  beforeLoad: async ({ location }) => {
    await needMessages('venue');
    if (plane !== 'tenant') throw notFound();
    try {
      const session = await serverState.ensureQueryData(sessionQuery);
      await speakAs(session.user.locale);
    } catch (failure) {
      if (asProblem(failure).status === 401) throw redirect({ to: '/sign-in', search: { return_to: location.href } });
      throw failure;
    }
  },
  component: lazyRouteComponent(() => import('../day/DayFrame'), 'DayFrame'),
});

const venue = createRoute({
  getParentRoute: () => shell,
  path: '/venue',
  validateSearch: (search: Record<string, unknown>): { view?: VenueView; room?: string; ask?: true; q?: string; order?: 'newest' | 'answered' | 'mine' } => ({
    view: searchOneOf(search.view, venueViews),
    room: searchText(search.room),
    ask: searchFlag(search.ask),
    q: searchText(search.q),
    order: searchOneOf(search.order, ['newest', 'answered', 'mine'] as const),
  }),
  component: lazyRouteComponent(() => import('../venue/VenuePage'), 'VenuePage'),
});
const team = createRoute({
  getParentRoute: () => shell,
  path: '/team',
  validateSearch: (search: Record<string, unknown>): { code?: string; leave?: true } => ({ code: searchText(search.code), leave: searchFlag(search.leave) }),
  component: lazyRouteComponent(() => import('../team/TeamPage'), 'TeamPage'),
});
const submission = createRoute({
  getParentRoute: () => shell,
  path: '/submission',
  validateSearch: (search: Record<string, unknown>): { version?: number } => ({ version: typeof search.version === 'number' ? search.version : undefined }),
  component: lazyRouteComponent(() => import('../submission/SubmissionPage'), 'SubmissionPage'),
});
const feedback = createRoute({ getParentRoute: () => shell, path: '/feedback', component: lazyRouteComponent(() => import('../feedback/FeedbackPage'), 'FeedbackPage') });

export const dayRoutes = shell.addChildren([venue, team, submission, feedback]);
