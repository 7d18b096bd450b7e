import { checkSlug } from '@jamboree/sdk/control';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../app/server-state';

/** The form the server wants, made of a name: `Acme Robotics` becomes `acme-robotics`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 40);
}

export type SlugState = 'empty' | 'checking' | 'free' | 'reserved' | 'taken' | 'invalid' | 'unknown';

/** Asks while people type, a moment after the last letter. */
export function useSlugCheck(slug: string): SlugState {
  const [settled, setSettled] = useState(slug);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(slug), 250);
    return () => clearTimeout(timer);
  }, [slug]);
  const query = useQuery({
    queryKey: ['slug-check', settled],
    queryFn: async () => (await api.call(checkSlug, { path: { slug: settled } })).data,
    enabled: settled !== '',
    staleTime: 5_000,
  });
  if (slug === '') return 'empty';
  if (slug !== settled || query.isPending) return 'checking';
  // The server still decides when the tenant is created.
  if (query.isError) return 'unknown';
  return query.data.available ? 'free' : (query.data.reason ?? 'taken');
}
