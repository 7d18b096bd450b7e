import { CircleX, Lock, ShieldX } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { asProblem } from '../app/server-state';
import { useDay } from '../day/day-context';
import type { MySubmission, Submission } from '../day/day-shapes';
import { fromShelf } from '../forms/draft-shelf';
import { problemText } from '../forms/problem-text';
import { t, tFrom } from '../i18n/catalogue';
import { dateTime } from '../i18n/moments';
import { showToast } from '../ui/toasts';
import { FileRow } from './files/FileRow';
import { FreezeClock } from './FreezeClock';
import { draftShelf } from './submission-draft';
import { downloadAddress } from './submission-queries';
import { Versions } from './Versions';

const said = {
  frozen: { look: 'ok', icon: Lock, title: 'frozen.in_title', text: 'frozen.in_text' },
  not_submitted: { look: 'bad', icon: CircleX, title: 'frozen.out_title', text: 'frozen.out_text' },
  disqualified: { look: 'bad', icon: ShieldX, title: 'frozen.disqualified_title', text: 'frozen.disqualified_text' },
} as const;

function stateOf(submission: Submission | null | undefined): keyof typeof said {
  const state = submission?.state;
  return state === 'disqualified' ? 'disqualified' : state === 'frozen' || state === 'submitted' ? 'frozen' : 'not_submitted';
}

/** After the deadline: what the judges see, and nothing to change any more. */
export function FrozenView({ mine }: { mine: MySubmission }) {
  const { event, venue } = useDay();
  const { submission } = mine;
  const { look, icon: Icon, title, text } = said[stateOf(submission)];
  const late = fromShelf(draftShelf(event.id, venue.me));
  const download = useMutation({ mutationFn: downloadAddress, onSuccess: (url) => location.assign(url), onError: (failure) => showToast(problemText(asProblem(failure))) });
  const tracks = event.tracks.filter(({ id }) => submission?.track_ids.includes(id));
  return (
    <div className="ed">
      <div>
        <div className={`note ${look}`} role="status">
          <Icon className="i" aria-hidden="true" />
          <div>
            <b className="b">{t(title)}</b> {t(text, { time: dateTime(submission?.frozen_at ?? mine.freezes_at), reason: submission?.disqualified_reason ?? '' })}
            {submission?.receipt_hash != null && (
              <span className="block-text xs">
                {t('receipt.hash')} <span className="mono hash">{submission.receipt_hash}</span>
              </span>
            )}
          </div>
        </div>
        {late && (
          <div className="note warn note-gap">
            <details className="late">
              <summary>{t('frozen.late')}</summary>
              {Object.entries(late).map(([field, typed]) => (
                <div key={field}>
                  <b className="b">{tFrom('submission_field', field)}</b>
                  <p className="version-text">{typeof typed === 'string' ? typed : JSON.stringify(typed)}</p>
                </div>
              ))}
            </details>
          </div>
        )}
        {submission && (
          <article className="frozen-read">
            <h1 className="ti">{submission.title === '' ? t('submission.untitled') : submission.title}</h1>
            <p className="tg">{submission.summary}</p>
            {tracks.length > 0 && (
              <p className="chips">
                {tracks.map((track) => (
                  <span className="pill" key={track.id}>
                    {track.name}
                  </span>
                ))}
              </p>
            )}
            <p className="version-text">{submission.description}</p>
            {submission.links.length > 0 && (
              <ul className="stack g1">
                {submission.links.map((link, index) => (
                  <li key={index}>
                    <a className="link" href={link.url} target="_blank" rel="noopener noreferrer nofollow ugc">
                      {link.label === '' ? link.url : link.label}
                    </a>
                  </li>
                ))}
              </ul>
            )}
            <ul className="fl">
              {submission.files.filter(({ state }) => state === 'checked').map((file) => (
                <FileRow key={file.id} file={file} disabled removing={false} onRemove={() => undefined} onDownload={() => download.mutate(file.id)} />
              ))}
            </ul>
          </article>
        )}
      </div>
      <aside className="sd">
        <FreezeClock mine={mine} />
        {submission && <Versions eventId={event.id} submission={submission} onRestore={undefined} />}
      </aside>
    </div>
  );
}
