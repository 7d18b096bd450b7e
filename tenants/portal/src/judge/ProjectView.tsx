import { BookOpen, ExternalLink, FileText } from 'lucide-react';
import { useState } from 'react';
import type { JudgingAssignment } from '../api/shapes';
import { t } from '../i18n/catalogue';
import { downloadSubmissionFile } from '../event/submissions/submission-queries';
import { Button } from '../ui/Button';
import { byteSize } from '../ui/byte-sizes';
import { LoadFailure } from '../ui/LoadFailure';
import { Prose } from '../ui/Prose';

const hostOf = (url: string) => {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
};

/** The project as it was frozen. */
export function ProjectView({ submission }: { submission: JudgingAssignment['submission'] }) {
  const [failure, setFailure] = useState<unknown>();
  // On a phone the scores are to be near; a long text opens at a press.
  const [all, setAll] = useState(false);
  const long = submission.description.length > 500;
  return (
    <>
      <p className="small t2">{t('judge.by_team', { team: submission.team_name })}</p>
      <h1 tabIndex={-1}>{submission.title || submission.team_name}</h1>
      {submission.summary && <p className="jg-lead">{submission.summary}</p>}
      {(submission.links.length > 0 || submission.files.length > 0) && (
        <ul className="jg-files" aria-label={t('judge.material')}>
          {submission.links
            .filter((link) => /^https?:\/\//.test(link.url))
            .map((link) => (
              <li key={link.url}>
                <a className="chip" href={link.url} target="_blank" rel="noopener noreferrer nofollow">
                  <ExternalLink className="i s" aria-hidden="true" /> {link.label || hostOf(link.url)}
                </a>
              </li>
            ))}
          {submission.files.map((file) => (
            <li key={file.id}>
              <button
                type="button"
                className="chip"
                onClick={() => {
                  setFailure(undefined);
                  downloadSubmissionFile(submission.id, file.id).catch(setFailure);
                }}
              >
                <FileText className="i s" aria-hidden="true" /> <span className="trunc jg-file-name">{file.name}</span> <span className="t3 num">{byteSize(file.size_bytes)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {failure !== undefined && <LoadFailure failure={failure} what={t('judge.file_failed')} />}
      {submission.description ? (
        <>
          <div className={long && !all ? 'jg-text clipped' : 'jg-text'}>
            <Prose text={submission.description} />
          </div>
          {long && !all && (
            <Button look="quiet" icon={<BookOpen className="i s" aria-hidden="true" />} onClick={() => setAll(true)}>
              {t('judge.read_all')}
            </Button>
          )}
        </>
      ) : (
        <p className="t3">{t('judge.no_text')}</p>
      )}
    </>
  );
}
