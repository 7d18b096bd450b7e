import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, CircleArrowRight } from 'lucide-react';
import { useState } from 'react';
import type { HackEvent } from '../../api/shapes';
import { useMay } from '../../app/session';
import { t, tFrom } from '../../i18n/catalogue';
import { shortDateTime, zoneCity } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { ConfirmByName } from '../../ui/ConfirmByName';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { move } from './live-queries';
import { clockOf, course, handMove, type HandMove } from './status-course';

interface MoveDialogProps {
  event: HackEvent;
  to: HandMove;
  onClose: () => void;
}

function MoveDialog({ event, to, onClose }: MoveDialogProps) {
  const [reason, setReason] = useState('');
  const run = useMutation({
    mutationFn: () => move(event.id, to, reason.trim()),
    onSuccess: () => {
      showToast(t('move.done', { title: event.title, status: tFrom('status', to) }));
      onClose();
    },
  });
  const field = <TextField label={t('move.reason')} optional help={t('move.reason_help')} value={reason} onChange={setReason} maxLength={500} />;
  if (to === 'cancelled') {
    return (
      <ConfirmByName title={t('move.to.cancelled')} text={t('move.causes.cancelled')} name={event.title} action={t('move.do.cancelled')} busy={run.isPending} failure={run.error} onConfirm={() => run.mutate()} onClose={onClose}>
        {field}
      </ConfirmByName>
    );
  }
  return (
    <Dialog title={t(`move.to.${to}`)} onClose={onClose}>
      {run.error && <LoadFailure failure={run.error} what={t('move.failed')} />}
      <p>{t('move.now', { status: tFrom('status', event.status) })}</p>
      <ul className="causes">
        {t(`move.causes.${to}`)
          .split('\n')
          .map((line) => (
            <li key={line}>
              <CircleArrowRight className="i s" aria-hidden="true" /> <span>{line}</span>
            </li>
          ))}
      </ul>
      <p className="note warn">{t('move.no_way_back')}</p>
      {field}
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="primary" busy={run.isPending} onClick={() => run.mutate()} data-move={to}>
          {t(`move.do.${to}`)}
        </Button>
      </div>
    </Dialog>
  );
}

/** Where the event stands, what the clock does next, and doing it now. */
export function MovePanel({ event }: { event: HackEvent }) {
  const may = useMay('publish_event');
  const [to, setTo] = useState<HandMove>();
  const next = handMove(event.status);
  const at = course.indexOf(event.status as (typeof course)[number]);
  const clock = clockOf(event);
  return (
    <section className="course">
      <h2>{t('move.title')}</h2>
      <ol>
        {course.map((status, index) => (
          <li key={status} className={index < at ? 'past' : index === at ? 'now' : undefined} aria-current={index === at ? 'step' : undefined}>
            <span className="step-dot done" aria-hidden="true">
              {index < at && <Check className="i s" />}
            </span>
            {tFrom('status', status)}
          </li>
        ))}
      </ol>
      {clock && <p className="small t2">{t(`move.clock.${clock.to}`, { time: shortDateTime(clock.at, event.zone), city: zoneCity(event.zone) })}</p>}
      {event.status === 'judging' && (
        <p className="small t2">
          {t('move.results_come')}{' '}
          <Link className="link" to="/console/events/$eventId/results" params={{ eventId: event.id }}>
            {t('nav.results')}
          </Link>
        </p>
      )}
      {may && (
        <div className="row flow g2">
          {next && (
            <Button look="primary" data-move-open={next} onClick={() => setTo(next)}>
              {t(`move.do.${next}`)}
            </Button>
          )}
          {['published', 'registration', 'running'].includes(event.status) && (
            <Button look="destructive" onClick={() => setTo('cancelled')}>
              {t('move.do.cancelled')}
            </Button>
          )}
        </div>
      )}
      {to && <MoveDialog event={event} to={to} onClose={() => setTo(undefined)} />}
    </section>
  );
}
