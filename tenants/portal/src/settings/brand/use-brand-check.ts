import { checkBrand } from '@jamboree/sdk/tenant';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BrandCheck } from '../../api/shapes';
import { api } from '../../app/server-state';

function useSettled<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}

/** Asks the server, which is the one that decides, a moment after typing stops. */
export function useBrandCheck(primary: string | undefined, accent: string | undefined): { check: BrandCheck | undefined; checking: boolean; failure: unknown } {
  const pair = useSettled(primary !== undefined && accent !== undefined ? `${primary} ${accent}` : undefined, 200);
  const query = useQuery({
    queryKey: ['brand-check', pair],
    queryFn: async () => {
      const [first = '', second = ''] = (pair ?? '').split(' ');
      return (await api.call(checkBrand, { body: { primary: first, accent: second } })).data;
    },
    enabled: pair !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const current = pair === `${primary} ${accent}`;
  return { check: current && !query.isPlaceholderData ? query.data : undefined, checking: primary !== undefined && accent !== undefined && (!current || query.isFetching), failure: query.error };
}
