import { useEffect } from 'react';
import { refreshDay } from '../day/day-queries';
import type { MyTeam } from '../day/day-shapes';
import { serverState } from '../app/server-state';
import { t, tFrom } from '../i18n/catalogue';
import { myTeamQuery } from '../team/team-queries';
import { showToast } from '../ui/toasts';
import type { LiveVenue } from './live-venue';
import type { QuestionTold } from './questions/question-order';
import { hearQuestion } from './venue-queries';

// What everybody in the venue hears, everybody would read again in the same instant: a thousand people spread over
// four seconds, a few at once.
const spreadPerPersonMs = 4;
const longestSpreadMs = 4000;
const planned = new Map<string, ReturnType<typeof setTimeout>>();

/** Does something once, a moment from now, however often it is asked for until then. */
function soon(what: string, people: number, act: () => void): void {
  if (planned.has(what)) return;
  const timer = setTimeout(() => {
    planned.delete(what);
    act();
  }, Math.random() * Math.min(people * spreadPerPersonMs, longestSpreadMs));
  planned.set(what, timer);
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const ownTeam = (eventId: string) => serverState.getQueryData<MyTeam>(myTeamQuery(eventId).queryKey)?.team?.id;

/** What people are told at once. Everything is read again from the server: an announcement is only the nudge. */
function hear(eventId: string, people: number, topic: string, detail: Record<string, unknown>): void {
  switch (topic) {
    case 'question':
      if (typeof detail.question_id !== 'string') return;
      if (!hearQuestion(eventId, detail as unknown as QuestionTold)) soon('questions', people, () => refreshDay(eventId, 'questions'));
      return;
    case 'event': {
      const status = text(detail.status);
      if (status !== undefined) showToast(t('told.status', { status: tFrom('status', status) }));
      soon('event', people, () => {
        refreshDay(eventId, 'venue');
        refreshDay(eventId, 'submission');
        refreshDay(eventId, 'team');
        void serverState.invalidateQueries({ queryKey: ['listed-event'] });
      });
      return;
    }
    case 'help': {
      refreshDay(eventId, 'team');
      refreshDay(eventId, 'help-requests');
      const helper = text(detail.taken_by);
      if (detail.state === 'taken' && helper !== undefined && detail.team_id === ownTeam(eventId)) showToast(t('told.help_taken', { name: helper }));
      return;
    }
    case 'team': {
      const own = ownTeam(eventId);
      if (own === undefined || detail.team_id !== own) return;
      refreshDay(eventId, 'team');
      refreshDay(eventId, 'venue');
      return;
    }
    case 'access':
      refreshDay(eventId, 'team');
      refreshDay(eventId, 'venue');
      refreshDay(eventId, 'submission');
      return;
    case 'submission':
      refreshDay(eventId, 'submission');
      refreshDay(eventId, 'team');
      refreshDay(eventId, 'versions');
      return;
    case 'results':
      showToast(t(detail.feedback_released === true ? 'told.feedback' : 'told.results'));
      soon('feedback', people, () => refreshDay(eventId, 'feedback'));
      return;
    default:
      return;
  }
}

export function useAnnouncements(venue: LiveVenue, eventId: string): void {
  useEffect(() => venue.listen((topic, detail) => hear(eventId, venue.snapshot().people, topic, detail)), [venue, eventId]);
}
