import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { plane } from './page-facts';
import { safePath } from './return-to';
import { rootRoute } from './root-route';
import { searchFlag, searchText } from './search-values';

const start = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw plane === 'operator' ? redirect({ to: '/operator' }) : redirect({ to: '/console' });
  },
});

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { return_to?: string; signed_out?: true } => ({
    return_to: safePath(searchText(search.return_to)),
    signed_out: searchFlag(search.signed_out),
  }),
  component: lazyRouteComponent(() => import('../sign-in/SignInPage'), 'SignInPage'),
});

const confirmSignIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/$token',
  validateSearch: (search: Record<string, unknown>): { return_to?: string } => ({ return_to: safePath(searchText(search.return_to)) }),
  component: lazyRouteComponent(() => import('../sign-in/ConfirmSignInPage'), 'ConfirmSignInPage'),
});

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('../sign-in/InvitationPage'), 'InvitationPage'),
});

export const signInRoutes = [start, signIn, confirmSignIn, invitation] as const;
