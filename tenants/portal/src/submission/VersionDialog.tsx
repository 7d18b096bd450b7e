import { RotateCcw } from 'lucide-react';
import type { SubmissionDraft, SubmissionVersion } from '../day/day-shapes';
import { t } from '../i18n/catalogue';
import { dateTime } from '../i18n/moments';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { byteSize } from '../ui/byte-sizes';

interface VersionDialogProps {
  version: SubmissionVersion;
  said: string;
  onRestore: ((draft: SubmissionDraft) => void) | undefined;
  onClose: () => void;
}

/** An earlier version, to read and to bring back. */
export function VersionDialog({ version, said, onRestore, onClose }: VersionDialogProps) {
  const { title, summary, description, links, track_ids } = version;
  return (
    <Dialog title={t('versions.number', { number: version.number })} size="drawer" onClose={onClose}>
      <p className="small t2">{t(version.kind === 'submitted' ? 'versions.by' : 'versions.at', { said, name: version.written_by.name, time: dateTime(version.written_at) })}</p>
      <div className="stack g2">
        <h3 className="version-title">{title === '' ? t('submission.untitled') : title}</h3>
        <p className="t2">{summary}</p>
        <p className="version-text">{description}</p>
      </div>
      {(links.length > 0 || version.files.length > 0) && (
        <ul className="small stack g1">
          {links.map((link, index) => (
            <li key={index}>
              <a className="link" href={link.url} target="_blank" rel="noopener noreferrer nofollow ugc">
                {link.label === '' ? link.url : link.label}
              </a>
            </li>
          ))}
          {version.files.map((file) => (
            <li key={file.id}>
              {file.name} <span className="t3">{byteSize(file.size_bytes)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="xs t3">
        {t(version.kind === 'saved' ? 'versions.hash' : 'receipt.hash')} <span className="mono hash">{version.content_hash}</span>
      </p>
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.close')}
        </Button>
        {onRestore && (
          <Button
            look="primary"
            icon={<RotateCcw className="i s" aria-hidden="true" />}
            onClick={() => {
              onRestore({ title, summary, description, links, track_ids });
              onClose();
            }}
          >
            {t('versions.restore')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
