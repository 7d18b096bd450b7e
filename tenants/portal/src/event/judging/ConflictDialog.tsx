import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { HackEvent, Judging } from '../../api/shapes';
import { asProblem } from '../../app/server-state';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { TextArea } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { teamsQuery } from '../teams/team-queries';
import { addConflict } from './judging-queries';

/** A judge and a team that must not come together. */
export function ConflictDialog({ event, judging, onClose }: { event: HackEvent; judging: Judging; onClose: () => void }) {
  const teams = useQuery(teamsQuery(event.id));
  const [judge, setJudge] = useState('');
  const [team, setTeam] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const record = useMutation({
    mutationFn: () => addConflict(event.id, judge, team, note.trim()),
    onSuccess: () => {
      showToast(t('judging.conflict_kept'));
      onClose();
    },
  });
  const problem = record.error && asProblem(record.error);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (judge !== '' && team !== '') record.mutate();
  };
  return (
    <Dialog title={t('judging.conflict_add')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        <p className="t2">{t('judging.conflict_text')}</p>
        {problem && !saidByFields(problem, ['/judge_id', '/team_id', '/note']) && <LoadFailure failure={problem} />}
        <SelectField
          label={t('judging.judge')}
          value={judge}
          onChange={setJudge}
          error={tried && judge === '' ? t('judging.choose') : fieldError(problem, '/judge_id')}
          options={[{ value: '', label: t('judging.choose_judge') }, ...judging.judges.map((one) => ({ value: one.user_id, label: one.name || one.email }))]}
        />
        <SelectField
          label={t('judging.team')}
          value={team}
          onChange={setTeam}
          error={tried && team === '' ? t('judging.choose') : fieldError(problem, '/team_id')}
          options={[{ value: '', label: t('judging.choose_team') }, ...(teams.data ?? []).map((one) => ({ value: one.id, label: one.name }))]}
        />
        <TextArea label={t('judging.note')} optional value={note} onChange={setNote} error={fieldError(problem, '/note')} rows={2} maxLength={500} />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={record.isPending}>
            {t('judging.conflict_save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
