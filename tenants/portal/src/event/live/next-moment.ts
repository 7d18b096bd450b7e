import type { HackEvent } from '../../api/shapes';

type What = 'starts' | 'freeze' | 'judging_closes' | 'ends';

/** The next step the clock takes from where the event stands. */
export function nextMoment(event: Pick<HackEvent, 'status' | 'starts_at' | 'ends_at' | 'deadlines'>, nowMs: number): { what: What; at: string } | undefined {
  const { submissions_close, judging_closes } = event.deadlines;
  const steps: { what: What; at: string | undefined }[] =
    event.status === 'published' || event.status === 'registration'
      ? [{ what: 'starts', at: event.starts_at }]
      : event.status === 'running'
        ? [{ what: 'freeze', at: submissions_close?.at ?? event.ends_at }]
        : event.status === 'judging'
          ? [{ what: 'judging_closes', at: judging_closes?.at }]
          : [];
  steps.push({ what: 'ends', at: event.ends_at });
  const found = steps.find((step) => step.at !== undefined && new Date(step.at).getTime() > nowMs) ?? steps.find((step) => step.at !== undefined);
  return found?.at === undefined || (found.what === 'ends' && new Date(found.at).getTime() <= nowMs) ? undefined : { what: found.what, at: found.at };
}
