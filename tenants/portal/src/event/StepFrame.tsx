import { Link } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HackEvent } from '../api/shapes';
import { rich, t, tFrom } from '../i18n/catalogue';
import { buttonClass } from '../ui/Button';
import { PageHead } from '../ui/PageHead';
import { missingItems, pageOf, steps, useChecklist, type Step } from './steps';

/** What is missing before publishing, each thing a link to where it is done. */
function MissingLine({ event, step }: { event: HackEvent; step: Step }) {
  const checklist = useChecklist(event.id);
  if (checklist === undefined || event.status !== 'draft') return null;
  const missing = missingItems(checklist);
  if (missing.length === 0) {
    return (
      <p className="small t2">
        {rich('step.ready', {}, {
          link: (text) => (
            <Link key="l" className="link" to="/console/events/$eventId/overview" params={{ eventId: event.id }}>
              {text}
            </Link>
          ),
        })}
      </p>
    );
  }
  return (
    <p className="small t2 missing-line">
      {rich('step.missing', {}, {
        list: () => (
          <span key="list" className="missing-list">
            {missing.map((item) => (
              <Link key={item.key} className={pageOf(item) === step ? 'chip here' : 'chip'} to={`/console/events/$eventId/${pageOf(item)}`} params={{ eventId: event.id }}>
                {tFrom('check', item.key)}
              </Link>
            ))}
          </span>
        ),
      })}
    </p>
  );
}

interface StepFrameProps {
  event: HackEvent;
  step: Step;
  lead: ReactNode;
  /** Where saving stands. */
  saving?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One page of the guided flow: where you are, what is missing, and the way on. */
export function StepFrame({ event, step, lead, saving, actions, children }: StepFrameProps) {
  const index = steps.indexOf(step);
  const back = steps[index - 1];
  const next = steps[index + 1];
  const draft = event.status === 'draft';
  return (
    <>
      <PageHead
        title={t(`step.${step}`)}
        sub={
          <>
            {draft && <span className="t3">{t('step.of', { number: index + 1, count: steps.length })}</span>}
            <span>{lead}</span>
          </>
        }
        actions={actions}
      />
      <MissingLine event={event} step={step} />
      <div className="step-body">{children}</div>
      <nav className="step-foot" aria-label={t('step.nav')}>
        {back && (
          <Link className={buttonClass('quiet')} to={`/console/events/$eventId/${back}`} params={{ eventId: event.id }} data-step="back" aria-label={t('step.back', { step: t(`step.${back}`) })}>
            <ArrowLeft className="i s" aria-hidden="true" /> <span className="trunc">{t(`step.${back}`)}</span>
          </Link>
        )}
        <span className="grow">{saving}</span>
        {next && (
          <Link className={buttonClass('primary')} to={`/console/events/$eventId/${next}`} params={{ eventId: event.id }} data-step="next">
            <span className="trunc">{t('step.next', { step: t(`step.${next}`) })}</span> <ArrowRight className="i s" aria-hidden="true" />
          </Link>
        )}
      </nav>
    </>
  );
}
