import { paginate } from '@jamboree/sdk';
import { enterTeamRoom, listHelpRequests, listTeamAssignments, listTeams, moveParticipant, previewTeamAssignment, resolveHelpRequest, runTeamAssignment, takeHelpRequest, undoTeamAssignment } from '@jamboree/sdk/tenant';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AssignmentRun, HelpRequest, Team, TeamAssignmentPreview, WhoIsAssigned } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';

export function teamsQuery(eventId: string, q?: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'teams', { q }],
    queryFn: async () => {
      const teams: Team[] = [];
      for await (const team of paginate((after) => api.call(listTeams, { path: { event_id: eventId }, query: { q, after, limit: 200 } }))) teams.push(team);
      return teams;
    },
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}

/** Oldest first, those that nobody took before those that somebody did. */
export function helpQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'help'],
    queryFn: async () => {
      const open: HelpRequest[] = [];
      for await (const request of paginate((after) => api.call(listHelpRequests, { path: { event_id: eventId }, query: { state: 'open', after, limit: 200 } }))) open.push(request);
      return open.toSorted((a, b) => Number(a.taken_by != null) - Number(b.taken_by != null) || a.opened_at.localeCompare(b.opened_at));
    },
    // A host is to see a team that waits within two seconds.
    refetchInterval: 1500,
  });
}

export function runsQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'team-assignments'],
    queryFn: async () => (await api.call(listTeamAssignments, { path: { event_id: eventId }, query: { limit: 20 } })).data.items,
  });
}

export function previewQuery(eventId: string, size: number, who: WhoIsAssigned, draw: number) {
  return queryOptions({
    queryKey: ['event', eventId, 'team-preview', { size, who, draw }],
    queryFn: async (): Promise<TeamAssignmentPreview> => (await api.call(previewTeamAssignment, { path: { event_id: eventId }, body: { target_size: size, who } })).data,
    placeholderData: keepPreviousData,
    // A preview stands until another is asked for: what was seen is what is done.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

export function refreshTeams(eventId: string): void {
  for (const part of ['teams', 'team-assignments', 'help', 'dashboard', 'submissions']) void serverState.invalidateQueries({ queryKey: ['event', eventId, part] });
}

export async function formTeams(eventId: string, size: number, who: WhoIsAssigned, preview: TeamAssignmentPreview): Promise<AssignmentRun> {
  const { data } = await api.call(runTeamAssignment, { path: { event_id: eventId }, body: { target_size: size, who, seed: preview.seed, expected_people: preview.people } });
  refreshTeams(eventId);
  return data;
}

export async function undoRun(eventId: string, runId: string): Promise<void> {
  await api.call(undoTeamAssignment, { path: { run_id: runId } });
  refreshTeams(eventId);
}

export async function movePerson(eventId: string, teamId: string, participantId: string): Promise<void> {
  await api.call(moveParticipant, { path: { team_id: teamId, participant_id: participantId } });
  refreshTeams(eventId);
}

export async function takeHelp(eventId: string, id: string): Promise<HelpRequest> {
  try {
    return (await api.call(takeHelpRequest, { path: { help_request_id: id } })).data;
  } finally {
    refreshTeams(eventId);
  }
}

export async function resolveHelp(eventId: string, id: string): Promise<void> {
  await api.call(resolveHelpRequest, { path: { help_request_id: id } });
  refreshTeams(eventId);
}

/** Into a team's room in the venue; the team sees who came. */
export async function joinRoom(slug: string, teamId: string): Promise<void> {
  const { data } = await api.call(enterTeamRoom, { path: { team_id: teamId } });
  goToRoom(slug, data.room.id);
}

export function goToRoom(slug: string, roomId: string): void {
  location.assign(roomHref(slug, roomId));
}

export function roomHref(slug: string, roomId: string): string {
  return `/e/${slug}/venue?room=${encodeURIComponent(roomId)}`;
}
