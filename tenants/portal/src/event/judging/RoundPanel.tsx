import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { HackEvent, Judging } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { dateTime, number } from '../../i18n/moments';
import { useMay } from '../../app/session';
import { Button, buttonClass } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { onDemand } from '../../ui/on-demand';
import { showToast } from '../../ui/toasts';
import { stepRound, type RoundStep } from './judging-queries';
import { PlanForm } from './PlanForm';
import { placeOfRound, roundSteps, type RoundPlace } from './round-course';

const AskDialog = onDemand(async () => (await import('./AskDialog')).AskDialog);

interface RoundPanelProps {
  event: HackEvent;
  judging: Judging;
  onInvite: () => void;
}

/** The round from planning to closing, with the next step as the one button. */
export function RoundPanel({ event, judging, onInvite }: RoundPanelProps) {
  const may = useMay('define_rubric');
  const [asked, setAsked] = useState<'open' | 'close'>();
  const [planning, setPlanning] = useState(false);
  const { round } = judging;
  const place = placeOfRound(judging);
  const at = place === 'done' ? roundSteps.length : roundSteps.indexOf(place);
  const step = useMutation({
    mutationFn: (next: RoundStep) => stepRound(event.id, round?.id ?? '', next),
    onSuccess: (_, next) => {
      setAsked(undefined);
      showToast(t(`judging.${next}_toast`));
    },
  });
  const left = judging.sheets_total - judging.sheets_done;
  const next: Record<RoundPlace, { title: string; text: string }> = {
    plan: { title: t('judging.step_plan_title'), text: t('judging.step_plan_text') },
    judges: { title: t('judging.step_judges_title'), text: t('judging.step_judges_text') },
    assign: { title: t('judging.step_assign_title'), text: t('judging.step_assign_text', { reviews: round?.reviews_per_submission ?? 0, judges: judging.judges.length }) },
    open: { title: t('judging.step_open_title'), text: t('judging.step_open_text', { count: judging.sheets_total }) },
    close: { title: t('judging.step_close_title', { done: judging.sheets_done, total: judging.sheets_total }), text: left === 0 ? t('judging.step_close_ready') : t('judging.step_close_text', { count: left }) },
    done: { title: t('judging.step_done_title'), text: round?.closed_at ? t('judging.step_done_text', { time: dateTime(round.closed_at) }) : '' },
  };
  return (
    <section className="round">
      <ol className="round-steps">
        {roundSteps.map((one, index) => (
          <li key={one} className={index < at ? 'past' : index === at ? 'now' : undefined} aria-current={index === at ? 'step' : undefined}>
            <span className="jg-dot" aria-hidden="true">
              {index < at ? <Check className="i s" /> : index + 1}
            </span>
            <span>{t(`judging.step_${one}`)}</span>
          </li>
        ))}
      </ol>
      <div className="round-now">
        <h2>{next[place].title}</h2>
        <p className="t2">{next[place].text}</p>
        {place === 'close' && <progress className="import-bar" value={judging.sheets_done} max={Math.max(1, judging.sheets_total)} aria-label={t('judging.sheets_done', { done: number(judging.sheets_done), total: number(judging.sheets_total) })} />}
        {step.error && !asked && <LoadFailure failure={step.error} what={t('judging.step_failed')} />}
        {may && (place === 'plan' || planning) && (
          <PlanForm eventId={event.id} judges={judging.judges.length} submissions={judging.submissions.length} reviews={round?.reviews_per_submission ?? 3} planned={round != null} onDone={() => setPlanning(false)} />
        )}
        {may && !planning && place !== 'plan' && (
          <div className="row flow g2">
            {place === 'judges' && (
              <Button look="primary" onClick={onInvite}>
                {t('judging.invite')}
              </Button>
            )}
            {(place === 'assign' || place === 'open') && (
              <Button look={place === 'assign' ? 'primary' : 'outline'} busy={step.isPending && step.variables === 'assign'} onClick={() => step.mutate('assign')} data-round="assign">
                {place === 'assign' ? t('judging.assign') : t('judging.assign_again')}
              </Button>
            )}
            {place === 'open' && (
              <Button look="primary" onClick={() => setAsked('open')} data-round="open">
                {t('judging.open')}
              </Button>
            )}
            {place === 'close' && (
              <Button look={left === 0 ? 'primary' : 'outline'} onClick={() => setAsked('close')} data-round="close">
                {t('judging.close')}
              </Button>
            )}
            {place === 'done' && (
              <Link to="/console/events/$eventId/results" params={{ eventId: event.id }} className={buttonClass('primary')}>
                {t('judging.to_results')}
              </Link>
            )}
            {round?.state === 'planned' && (
              <Button look="quiet" onClick={() => setPlanning(true)}>
                {t('judging.change_plan')}
              </Button>
            )}
          </div>
        )}
      </div>
      {asked && <AskDialog ask={asked} judges={judging.judges.length} left={left} busy={step.isPending} failure={step.error} onConfirm={() => step.mutate(asked)} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
