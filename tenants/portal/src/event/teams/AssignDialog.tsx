import { useMutation, useQuery } from '@tanstack/react-query';
import { Shuffle, Users } from 'lucide-react';
import { useState } from 'react';
import type { HackEvent, WhoIsAssigned } from '../../api/shapes';
import { asProblem } from '../../app/server-state';
import { NumberField } from '../../forms/NumberField';
import { fieldError } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { listed } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { showToast } from '../../ui/toasts';
import { formTeams, previewQuery, undoRun } from './team-queries';
import { sizesOf } from './team-sizes';

const shown = 60;

/** Size first, then who comes together, then doing it: nothing happens before the last press. */
export function AssignDialog({ event, onClose }: { event: HackEvent; onClose: () => void }) {
  const { min, max } = event.team_size;
  const [size, setSize] = useState<number | null>(Math.min(max, Math.max(min, 4)));
  const [who, setWho] = useState<WhoIsAssigned>('present');
  const [draw, setDraw] = useState(0);
  const fits = size !== null && Number.isInteger(size) && size >= min && size <= max;
  const preview = useQuery({ ...previewQuery(event.id, size ?? min, who, draw), enabled: fits });
  const form = useMutation({
    mutationFn: async () => {
      if (!preview.data || size === null) throw new Error('There is no preview to go by');
      return formTeams(event.id, size, who, preview.data);
    },
    onSuccess: (run) => {
      showToast(t('teams.formed', { count: run.teams }), run.can_undo ? () => void undoRun(event.id, run.id).catch((failure: unknown) => showToast(asProblem(failure).detail ?? t('teams.undo_failed'))) : undefined);
      onClose();
    },
    onError: () => setDraw(draw + 1),
  });
  const problem = preview.error && asProblem(preview.error);
  const teams = preview.data?.teams ?? [];
  const stale = preview.isPlaceholderData || preview.isFetching;
  return (
    <Dialog title={t('teams.form_title')} onClose={onClose} size="wide">
      <p className="t2">{t('teams.form_text')}</p>
      {form.error && <LoadFailure failure={form.error} what={t('teams.form_failed')} />}
      <div className="assign-how">
        <NumberField label={t('teams.size')} help={t('teams.size_help', { min, max })} value={size} onChange={setSize} min={min} max={max} error={fits ? fieldError(problem, '/target_size') : t('teams.size_range', { min, max })} />
        <fieldset>
          <legend className="lab">{t('teams.who')}</legend>
          {(['present', 'registered'] as const).map((one) => (
            <CheckField key={one} type="radio" name="who" checked={who === one} onChange={() => setWho(one)}>
              {t(`teams.who_${one}`)}
            </CheckField>
          ))}
        </fieldset>
      </div>
      {fits && preview.isPending && <SkeletonRows rows={4} columns={[30, 60]} />}
      {preview.isError && !(problem && fieldError(problem, '/target_size')) && <LoadFailure failure={preview.error} what={t('teams.preview_failed')} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <section className={stale ? 'assign-preview stale' : 'assign-preview'} aria-busy={stale}>
          <div className="row between flow">
            <p role="status">
              <b className="b">{t('teams.people_in', { people: preview.data.people })}</b>{' '}
              {teams.length > 0 && <span className="t2">{t('teams.make', { sizes: listed(sizesOf(teams).map(([each, count]) => t('teams.of_size', { count, size: each }))) })}</span>}
            </p>
            {teams.length > 1 && (
              <Button look="quiet" size="small" icon={<Shuffle className="i s" aria-hidden="true" />} onClick={() => setDraw(draw + 1)}>
                {t('teams.shuffle')}
              </Button>
            )}
          </div>
          {teams.length === 0 && <p className="note">{t(who === 'present' ? 'teams.nobody_present' : 'teams.nobody_registered')}</p>}
          {teams.length > 0 && (
            <ul className="assign-teams" tabIndex={0} aria-label={t('teams.preview')}>
              {teams.slice(0, shown).map((team) => (
                <li key={team.name}>
                  <b className="m">{team.name}</b>
                  <span className="small t2">{listed(team.members.map((member) => member.name))}</span>
                </li>
              ))}
              {teams.length > shown && <li className="small t3">{t('teams.more', { count: teams.length - shown })}</li>}
            </ul>
          )}
          {teams.length > 0 && <p className="xs t3">{t('teams.seed', { seed: preview.data.seed })}</p>}
        </section>
      )}
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="primary" busy={form.isPending} disabled={!fits || teams.length === 0 || stale} icon={<Users className="i s" aria-hidden="true" />} onClick={() => form.mutate()} data-form-teams="">
          {t('teams.form', { count: teams.length })}
        </Button>
      </div>
    </Dialog>
  );
}
