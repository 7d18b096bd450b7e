import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Trophy, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Award, AwardFields, HackEvent, RankedSubmission } from '../../api/shapes';
import { asProblem } from '../../app/server-state';
import { useMay } from '../../app/session';
import { fieldError, problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { SkeletonRows } from '../../ui/Skeleton';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { tracksQuery } from '../tracks/track-queries';
import { awardsQuery, saveAwards } from './result-queries';

const fieldsOf = ({ name, prize, track_id, submission_id }: Award): AwardFields => ({ name, prize, submission_id, ...(track_id ? { track_id } : {}) });

function Editor({ event, stored, ranks }: { event: HackEvent; stored: Award[]; ranks: RankedSubmission[] }) {
  const tracks = useQuery(tracksQuery(event.id)).data ?? [];
  const [awards, setAwards] = useState(() => stored.map(fieldsOf));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (next: AwardFields[]) => saveAwards(event.id, next),
    onSuccess: (_, next) => {
      const before = stored.map(fieldsOf);
      showToast(t('results.awards_saved', { count: next.length }), () => {
        setAwards(before);
        void saveAwards(event.id, before).catch((failure: unknown) => showToast(problemText(asProblem(failure))));
      });
    },
  });
  const problem = save.error && asProblem(save.error);
  const change = (index: number, changes: Partial<AwardFields>) => setAwards(awards.map((award, at) => (at === index ? { ...award, ...changes } : award)));
  const dirty = JSON.stringify(awards) !== JSON.stringify(stored.map(fieldsOf));
  const options = [{ value: '', label: t('results.choose_winner') }, ...ranks.map((row) => ({ value: row.submission_id, label: `${row.rank}. ${row.title || row.team_name} (${row.team_name})` }))];
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (awards.every((award) => award.name.trim() !== '' && award.submission_id !== '')) save.mutate(awards);
  };
  const used = new Set(awards.map((award) => award.submission_id));
  const add = () => setAwards([...awards, { name: awards.length === 0 ? t('results.first_award') : '', prize: '', submission_id: ranks.find((row) => !used.has(row.submission_id))?.submission_id ?? '' }]);
  return (
    <form onSubmit={submit} noValidate>
      {problem && problem.parts.length === 0 && <LoadFailure failure={problem} what={t('results.awards_failed')} />}
      {awards.length === 0 && <p className="small t3">{t('results.no_awards')}</p>}
      <ul className="awards">
        {awards.map((award, index) => (
          <li key={index}>
            <Trophy className="i hide-s" aria-hidden="true" />
            <TextField label={t('results.award_name')} value={award.name} onChange={(name) => change(index, { name })} maxLength={120} error={tried && award.name.trim() === '' ? t('results.name_missing') : fieldError(problem, `/awards/${index}/name`)} />
            <SelectField label={t('results.winner')} value={award.submission_id} onChange={(submission_id) => change(index, { submission_id })} options={options} error={tried && award.submission_id === '' ? t('results.winner_missing') : fieldError(problem, `/awards/${index}/submission_id`)} />
            <TextField label={t('results.prize')} optional value={award.prize} onChange={(prize) => change(index, { prize })} maxLength={200} error={fieldError(problem, `/awards/${index}/prize`)} />
            {tracks.length > 0 && (
              <SelectField
                label={t('results.track')}
                value={award.track_id ?? ''}
                onChange={(track) => setAwards(awards.map((one, at) => (at === index ? { name: one.name, prize: one.prize, submission_id: one.submission_id, ...(track === '' ? {} : { track_id: track }) } : one)))}
                options={[{ value: '', label: t('results.overall') }, ...tracks.map((track) => ({ value: track.id, label: track.name }))]}
                error={fieldError(problem, `/awards/${index}/track_id`)}
              />
            )}
            <Button look="quiet" iconOnly aria-label={t('results.remove_award', { name: award.name || String(index + 1) })} icon={<X className="i s" aria-hidden="true" />} onClick={() => setAwards(awards.filter((_, at) => at !== index))} />
          </li>
        ))}
      </ul>
      <div className="row flow g2">
        <Button look="outline" icon={<Plus className="i s" aria-hidden="true" />} onClick={add} data-award-add="">
          {t('results.add_award')}
        </Button>
        {(dirty || save.isPending) && (
          <Button type="submit" look="primary" busy={save.isPending} data-awards-save="">
            {t('results.save_awards')}
          </Button>
        )}
      </div>
    </form>
  );
}

export function AwardsSection({ event, ranks }: { event: HackEvent; ranks: RankedSubmission[] }) {
  const query = useQuery(awardsQuery(event.id));
  const may = useMay('manage_awards');
  return (
    <section className="sec">
      <header>
        <h2>{t('results.awards')}</h2>
        <span className="small t3">{t('results.awards_note')}</span>
      </header>
      {query.isPending && <SkeletonRows rows={2} columns={[30, 40]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('results.awards_not_read')} onRetry={() => void query.refetch()} />}
      {query.data && may && <Editor event={event} stored={query.data} ranks={ranks} />}
      {query.data && !may && (
        <ul className="lines">
          {query.data.map((award) => (
            <li key={award.id}>
              <b className="m">{award.name}</b> <span className="grow">{award.title || award.team_name}</span> <span className="t3">{award.prize}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
