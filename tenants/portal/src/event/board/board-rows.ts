import type { HelpRequest, Team } from '../../api/shapes';

export const boardViews = ['help', 'quiet', 'submitted'] as const;
export type BoardView = (typeof boardViews)[number];

export function inView(team: Team, view: BoardView | undefined): boolean {
  switch (view) {
    case 'help':
      return team.help != null;
    case 'quiet':
      return team.members.every((member) => !member.present);
    case 'submitted':
      return team.submission_state === 'submitted' || team.submission_state === 'frozen';
    default:
      return true;
  }
}

/** Teams that wait come first, longest first; then those somebody is with; the rest by name. */
export function boardOrder(teams: Team[]): Team[] {
  const place = (team: Team) => (team.help == null ? 2 : team.help.taken_by == null ? 0 : 1);
  return teams.toSorted((a, b) => place(a) - place(b) || (a.help && b.help ? a.help.opened_at.localeCompare(b.help.opened_at) : a.name.localeCompare(b.name)));
}

/** The teams with the help of the queue, which is read more often than they are: a flag shows in both at once. */
export function withHelp(teams: Team[], requests: HelpRequest[]): Team[] {
  const byTeam = new Map(requests.map((request) => [request.team.id, request]));
  return teams.map((team) => {
    const request = byTeam.get(team.id);
    return { ...team, help: request ? { id: request.id, opened_at: request.opened_at, taken_by: request.taken_by?.name ?? null } : null };
  });
}
