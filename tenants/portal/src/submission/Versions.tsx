import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Submission, SubmissionDraft, SubmissionVersion } from '../day/day-shapes';
import { t } from '../i18n/catalogue';
import { shortDateTime } from '../i18n/moments';
import { LoadFailure } from '../ui/LoadFailure';
import { onDemand } from '../ui/on-demand';
import { SkeletonRows } from '../ui/Skeleton';
import { versionsQuery } from './submission-queries';

const VersionDialog = onDemand(async () => (await import('./VersionDialog')).VersionDialog);
const route = getRouteApi('/e/$slug/submission');

function look(version: SubmissionVersion, counted: number | null | undefined): string {
  if (version.kind === 'frozen') return t('versions.frozen');
  if (version.kind === 'submitted') return t(version.number === counted ? 'versions.counts' : 'versions.submitted');
  return t('versions.saved', { name: version.written_by.name });
}

interface VersionsProps {
  eventId: string;
  submission: Submission;
  /** Brings an older text back into the editor; absent where nothing can be written any more. */
  onRestore: ((draft: SubmissionDraft) => void) | undefined;
}

export function Versions({ eventId, submission, onRestore }: VersionsProps) {
  const query = useQuery(versionsQuery(eventId, submission.id));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const versions = query.data ?? [];
  const open = versions.find(({ number }) => number === search.version);
  const close = () => void navigate({ search: {}, resetScroll: false });
  return (
    <section aria-labelledby="versions-head">
      <h2 id="versions-head">{t('versions.title')}</h2>
      {query.isPending && <SkeletonRows rows={3} columns={[60, 20]} />}
      {query.isError && versions.length === 0 && <LoadFailure failure={query.error} what={t('versions.failed')} onRetry={() => void query.refetch()} />}
      <ol className="vs">
        {versions.slice(0, 12).map((version) => (
          <li key={version.number}>
            <b className="b num">{t('versions.short', { number: version.number })}</b>
            <button type="button" className="rowlink" onClick={() => void navigate({ search: { version: version.number }, resetScroll: false })}>
              {look(version, submission.submitted_version)}
            </button>
            <time className="t3 xs" dateTime={version.written_at}>
              {shortDateTime(version.written_at)}
            </time>
          </li>
        ))}
      </ol>
      <p className="xs t3">{t('versions.rule')}</p>
      {open && <VersionDialog version={open} said={look(open, submission.submitted_version)} onRestore={onRestore} onClose={close} />}
    </section>
  );
}
