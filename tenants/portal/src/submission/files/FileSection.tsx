import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import { UploadCloud } from 'lucide-react';
import { asProblem } from '../../app/server-state';
import { refreshDay } from '../../day/day-queries';
import type { SubmissionFile } from '../../day/day-shapes';
import { serverNowMs } from '../../day/server-clock';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toasts';
import { completeUpload, downloadAddress, removeFile, startUpload } from '../submission-queries';
import { FileRow } from './FileRow';
import { putFile } from './put-file';
import { byteSize } from '../../ui/byte-sizes';
import { UploadQueue } from './upload-queue';
import { UploadRow } from './UploadRow';

interface FileSectionProps {
  eventId: string;
  files: readonly SubmissionFile[];
  /** The submission's id; made by saving first where there is none yet. */
  submissionId: () => Promise<string>;
  disabled: boolean;
}

const refused = (failure: unknown) => showToast(problemText(asProblem(failure)));

export function FileSection({ eventId, files, submissionId, disabled }: FileSectionProps) {
  const idOf = useRef(submissionId);
  idOf.current = submissionId;
  const queue = useMemo(
    () =>
      new UploadQueue<File>({
        start: async (file) => startUpload(await idOf.current(), file),
        put: putFile,
        complete: completeUpload,
        onSettled: () => refreshDay(eventId, 'submission'),
        judge: (failure) => {
          const problem = asProblem(failure);
          // Without an answer nothing is known but that it stopped.
          const stopped = problem.status === 0;
          return { refused: problem.status === 422 || problem.status === 409, code: stopped ? 'upload_stopped' : problem.code, detail: stopped ? undefined : problem.detail };
        },
        nowMs: serverNowMs,
      }),
    [eventId],
  );
  const uploads = useSyncExternalStore(queue.watch, queue.snapshot);
  const onTheWay = uploads.some(({ state }) => state === 'waiting' || state === 'sending' || state === 'checking');
  useEffect(() => {
    if (!onTheWay) return;
    const ask = (leaving: BeforeUnloadEvent) => leaving.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [onTheWay]);
  const remove = useMutation({ mutationFn: (file: SubmissionFile) => removeFile(eventId, file.id), onError: refused });
  const download = useMutation({ mutationFn: (file: SubmissionFile) => downloadAddress(file.id), onSuccess: (url) => location.assign(url), onError: refused });
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  // What this very page is sending is told by its own row.
  const sending = new Set(uploads.map(({ name }) => name));
  const listedFiles = files.filter((file) => file.state !== 'abandoned' && !(file.state === 'uploading' && sending.has(file.name)));
  const checked = files.filter(({ state }) => state === 'checked');
  return (
    <section className="fl" aria-labelledby="files-head">
      <div className="sech">
        <h2 id="files-head">{t('files.title')}</h2>
        <span className="small t2 num">{checked.length === 0 ? t('files.none') : t('files.sum', { count: checked.length, size: byteSize(checked.reduce((sum, file) => sum + file.size_bytes, 0)) })}</span>
      </div>
      <ul>
        {listedFiles.map((file) => (
          <FileRow key={file.id} file={file} disabled={disabled} removing={remove.isPending && remove.variables.id === file.id} onRemove={() => remove.mutate(file)} onDownload={() => download.mutate(file)} />
        ))}
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} onRetry={() => queue.retry(upload.key)} onDrop={() => queue.drop(upload.key)} />
        ))}
      </ul>
      {!disabled && (
        <div
          className={over ? 'filedrop over' : 'filedrop'}
          onDragEnter={(event) => drag(event, true)}
          onDragOver={(event) => drag(event, true)}
          onDragLeave={(event) => drag(event, false)}
          onDrop={(event) => {
            drag(event, false);
            queue.add([...event.dataTransfer.files]);
          }}
        >
          <input
            ref={input}
            className="vh"
            type="file"
            multiple
            tabIndex={-1}
            aria-label={t('files.choose')}
            onChange={(event) => {
              queue.add([...(event.target.files ?? [])]);
              // The same file may be chosen again, e.g. after it was mended.
              event.target.value = '';
            }}
          />
          <Button look="outline" icon={<UploadCloud className="i s" aria-hidden="true" />} onClick={() => input.current?.click()}>
            {t('files.choose')}
          </Button>
          <span>{t('files.drop')}</span>
          <span className="xs t3">{t('files.kinds')}</span>
        </div>
      )}
    </section>
  );
}
