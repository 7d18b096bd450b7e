import { getOperatorSession } from '@jamboree/sdk/control';
import { deleteSession, getSession } from '@jamboree/sdk/tenant';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { OperatorSession, Session } from '../api/shapes';
import { isLocale, speak } from '../i18n/catalogue';
import { api, serverState } from './server-state';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => (await api.call(getSession)).data,
  staleTime: 60_000,
});

export const operatorSessionQuery = queryOptions({
  queryKey: ['operator-session'],
  queryFn: async () => (await api.call(getOperatorSession)).data,
  staleTime: 60_000,
});

/** Inside the console a session is always there: the route does not open without one. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) throw new Error('A console page was opened without a session');
  return data;
}

export function useOperatorSession(): OperatorSession {
  const { data } = useQuery(operatorSessionQuery);
  if (data === undefined) throw new Error('An operator page was opened without a session');
  return data;
}

/** Whether any role of the person grants an action. The server decides again; this only hides what would be refused. */
export function useMay(action: string): boolean {
  return useSession().actions.includes(action);
}

/** Whether any role of the person lets them see something, to change it or only to look. */
export function useMaySee(action: string): boolean {
  const { actions } = useSession();
  return actions.includes(action) || actions.includes(`${action}:read`);
}

/** After signing in: the answer is the session, and the person's language is known. */
export async function beginSession(session: Session): Promise<void> {
  serverState.setQueryData(sessionQuery.queryKey, session);
  await speakAs(session.user.locale);
}

export async function speakAs(locale: string): Promise<void> {
  const language = locale.slice(0, 2);
  if (isLocale(language)) await speak(language);
}

/** Ends the session and forgets everything read with it. */
export async function signOut(): Promise<void> {
  // Both planes end a session with the same call.
  await api.call(deleteSession);
  location.assign('/sign-in?signed_out=true');
}
