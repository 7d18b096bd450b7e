import { Problem } from '@jamboree/sdk';
import type { StartedUpload } from '../../day/day-shapes';

/** Sends a file to its signed address. XMLHttpRequest, because fetch cannot tell how much has left. */
export function putFile(started: StartedUpload, file: File, onSent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  const { upload } = started;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (progress) => onSent(progress.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Problem({ status: request.status, code: 'upload_failed', title: 'The store did not take the file' }));
    };
    request.onerror = () => reject(new Problem({ status: 0, code: 'unreachable', title: 'The store did not answer' }));
    request.onabort = () => reject(new Problem({ status: 0, code: 'aborted', title: 'Given up' }));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
