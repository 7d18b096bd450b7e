import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { needMessages } from '../i18n/catalogue';
import { plane } from './page-facts';
import { rootRoute } from './root-route';
import { searchOneOf } from './search-values';
import { asProblem, serverState } from './server-state';
import { sessionQuery, speakAs } from './session';

const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/judge',
  beforeLoad: async ({ location }) => {
    await needMessages('judge');
    if (plane !== 'tenant') throw notFound();
    try {
      const session = await serverState.ensureQueryData(sessionQuery);
      await speakAs(session.user.locale);
    } catch (failure) {
      if (asProblem(failure).status === 401) throw redirect({ to: '/sign-in', search: { return_to: location.href } });
      throw failure;
    }
  },
});

const events = createRoute({ getParentRoute: () => shell, path: '/', component: lazyRouteComponent(() => import('../judge/JudgeEventsPage'), 'JudgeEventsPage') });
const queue = createRoute({ getParentRoute: () => shell, path: '/$eventId', component: lazyRouteComponent(() => import('../judge/QueuePage'), 'QueuePage') });
const sheet = createRoute({
  getParentRoute: () => shell,
  path: '/$eventId/$assignmentId',
  validateSearch: (search: Record<string, unknown>): { ask?: 'more' | 'conflict' | 'skip' } => ({ ask: searchOneOf(search.ask, ['more', 'conflict', 'skip'] as const) }),
  component: lazyRouteComponent(() => import('../judge/SheetPage'), 'SheetPage'),
});

export const judgeRoutes = shell.addChildren([events, queue, sheet]);
