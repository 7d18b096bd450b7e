import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AssignmentRun } from '../../api/shapes';
import { useMay } from '../../app/session';
import { rich, t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { onDemand } from '../../ui/on-demand';
import { RelativeTime } from '../../ui/Times';
import { runsQuery } from './team-queries';

const UndoDialog = onDemand(async () => (await import('./UndoDialog')).UndoDialog);

/** What was formed at a press, and the way back while there is one. */
export function AssignmentRuns({ eventId }: { eventId: string }) {
  const query = useQuery(runsQuery(eventId));
  const may = useMay('run_team_assignment');
  const [asked, setAsked] = useState<AssignmentRun>();
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
      {asked && <UndoDialog eventId={eventId} run={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
