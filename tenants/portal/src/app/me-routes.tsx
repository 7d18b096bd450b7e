import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { needMessages } from '../i18n/catalogue';
import { plane } from './page-facts';
import { rootRoute } from './root-route';
import { searchText } from './search-values';
import { asProblem, serverState } from './server-state';
import { sessionQuery, speakAs } from './session';

const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me',
  beforeLoad: async ({ location }) => {
    await needMessages('console');
    if (plane !== 'tenant') throw notFound();
    try {
      const session = await serverState.ensureQueryData(sessionQuery);
      await speakAs(session.user.locale);
    } catch (failure) {
      if (asProblem(failure).status === 401) throw redirect({ to: '/sign-in', search: { return_to: location.href } });
      throw failure;
    }
  },
  component: lazyRouteComponent(() => import('../me/MeShell'), 'MeShell'),
});

const tickets = createRoute({
  getParentRoute: () => shell,
  path: '/',
  // Each is the participant's id of the ticket whose dialog is open.
  validateSearch: (search: Record<string, unknown>): { change?: string; transfer?: string; cancel?: string } => ({
    change: searchText(search.change),
    transfer: searchText(search.transfer),
    cancel: searchText(search.cancel),
  }),
  component: lazyRouteComponent(() => import('../me/MyTicketsPage'), 'MyTicketsPage'),
});
const privacy = createRoute({ getParentRoute: () => shell, path: '/privacy', component: lazyRouteComponent(() => import('../me/MyPrivacyPage'), 'MyPrivacyPage') });
const profile = createRoute({ getParentRoute: () => shell, path: '/profile', component: lazyRouteComponent(() => import('../settings/profile/ProfilePage'), 'ProfilePage') });

export const meRoutes = shell.addChildren([tickets, privacy, profile]);
