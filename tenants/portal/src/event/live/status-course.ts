import type { HackEvent } from '../../api/shapes';

type Status = HackEvent['status'];

/** The steps an event takes, in order. Drafts are published and events cancelled beside them. */
export const course = ['published', 'registration', 'running', 'judging', 'results', 'archived'] as const satisfies readonly Status[];

/** Moves that a hand makes; publishing and results have operations of their own. */
export type HandMove = 'registration' | 'running' | 'judging' | 'archived' | 'cancelled';

export function handMove(status: Status): Exclude<HandMove, 'cancelled'> | undefined {
  switch (status) {
    case 'published':
      return 'registration';
    case 'registration':
      return 'running';
    case 'running':
      return 'judging';
    case 'results':
      return 'archived';
    default:
      return undefined;
  }
}

/** The step the clock takes by itself, and when. */
export function clockOf(event: Pick<HackEvent, 'status' | 'starts_at' | 'ends_at' | 'deadlines'>): { to: 'registration' | 'running' | 'judging'; at: string } | undefined {
  const { registration_opens, submissions_close } = event.deadlines;
  if (event.status === 'published' && registration_opens) return { to: 'registration', at: registration_opens.at };
  if (event.status === 'published' || event.status === 'registration') return { to: 'running', at: event.starts_at };
  if (event.status === 'running') return { to: 'judging', at: submissions_close?.at ?? event.ends_at };
  return undefined;
}
