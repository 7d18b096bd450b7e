import { getTenant, listTenants } from '@jamboree/sdk/control';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Tenant } from '../api/shapes';
import { api, serverState } from '../app/server-state';

export function tenantsQuery(filter: { q?: string; status?: Tenant['status'] }) {
  return infiniteQueryOptions({
    queryKey: ['tenants', filter],
    queryFn: async ({ pageParam }) => (await api.call(listTenants, { query: { ...filter, after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function tenantQuery(tenantId: string) {
  return queryOptions({ queryKey: ['tenant', tenantId], queryFn: async () => (await api.call(getTenant, { path: { tenant_id: tenantId } })).data });
}

export function keepTenant(tenant: Tenant): void {
  serverState.setQueryData(tenantQuery(tenant.id).queryKey, tenant);
  void serverState.invalidateQueries({ queryKey: ['tenants'] });
}
