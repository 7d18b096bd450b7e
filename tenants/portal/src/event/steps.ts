import { getChecklist } from '@jamboree/sdk/tenant';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Checklist, ChecklistItem } from '../api/shapes';
import { api, serverState } from '../app/server-state';

/** The pages of the guided flow, in order; the overview closes it with price and publication. */
export const steps = ['details', 'agenda', 'tracks', 'criteria', 'deadlines', 'rules', 'hosts', 'overview'] as const;
export type Step = (typeof steps)[number];

/** Where a part of the checklist is done: a step, or the tickets, which stay in the nav after publishing. */
export type ChecklistPage = Step | 'tickets';

const pageOfKey: Record<string, ChecklistPage> = {
  details: 'details',
  cover: 'details',
  agenda: 'agenda',
  tracks: 'tracks',
  rubric: 'criteria',
  deadlines: 'deadlines',
  ticket_types: 'tickets',
  rules: 'rules',
  faq: 'rules',
  hosts: 'hosts',
};

export function pageOf(item: ChecklistItem): ChecklistPage {
  return pageOfKey[item.key] ?? 'overview';
}

export type StepState = 'done' | 'missing' | 'open';

/** Done when all of it is; missing when a required part is not; open when only optional parts are left. */
export function stepState(checklist: Checklist | undefined, step: Step): StepState {
  if (checklist === undefined) return 'open';
  if (step === 'overview') return checklist.ready ? 'done' : 'open';
  const items = checklist.items.filter((item) => pageOf(item) === step);
  if (items.some((item) => item.required && !item.done)) return 'missing';
  // A required part that is done closes the step; optional extras do not hold it open.
  return items.some((item) => item.required) || items.every((item) => item.done) ? (items.length > 0 ? 'done' : 'open') : 'open';
}

export function missingItems(checklist: Checklist): ChecklistItem[] {
  return checklist.items.filter((item) => item.required && !item.done);
}

export function checklistQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'checklist'],
    queryFn: async () => (await api.call(getChecklist, { path: { event_id: eventId } })).data,
    staleTime: 0,
  });
}

export function useChecklist(eventId: string): Checklist | undefined {
  return useQuery(checklistQuery(eventId)).data;
}

/** After any change that may have completed a step. */
export function recheck(eventId: string): void {
  void serverState.invalidateQueries({ queryKey: checklistQuery(eventId).queryKey });
}
