import { listEvents, listInvitations, listMembers } from '@jamboree/sdk/tenant';
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import type { Invitation } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';

export function membersQuery(q: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['members', q],
    queryFn: async ({ pageParam }) => (await api.call(listMembers, { query: { q, after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function invitationsQuery(state: Invitation['state']) {
  return infiniteQueryOptions({
    queryKey: ['invitations', { state }],
    queryFn: async ({ pageParam }) => (await api.call(listInvitations, { query: { state, after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The events a role can be given for; enough of them for a choice list. */
const choiceQuery = queryOptions({
  queryKey: ['event-choice'],
  queryFn: async () => (await api.call(listEvents, { query: { limit: 200 } })).data.items,
  staleTime: 60_000,
});

export function useEventChoice() {
  return useQuery(choiceQuery).data ?? [];
}

export function refreshMembers(): void {
  void serverState.invalidateQueries({ queryKey: ['members'] });
  void serverState.invalidateQueries({ queryKey: ['invitations'] });
}
