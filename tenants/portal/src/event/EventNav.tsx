import { Check, LayoutGrid } from 'lucide-react';
import { t } from '../i18n/catalogue';
import { NavItem } from '../shell/NavItem';
import { steps, stepState, useChecklist } from './steps';
import { useEventTitle } from './use-event-title';

/** The event's pages with what is done and what is missing. */
export function EventNav({ eventId }: { eventId: string }) {
  const title = useEventTitle(eventId);
  const checklist = useChecklist(eventId);
  return (
    <>
      <h2 className="side-head trunc">{title ?? ' '}</h2>
      <NavItem to="/console/events/$eventId/overview" params={{ eventId }} icon={LayoutGrid} label={t('step.overview')} />
      {steps
        .filter((step) => step !== 'overview')
        .map((step) => {
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
