import { CircleAlert, Download, File, FileArchive, FileAudio, FileImage, FileText, FileVideo, Trash2, type LucideIcon } from 'lucide-react';
import type { SubmissionFile } from '../../day/day-shapes';
import { hasMessage, t } from '../../i18n/catalogue';
import { shortDateTime } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { byteSize } from '../../ui/byte-sizes';

export function fileIcon(contentType: string): LucideIcon {
  if (contentType.startsWith('video/')) return FileVideo;
  if (contentType.startsWith('image/')) return FileImage;
  if (contentType.startsWith('audio/')) return FileAudio;
  if (contentType.includes('zip')) return FileArchive;
  return /pdf|text|document|presentation|sheet/.test(contentType) ? FileText : File;
}

interface FileRowProps {
  file: SubmissionFile;
  disabled: boolean;
  removing: boolean;
  onRemove: () => void;
  onDownload: () => void;
}

export function FileRow({ file, disabled, removing, onRemove, onDownload }: FileRowProps) {
  const refused = file.state === 'refused';
  const Icon = refused ? CircleAlert : fileIcon(file.detected_type ?? file.content_type);
  const reason = `problem.${file.refused_as ?? ''}`;
  const facts = { size: byteSize(file.size_bytes), name: file.uploaded_by.name, time: shortDateTime(file.created_at) };
  return (
    <li className={refused ? 'fi bad' : 'fi'} data-file={file.id}>
      <span className="th">
        <Icon className="i" aria-hidden="true" />
      </span>
      <div>
        <h3 className="trunc">{file.name}</h3>
        <p className="num">{refused ? (hasMessage(reason) ? t(reason) : t('files.refused')) : file.state === 'checked' ? t('files.checked', facts) : t('files.elsewhere', facts)}</p>
      </div>
      {file.state === 'checked' && (
        <Button look="quiet" size="small" iconOnly aria-label={t('files.download', { name: file.name })} icon={<Download className="i s" aria-hidden="true" />} onClick={onDownload} />
      )}
      {!disabled && <Button look="quiet" size="small" iconOnly busy={removing} aria-label={t('files.remove', { name: file.name })} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={onRemove} />}
    </li>
  );
}
