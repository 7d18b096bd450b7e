import { CalendarClock, Check, FileText, Flag, LayoutGrid, Scale, ScrollText, Signpost, Users, type LucideIcon } from 'lucide-react';
import { t } from '../i18n/catalogue';
import { NavItem } from '../shell/NavItem';
import { useQuery } from '@tanstack/react-query';
import { eventQuery } from '../events/event-queries';
import { steps, stepState, useChecklist, type Step } from './steps';

const icons: Record<Exclude<Step, 'overview'>, LucideIcon> = { details: FileText, agenda: CalendarClock, tracks: Signpost, criteria: Scale, deadlines: Flag, rules: ScrollText, hosts: Users };

/** The event's pages; while it is a draft, with what is done and what is missing. */
export function EventNav({ eventId }: { eventId: string }) {
  const event = useQuery(eventQuery(eventId)).data?.event;
  const checklist = useChecklist(eventId);
  return (
    <>
      <h2 className="side-head trunc">{event?.title ?? ' '}</h2>
      <NavItem to="/console/events/$eventId/overview" params={{ eventId }} icon={LayoutGrid} label={t('step.overview')} />
      {steps
        .filter((step) => step !== 'overview')
        .map((step) => {
          if (event && event.status !== 'draft') return <NavItem key={step} to={`/console/events/$eventId/${step}`} params={{ eventId }} icon={icons[step]} label={t(`step.${step}`)} />;
          const state = stepState(checklist, step);
          return (
            <NavItem
              key={step}
              to={`/console/events/$eventId/${step}`}
              params={{ eventId }}
              lead={
                <span className={`step-dot ${state}`} aria-hidden="true">
                  {state === 'done' && <Check className="i s" />}
                </span>
              }
              label={t(`step.${step}`)}
              trail={<span className={state === 'missing' ? 'c' : 'vh'}>{t(`step_state.${state}`)}</span>}
            />
          );
        })}
    </>
  );
}
