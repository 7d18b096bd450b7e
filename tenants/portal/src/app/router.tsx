import { createRouter, type AnyRoute } from '@tanstack/react-router';
import { LoadFailure } from '../ui/LoadFailure';
import { SkeletonRows } from '../ui/Skeleton';
import { t } from '../i18n/catalogue';
import { NotFoundPage } from './NotFoundPage';
import { consoleRoutes } from './console-routes';
import { dayRoutes } from './day-routes';
import { judgeRoutes } from './judge-routes';
import { meRoutes } from './me-routes';
import { operatorRoutes } from './operator-routes';
import { rootRoute } from './root-route';
import { signInRoutes } from './sign-in-routes';

const routeTree = rootRoute.addChildren([...signInRoutes, consoleRoutes, dayRoutes, judgeRoutes, meRoutes, operatorRoutes]) satisfies AnyRoute;

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: () => <SkeletonRows />,
  defaultErrorComponent: ({ error, reset }) => (
    <div className="main narrow">
      <LoadFailure
        failure={error}
        what={t('failure.page')}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
