import { CameraOff, ScanLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import type { ReaderMessage } from './code-reader.worker';

type State = 'off' | 'starting' | 'on' | 'denied' | 'missing' | 'failed';

/** A code in sight is read again and again; it counts once until it was out of sight for this long. */
const sameCodeMs = 4000;
const longestSide = 800;
const pauseMs = 90;

/** The camera with a reader behind it. Both are fetched and started only when asked for. */
export function Camera({ onCode }: { onCode: (text: string) => void }) {
  const [state, setState] = useState<State>('off');
  const [running, setRunning] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const report = useRef(onCode);
  report.current = onCode;

  useEffect(() => {
    if (!running) return;
    let stopped = false;
    let stream: MediaStream | undefined;
    let awake: WakeLockSentinel | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const last = { text: '', atMs: 0 };
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const reader = new Worker(new URL('./code-reader.worker.ts', import.meta.url), { type: 'module', name: 'code-reader' });
    const fail = (next: State) => {
      if (stopped) return;
      setState(next);
      setRunning(false);
    };
    const look = () => {
      const source = video.current;
      if (stopped || !source || !context) return;
      if (source.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || source.videoWidth === 0) {
        timer = setTimeout(look, pauseMs);
        return;
      }
      const scale = Math.min(1, longestSide / Math.max(source.videoWidth, source.videoHeight));
      canvas.width = Math.round(source.videoWidth * scale);
      canvas.height = Math.round(source.videoHeight * scale);
      context.drawImage(source, 0, 0, canvas.width, canvas.height);
      const picture = context.getImageData(0, 0, canvas.width, canvas.height);
      reader.postMessage(picture, [picture.data.buffer]);
    };
    reader.onerror = () => fail('failed');
    reader.onmessage = ({ data }: MessageEvent<ReaderMessage>) => {
      if (data.kind === 'failed') return fail('failed');
      if (data.kind === 'read' && data.text !== undefined) {
        const nowMs = Date.now();
        if (data.text !== last.text || nowMs - last.atMs > sameCodeMs) report.current(data.text);
        last.text = data.text;
        last.atMs = nowMs;
      }
      timer = setTimeout(look, pauseMs);
    };
    const start = async () => {
      try {
        if (!('mediaDevices' in navigator)) return fail('missing');
        stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } } });
        if (stopped || !video.current) return stream.getTracks().forEach((track) => track.stop());
        video.current.srcObject = stream;
        await video.current.play();
        setState('on');
        // A screen that goes dark in the middle of a queue helps nobody; without the right it goes dark as usual.
        awake = await navigator.wakeLock?.request('screen').catch(() => undefined);
      } catch (failure) {
        const name = failure instanceof DOMException ? failure.name : '';
        if (name !== 'AbortError') fail(name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'missing');
      }
    };
    setState('starting');
    void start();
    return () => {
      stopped = true;
      clearTimeout(timer);
      reader.terminate();
      stream?.getTracks().forEach((track) => track.stop());
      void awake?.release();
    };
  }, [running]);

  const problem = state === 'denied' ? t('door.camera_denied') : state === 'missing' ? t('door.camera_missing') : state === 'failed' ? t('door.reader_failed') : undefined;
  return (
    <div className={`camera ${running ? 'on' : ''}`}>
      {running ? (
        <>
          <video ref={video} playsInline muted aria-label={t('door.camera_on')} />
          <span className="camera-frame" aria-hidden="true" />
          <p className="camera-hint small" role="status">
            {state === 'starting' ? t('door.camera_wait') : t('door.camera_on')}
          </p>
          <Button
            size="small"
            className="camera-stop"
            icon={<CameraOff className="i s" aria-hidden="true" />}
            onClick={() => {
              setRunning(false);
              setState('off');
            }}
          >
            {t('door.camera_stop')}
          </Button>
        </>
      ) : (
        <>
          <ScanLine className="i l" aria-hidden="true" />
          {problem && (
            <p className="small" role="alert">
              {problem}
            </p>
          )}
          <Button look="primary" size="large" onClick={() => setRunning(true)}>
            {t('door.camera_start')}
          </Button>
        </>
      )}
    </div>
  );
}
