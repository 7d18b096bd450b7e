import { useMutation, useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AssignmentRun } from '../../api/day-operations';
import { useMay } from '../../app/session';
import { rich, t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { RelativeTime } from '../../ui/Times';
import { showToast } from '../../ui/toasts';
import { runsQuery, undoRun } from './team-queries';

/** What was formed at a press, and the way back while there is one. */
export function AssignmentRuns({ eventId }: { eventId: string }) {
  const query = useQuery(runsQuery(eventId));
  const may = useMay('run_team_assignment');
  const [asked, setAsked] = useState<AssignmentRun>();
  const undo = useMutation({
    mutationFn: (run: AssignmentRun) => undoRun(eventId, run.id),
    onSuccess: () => {
      setAsked(undefined);
      showToast(t('teams.undone'));
    },
  });
  const runs = query.data ?? [];
  if (runs.length === 0) return null;
  return (
    <section className="sec">
      <header>
        <h2>{t('teams.runs')}</h2>
      </header>
      <ul className="lines">
        {runs.map((run) => (
          <li key={run.id} className={run.undone_at ? 'faded' : undefined}>
            <span className="grow">
              {t('teams.run', { teams: run.teams, people: run.people, size: run.target_size })}
              <span className="xs t3 block-text">{rich('teams.run_by', { name: run.applied_by.name, seed: run.seed }, { time: () => <RelativeTime key="t" at={run.applied_at} /> })}</span>
              {!run.undone_at && !run.can_undo && run.stays_because && <span className="xs t3 block-text">{run.stays_because}</span>}
            </span>
            {run.undone_at && <span className="pill">{t('teams.run_undone')}</span>}
            {!run.undone_at && run.can_undo && may && (
              <Button look="outline" size="small" icon={<Undo2 className="i s" aria-hidden="true" />} onClick={() => setAsked(run)}>
                {t('toast.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog title={t('teams.undo_title', { count: asked.teams })} role="alertdialog" onClose={() => setAsked(undefined)}>
          <p>{t('teams.undo_text', { people: asked.people })}</p>
          {undo.error && <LoadFailure failure={undo.error} what={t('teams.undo_failed')} />}
          <div className="dialog-act">
            <Button look="quiet" onClick={() => setAsked(undefined)}>
              {t('form.cancel')}
            </Button>
            <Button look="destructive" className="solid" busy={undo.isPending} onClick={() => undo.mutate(asked)}>
              {t('teams.undo_do', { count: asked.teams })}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
