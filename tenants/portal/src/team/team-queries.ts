import { queryOptions } from '@tanstack/react-query';
import { api, serverState } from '../app/server-state';
import { askForHelp, createTeam, getMyTeam, joinTeam, leaveTeam, renameTeam, renewJoinCode, withdrawHelpRequest } from '@jamboree/sdk/tenant';
import type { HelpRequest, Team } from '../day/day-shapes';
import { refreshDay } from '../day/day-queries';

export function myTeamQuery(eventId: string) {
  return queryOptions({
    queryKey: ['day', eventId, 'team'],
    queryFn: async () => (await api.call(getMyTeam, { path: { event_id: eventId } })).data,
  });
}

function keep(eventId: string, team: Team | null): void {
  serverState.setQueryData(myTeamQuery(eventId).queryKey, (before) => before && { ...before, team });
  // Rooms, the name beside people and the submission hang on it.
  refreshDay(eventId, 'venue');
  refreshDay(eventId, 'submission');
}

export async function create(eventId: string, name: string): Promise<void> {
  keep(eventId, (await api.call(createTeam, { path: { event_id: eventId }, body: { name } })).data);
}

export async function join(eventId: string, code: string): Promise<void> {
  keep(eventId, (await api.call(joinTeam, { path: { event_id: eventId }, body: { join_code: code } })).data);
}

export async function leave(eventId: string): Promise<void> {
  await api.call(leaveTeam, { path: { event_id: eventId } });
  keep(eventId, null);
}

export async function rename(eventId: string, team: Team, name: string): Promise<void> {
  keep(eventId, (await api.call(renameTeam, { path: { team_id: team.id }, body: { name } })).data);
}

export async function newCode(eventId: string, team: Team): Promise<void> {
  keep(eventId, (await api.call(renewJoinCode, { path: { team_id: team.id } })).data);
}

export async function requestHelp(eventId: string, text: string): Promise<HelpRequest> {
  const { data } = await api.call(askForHelp, { path: { event_id: eventId }, body: { text } });
  refreshDay(eventId, 'team');
  return data;
}

export async function withdrawHelp(eventId: string, requestId: string): Promise<void> {
  await api.call(withdrawHelpRequest, { path: { help_request_id: requestId } });
  refreshDay(eventId, 'team');
}

/** As it is read out and typed: in groups of four. */
export function spacedJoinCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The code out of what somebody typed, pasted or followed as a link. */
export function readJoinCode(typed: string): string {
  const fromLink = /[?&]code=([^&\s]+)/.exec(typed)?.[1];
  return (fromLink ?? typed).replace(/[^0-9a-z]/gi, '').toUpperCase();
}
