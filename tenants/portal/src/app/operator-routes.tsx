import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { tenantStatuses } from '../api/closed-sets';
import { needMessages } from '../i18n/catalogue';
import { plane } from './page-facts';
import { rootRoute } from './root-route';
import { searchFlag, searchOneOf, searchText } from './search-values';
import { asProblem, serverState } from './server-state';
import { operatorSessionQuery, speakAs } from './session';

const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator',
  beforeLoad: async ({ location }) => {
    await needMessages('operator');
    if (plane !== 'operator') throw notFound();
    try {
      const session = await serverState.ensureQueryData(operatorSessionQuery);
      await speakAs(session.user.locale);
    } catch (failure) {
      if (asProblem(failure).status === 401) throw redirect({ to: '/sign-in', search: { return_to: location.href } });
      throw failure;
    }
  },
  component: lazyRouteComponent(() => import('../operator/OperatorShell'), 'OperatorShell'),
});

const tenants = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { q?: string; status?: (typeof tenantStatuses)[number]; create?: true } => ({
    q: searchText(search.q),
    status: searchOneOf(search.status, tenantStatuses),
    create: searchFlag(search.create),
  }),
  component: lazyRouteComponent(() => import('../operator/TenantsPage'), 'TenantsPage'),
});
const tenant = createRoute({ getParentRoute: () => shell, path: '/tenants/$tenantId', component: lazyRouteComponent(() => import('../operator/TenantPage'), 'TenantPage') });
const jobs = createRoute({ getParentRoute: () => shell, path: '/jobs', component: lazyRouteComponent(() => import('../operator/DeadJobsPage'), 'DeadJobsPage') });
const health = createRoute({ getParentRoute: () => shell, path: '/health', component: lazyRouteComponent(() => import('../operator/HealthPage'), 'HealthPage') });

export const operatorRoutes = shell.addChildren([tenants, tenant, jobs, health]);
