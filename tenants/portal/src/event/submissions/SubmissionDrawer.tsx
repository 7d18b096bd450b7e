import { useMutation, useQuery } from '@tanstack/react-query';
import { Ban, Download, ExternalLink, Undo2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { HackEvent, Submission } from '../../api/shapes';
import { asProblem } from '../../app/server-state';
import { useMay } from '../../app/session';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { byteSize } from '../../ui/byte-sizes';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { Prose } from '../../ui/Prose';
import { SkeletonRows } from '../../ui/Skeleton';
import { TextArea } from '../../ui/TextField';
import { TwoZones } from '../../ui/Times';
import { showToast } from '../../ui/toasts';
import { tracksQuery } from '../tracks/track-queries';
import { SubmissionMark } from './SubmissionMark';
import { changeEligibility, downloadSubmissionFile, submissionQuery } from './submission-queries';

function Eligibility({ event, submission }: { event: HackEvent; submission: Submission }) {
  const out = submission.state === 'disqualified';
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const change = useMutation({
    mutationFn: ({ eligible, why }: { eligible: boolean; why: string }) => changeEligibility(event.id, submission.id, eligible, why),
    onSuccess: (_, { eligible }) => {
      setAsking(false);
      const title = submission.title || submission.team.name;
      if (eligible) showToast(t('desk.taken_in', { title }));
      else showToast(t('desk.taken_out', { title }), () => void changeEligibility(event.id, submission.id, true, ''));
    },
  });
  const problem = change.error && asProblem(change.error);
  if (out) {
    return (
      <Button look="outline" size="small" busy={change.isPending} icon={<Undo2 className="i s" aria-hidden="true" />} onClick={() => change.mutate({ eligible: true, why: '' })}>
        {t('desk.take_in')}
      </Button>
    );
  }
  if (!asking) {
    return (
      <Button look="destructive" size="small" icon={<Ban className="i s" aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('desk.disqualify')}
      </Button>
    );
  }
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') change.mutate({ eligible: false, why: reason.trim() });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {problem && !saidByFields(problem, ['/reason']) && <LoadFailure failure={problem} />}
      <TextArea label={t('desk.reason')} help={t('desk.reason_help')} value={reason} onChange={setReason} error={missing ? t('desk.reason_missing') : fieldError(problem, '/reason')} rows={3} maxLength={500} autoFocus />
      <div className="row flow g2">
        <Button type="submit" look="destructive" className="solid" busy={change.isPending}>
          {t('desk.disqualify')}
        </Button>
        <Button look="quiet" onClick={() => setAsking(false)}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}

export function SubmissionDrawer({ event, submissionId, onClose }: { event: HackEvent; submissionId: string; onClose: () => void }) {
  const query = useQuery(submissionQuery(submissionId));
  const tracks = useQuery(tracksQuery(event.id));
  const mayJudgeFate = useMay('set_eligibility');
  const [failure, setFailure] = useState<unknown>();
  const submission = query.data;
  const inTracks = (tracks.data ?? []).filter((track) => submission?.track_ids.includes(track.id)).map((track) => track.name);
  return (
    <Dialog title={submission ? submission.title || t('desk.untitled') : t('loading')} onClose={onClose} size="drawer">
      {query.isPending && <SkeletonRows rows={6} columns={[30, 50]} />}
      {query.isError && !submission && <LoadFailure failure={query.error} what={t('desk.one_failed')} onRetry={() => void query.refetch()} />}
      {submission && (
        <>
          {submission.summary && <p className="t2">{submission.summary}</p>}
          {submission.disqualified_reason && (
            <p className="note bad">
              <span>
                <b className="b">{t('desk.out')}</b> {submission.disqualified_reason}
              </span>
            </p>
          )}
          <dl className="facts">
            <div>
              <dt>{t('desk.state_head')}</dt>
              <dd>
                <SubmissionMark state={submission.state} />
                {submission.changed_since_submitted && submission.state === 'submitted' && <span className="xs t3 block-text">{t('desk.changed_since')}</span>}
              </dd>
            </div>
            <div>
              <dt>{t('desk.team')}</dt>
              <dd>{submission.team.name}</dd>
            </div>
            {inTracks.length > 0 && (
              <div>
                <dt>{t('desk.tracks')}</dt>
                <dd>{inTracks.join(', ')}</dd>
              </div>
            )}
            {submission.submitted_at && (
              <div>
                <dt>{t('desk.submitted')}</dt>
                <dd>
                  <TwoZones at={submission.submitted_at} zone={event.zone} />
                  {submission.submitted_version != null && <span className="t3"> {t('desk.version', { number: submission.submitted_version })}</span>}
                </dd>
              </div>
            )}
            {submission.frozen_at && (
              <div>
                <dt>{t('desk.frozen')}</dt>
                <dd>
                  <TwoZones at={submission.frozen_at} zone={event.zone} />
                </dd>
              </div>
            )}
            {submission.receipt_hash && (
              <div>
                <dt>{t('desk.receipt')}</dt>
                <dd className="mono xs">{submission.receipt_hash}</dd>
              </div>
            )}
          </dl>
          {submission.links.length > 0 && (
            <section>
              <h3>{t('desk.links')}</h3>
              <ul className="chips">
                {submission.links
                  .filter((link) => /^https?:\/\//.test(link.url))
                  .map((link) => (
                    <li key={link.url}>
                      <a className="chip" href={link.url} target="_blank" rel="noopener noreferrer nofollow">
                        <ExternalLink className="i s" aria-hidden="true" /> {link.label || link.url}
                      </a>
                    </li>
                  ))}
              </ul>
            </section>
          )}
          <section>
            <h3>{t('desk.files')}</h3>
            {failure !== undefined && <LoadFailure failure={failure} what={t('desk.file_failed')} />}
            {submission.files.length === 0 && <p className="small t3">{t('desk.no_files')}</p>}
            <ul className="lines">
              {submission.files.map((file) => (
                <li key={file.id}>
                  <span className="grow cell-pair">
                    <span className="trunc m">{file.name}</span>
                    <span className="xs t3">{t('desk.file_by', { size: byteSize(file.size_bytes), name: file.uploaded_by.name })}</span>
                  </span>
                  <Button look="outline" size="small" icon={<Download className="i s" aria-hidden="true" />} aria-label={t('desk.download_named', { name: file.name })} onClick={() => downloadSubmissionFile(submission.id, file.id).catch(setFailure)}>
                    {t('desk.download')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h3>{t('desk.text')}</h3>
            {submission.description ? <Prose text={submission.description} /> : <p className="small t3">{t('desk.no_text')}</p>}
          </section>
          {mayJudgeFate && submission.state !== 'draft' && submission.state !== 'not_submitted' && (
            <div className="quiet-end">
              <Eligibility event={event} submission={submission} />
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}
