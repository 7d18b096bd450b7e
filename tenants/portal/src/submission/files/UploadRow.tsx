import { CircleAlert, LoaderCircle, RotateCw, X } from 'lucide-react';
import { hasMessage, t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { byteSize } from '../../ui/byte-sizes';
import type { Upload } from './upload-queue';

interface UploadRowProps {
  upload: Upload;
  onRetry: () => void;
  onDrop: () => void;
}

function reasonOf({ code, detail, state }: Upload): string {
  const key = `problem.${code ?? ''}`;
  if (hasMessage(key)) return t(key);
  return detail ?? t(state === 'failed' ? 'files.failed' : 'files.refused');
}

/** A file on its way, or one that did not get there, with the reason. */
export function UploadRow({ upload, onRetry, onDrop }: UploadRowProps) {
  const stopped = upload.state === 'failed' || upload.state === 'refused';
  const share = upload.sizeBytes === 0 ? 0 : upload.sentBytes / upload.sizeBytes;
  const facts = { sent: byteSize(upload.sentBytes), size: byteSize(upload.sizeBytes) };
  return (
    <li className={stopped ? 'fi bad' : 'fi'} data-upload={upload.state}>
      <span className="th">{stopped ? <CircleAlert className="i" aria-hidden="true" /> : <LoaderCircle className="i turning" aria-hidden="true" />}</span>
      <div>
        <h3 className="trunc">{upload.name}</h3>
        {stopped ? (
          <p role="alert">{reasonOf(upload)}</p>
        ) : (
          <>
            <p className="num">{upload.state === 'checking' ? t('files.checking') : upload.state === 'waiting' ? t('files.waiting', facts) : t('files.sending', facts)}</p>
            <div className="meter" role="progressbar" aria-label={t('files.progress', { name: upload.name })} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
              <i style={{ width: `${share * 100}%` }} />
            </div>
          </>
        )}
      </div>
      {upload.state === 'failed' ? (
        <Button look="outline" size="small" icon={<RotateCw className="i s" aria-hidden="true" />} onClick={onRetry}>
          {t('failure.retry')}
        </Button>
      ) : (
        !stopped && <span className="pill br num">{number(share, { style: 'percent' })}</span>
      )}
      <Button look="quiet" size="small" iconOnly aria-label={t(stopped ? 'files.dismiss' : 'files.cancel', { name: upload.name })} icon={<X className="i s" aria-hidden="true" />} onClick={onDrop} />
    </li>
  );
}
