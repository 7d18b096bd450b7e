import { JamboreeClient, Problem } from '@jamboree/sdk';
import { QueryClient } from '@tanstack/react-query';

/** The portal's one client: same origin, session cookie. */
export const api = new JamboreeClient();

export const serverState = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // The client below repeats what a repeat can heal; a refusal stays a refusal.
      retry: false,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

/** Any thrown thing as a problem, so that every failure is shown the same way. */
export function asProblem(failure: unknown): Problem {
  if (failure instanceof Problem) return failure;
  return new Problem({ status: 0, code: 'app_failure', title: failure instanceof Error ? failure.message : 'unknown', cause: failure });
}
