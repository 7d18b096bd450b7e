import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { HackEvent, RankedSubmission, ResultSet, ResultSetSummary } from '../../api/shapes';
import { asProblem } from '../../app/server-state';
import { fieldError } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextArea } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { compute, publish, release } from './result-queries';

/** Results are out already: another ranking needs a reason. */
export function CorrectionDialog({ eventId, onClose, onDone }: { eventId: string; onClose: () => void; onDone: (set: ResultSet) => void }) {
  const [reason, setReason] = useState('');
  const run = useMutation({ mutationFn: () => compute(eventId, reason.trim()), onSuccess: onDone });
  const said = run.error ? fieldError(asProblem(run.error), '/reason') : undefined;
  return (
    <Dialog title={t('results.correct_title')} onClose={onClose}>
      <p>{t('results.correct_text')}</p>
      {run.error && !said && <LoadFailure failure={run.error} what={t('results.compute_failed')} />}
      <TextArea label={t('results.reason')} help={t('results.reason_help')} value={reason} onChange={setReason} error={said} rows={3} maxLength={500} autoFocus />
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="primary" busy={run.isPending} disabled={reason.trim() === ''} onClick={() => run.mutate()}>
          {t('results.compute_again')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Says what everybody will see, and who is first, before it is out. */
export function PublishDialog({ event, set, ranks, onClose }: { event: HackEvent; set: ResultSetSummary; ranks: RankedSubmission[]; onClose: () => void }) {
  const run = useMutation({
    mutationFn: () => publish(event.id, set.id),
    onSuccess: () => {
      showToast(t('results.published_toast'));
      onClose();
    },
  });
  const [first] = ranks;
  return (
    <Dialog title={t('results.publish_title', { title: event.title })} onClose={onClose}>
      <p>{t('results.publish_text', { count: number(ranks.length) })}</p>
      {first && <p className="note br">{t('results.first_is', { title: first.title || first.team_name, team: first.team_name })}</p>}
      {run.error && <LoadFailure failure={run.error} what={t('results.publish_failed')} />}
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="primary" busy={run.isPending} onClick={() => run.mutate()} data-results-confirm="publish">
          {t('results.publish')}
        </Button>
      </div>
    </Dialog>
  );
}

/** One mail each; it cannot be taken back. */
export function ReleaseDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const run = useMutation({
    mutationFn: () => release(eventId),
    onSuccess: ({ mails }) => {
      showToast(t('results.released_toast', { count: mails }));
      onClose();
    },
  });
  return (
    <Dialog title={t('results.release_title')} onClose={onClose}>
      <p>{t('results.release_text')}</p>
      {run.error && <LoadFailure failure={run.error} what={t('results.release_failed')} />}
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="primary" busy={run.isPending} onClick={() => run.mutate()} data-results-confirm="release">
          {t('results.release')}
        </Button>
      </div>
    </Dialog>
  );
}
