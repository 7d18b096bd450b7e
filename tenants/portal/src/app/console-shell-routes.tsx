import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { needMessages } from '../i18n/catalogue';
import { plane } from './page-facts';
import { rootRoute } from './root-route';
import { asProblem, serverState } from './server-state';
import { sessionQuery, speakAs } from './session';

export const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/console',
  beforeLoad: async ({ location }) => {
    await needMessages('console');
    if (plane !== 'tenant') throw notFound();
    let session;
    try {
      session = await serverState.ensureQueryData(sessionQuery);
      await speakAs(session.user.locale);
    } catch (failure) {
      if (asProblem(failure).status === 401) throw redirect({ to: '/sign-in', search: { return_to: location.href } });
      throw failure;
    }
    // Who has a ticket and no role has nothing to do here, and judges have a place of their own.
    if (session.memberships.length === 0) throw redirect({ to: '/me' });
    if (session.memberships.every((membership) => membership.role === 'judge')) throw redirect({ to: '/judge' });
  },
  component: lazyRouteComponent(() => import('../shell/ConsoleShell'), 'ConsoleShell'),
});

export const event = createRoute({
  getParentRoute: () => shell,
  path: '/events/$eventId',
  component: lazyRouteComponent(() => import('../event/EventFrame'), 'EventFrame'),
});
