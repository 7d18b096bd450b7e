import { getBrand } from '@jamboree/sdk/tenant';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Brand } from '../api/shapes';
import { plane } from '../app/page-facts';
import { api, serverState } from '../app/server-state';

export const brandQuery = queryOptions({
  queryKey: ['brand'],
  queryFn: async () => (await api.call(getBrand)).data,
  staleTime: 60_000,
});

/** Colours through the object model, never through a style attribute: the content security policy forbids those. */
export function wearBrand(colours: { primary: string; accent: string }): void {
  document.documentElement.style.setProperty('--brand', colours.primary);
  document.documentElement.style.setProperty('--accent', colours.accent);
}

/** Puts a saved brand on at once, on every page that shows it. */
export function keepBrand(brand: Brand): void {
  serverState.setQueryData(brandQuery.queryKey, brand);
  wearBrand(brand);
}

/** Loads the tenant's brand before the first paint; without it the page still works, in our own colours. */
export async function startBrand(): Promise<void> {
  if (plane !== 'tenant') return;
  try {
    wearBrand(await serverState.fetchQuery(brandQuery));
  } catch {
    // The pages themselves say when the server does not answer.
  }
}

export function useBrand(): Brand | undefined {
  return useQuery({ ...brandQuery, enabled: plane === 'tenant' }).data;
}
