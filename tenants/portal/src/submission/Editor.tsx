import { useMutation } from '@tanstack/react-query';
import { Check, CircleDashed, Send, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { asProblem, serverState } from '../app/server-state';
import { useDay } from '../day/day-context';
import { DayShell } from '../day/DayShell';
import type { Receipt, SubmissionDraft, Team } from '../day/day-shapes';
import { ConflictPanel } from '../forms/ConflictPanel';
import { LeaveGuard } from '../forms/LeaveGuard';
import { fieldError, problemText, saidByFields } from '../forms/problem-text';
import { SaveLine } from '../forms/SaveLine';
import { useAutosave } from '../forms/use-autosave';
import { t, tFrom } from '../i18n/catalogue';
import { listed, shortDateTime } from '../i18n/moments';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { onDemand } from '../ui/on-demand';
import { showToast } from '../ui/toasts';
import { FileSection } from './files/FileSection';
import { FreezeClock } from './FreezeClock';
import { LinkFields } from './LinkFields';
import { asTyped, canBeSaved, draftOf, draftShelf, readiness, wordCount } from './submission-draft';
import { handIn, mySubmissionQuery, save, takeBack, type SubmissionRead } from './submission-queries';
import { TrackChoice } from './TrackChoice';
import { Versions } from './Versions';

const ReceiptDialog = onDemand(async () => (await import('./ReceiptDialog')).ReceiptDialog);

/** The ETag of a submission nobody has written a word of. */
const unwritten = '"0"';

export function Editor({ read, team }: { read: SubmissionRead; team: Team | null | undefined }) {
  const { event, venue } = useDay();
  const { mine } = read;
  const { submission } = mine;
  const stored = useMemo(() => ({ fields: draftOf(mine.submission), etag: read.etag ?? unwritten }), [mine.submission, read.etag]);
  const form = useAutosave<SubmissionDraft>({
    name: draftShelf(event.id, venue.me),
    stored,
    ready: canBeSaved,
    write: async (_changed, etag, draft) => {
      const answer = await save(event.id, draft, etag);
      return { fields: asTyped(draft, draftOf(answer.submission)), etag: answer.etag };
    },
    read: async () => {
      const fresh = await serverState.fetchQuery({ ...mySubmissionQuery(event.id), staleTime: 0 });
      return { fields: draftOf(fresh.mine.submission), etag: fresh.etag ?? unwritten };
    },
    onMerged: (fields) => showToast(t('save.merged', { fields: listed(fields.map((name) => tFrom('submission_field', name))) })),
  });
  const { draft, change } = form;
  const current = () => serverState.getQueryData(mySubmissionQuery(event.id).queryKey);
  const [receipt, setReceipt] = useState<Receipt>();

  /** Saves a first version where there is none: files and receipts belong to a submission. */
  const submissionId = async (): Promise<string> => {
    const known = current()?.mine.submission?.id;
    if (known !== undefined) return known;
    if (!(await form.saveNow())) throw asProblem(form.problem ?? new Error(t('save.failed')));
    return current()?.mine.submission?.id ?? (await save(event.id, draft, unwritten)).submission.id;
  };
  const submit = useMutation({
    mutationFn: async () => {
      const id = await submissionId();
      if (!(await form.saveNow())) throw new Error(t('save.invalid'));
      return handIn(event.id, id, current()?.etag);
    },
    onSuccess: setReceipt,
  });
  const withdraw = useMutation({
    mutationFn: () => takeBack(event.id, submission?.id ?? ''),
    onSuccess: () => showToast(t('submission.withdrawn')),
    onError: (failure) => showToast(problemText(asProblem(failure))),
  });

  const submitProblem = submit.error && asProblem(submit.error);
  const problem = form.problem ?? submitProblem;
  const at = (pointer: string) => fieldError(problem, pointer);
  const pointers = ['/title', '/summary', '/description', '/team', ...draft.links.flatMap((_, index) => [`/links/${index}/label`, `/links/${index}/url`])];
  const atFields = saidByFields(problem, pointers);
  const files = submission?.files ?? [];
  const needs = readiness(draft, files.filter(({ state }) => state === 'checked').length, team?.members.length, event.team_size.min);
  const submitted = submission?.state === 'submitted';
  const changed = form.dirty || submission?.changed_since_submitted === true;
  const words = wordCount(draft.description);
  const hand = (
    <Button look="primary" busy={submit.isPending} disabled={submitted && !changed} icon={submitted && !changed ? <Check className="i s" aria-hidden="true" /> : <Send className="i s" aria-hidden="true" />} onClick={() => submit.mutate()}>
      {t(submitted ? (changed ? 'submission.submit_again' : 'submission.is_submitted') : 'submission.submit')}
    </Button>
  );
  return (
    <DayShell state={<SaveLine state={form.state} savedAt={form.savedAt} atFields={atFields} onSaveNow={() => void form.saveNow()} />} action={hand}>
      <LeaveGuard dirty={form.dirty} saveNow={form.saveNow} />
      <div className="ed">
        <div>
          <ConflictPanel autosave={form} fieldPrefix="submission_field" />
          {form.state === 'failed' && form.problem && !atFields && <LoadFailure failure={form.problem} onRetry={() => void form.saveNow()} />}
          {submitProblem && !form.problem && <LoadFailure failure={submitProblem} what={t('submission.not_submitted')} />}
          {form.restored && <p className="note br">{t('save.restored')}</p>}
          <label className="vh" htmlFor="sub-title">
            {t('submission.title')}
          </label>
          <input id="sub-title" className="ti" placeholder={t('submission.title')} value={draft.title} onChange={(typed) => change({ title: typed.target.value })} maxLength={120} aria-invalid={at('/title') ? true : undefined} aria-describedby="sub-title-error" />
          <p id="sub-title-error" className="errmsg">
            {at('/title')}
          </p>
          <label className="vh" htmlFor="sub-summary">
            {t('submission.summary')}
          </label>
          <textarea id="sub-summary" className="tg" rows={1} placeholder={t('submission.summary')} value={draft.summary} onChange={(typed) => change({ summary: typed.target.value.replace(/\n/g, ' ') })} maxLength={300} aria-invalid={at('/summary') ? true : undefined} aria-describedby="sub-summary-error" />
          <p id="sub-summary-error" className="errmsg">
            {at('/summary')}
          </p>
          <div className="desc-head">
            <label className="m small" htmlFor="sub-description">
              {t('submission.description')}
            </label>
            <span className="xs t3 num">{t('submission.words', { count: words })}</span>
          </div>
          <textarea id="sub-description" className="desc" placeholder={t('submission.description_hint')} value={draft.description} onChange={(typed) => change({ description: typed.target.value })} maxLength={20_000} aria-describedby="sub-description-help" />
          <p id="sub-description-help" className="xs t3">
            {at('/description') ?? t('submission.description_help')}
          </p>
          <TrackChoice chosen={draft.track_ids} disabled={false} onChange={(track_ids) => change({ track_ids })} />
          <LinkFields links={draft.links} disabled={false} onChange={(links) => change({ links })} errorAt={at} />
          <FileSection eventId={event.id} files={files} submissionId={submissionId} disabled={false} />
        </div>
        <aside className="sd">
          <FreezeClock mine={mine} />
          {submitted && (
            <section className="handed">
              <p className="inline-icon ok-text m">
                <Check className="i s" aria-hidden="true" /> {t('submission.submitted_at', { time: shortDateTime(submission.submitted_at ?? submission.updated_at), number: submission.submitted_version ?? 1 })}
              </p>
              <p className="small t2">{t(changed ? 'submission.changed' : 'submission.counts')}</p>
              <Button look="quiet" size="small" busy={withdraw.isPending} icon={<Undo2 className="i s" aria-hidden="true" />} onClick={() => withdraw.mutate()}>
                {t('submission.withdraw')}
              </Button>
            </section>
          )}
          <section className="ready">
            <h2>{t('ready.title')}</h2>
            <ul className="rq">
              {needs.map(({ need, met, required }) => (
                <li key={need} className={met ? 'met' : 'open'}>
                  {met ? <Check className="i s" aria-hidden="true" /> : <CircleDashed className="i s" aria-hidden="true" />}
                  <span>
                    {t(`ready.${need}`, { min: event.team_size.min })}
                    {!met && <span className="t3 xs"> {t(required ? 'ready.required' : 'ready.advised')}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          {submission && (
            <Versions
              eventId={event.id}
              submission={submission}
              onRestore={(older) => {
                change(older);
                showToast(t('versions.restored'));
              }}
            />
          )}
        </aside>
      </div>
      {receipt && <ReceiptDialog receipt={receipt} onClose={() => setReceipt(undefined)} />}
    </DayShell>
  );
}
