import { useQuery } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore, type FormEvent } from 'react';
import { serverState } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { TextField } from '../../ui/TextField';
import { useEventRead } from '../EventFrame';
import { statisticsQuery } from '../orders/order-queries';
import { deviceName, nameDevice } from './device-name';
import { RecentList, recentQueryKey } from './RecentList';
import { ResultCard } from './ResultCard';
import { codeInScan, typedCode } from './ticket-code';
import { useScanQueue } from './use-scan-queue';
import '../../styles/door.css';

const Camera = onDemand(async () => (await import('./Camera')).Camera);

function watchOnline(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Short for in, three times for a look: a door is loud, and eyes are on people. */
function buzz(good: boolean): void {
  navigator.vibrate?.(good ? 90 : [70, 60, 70, 60, 70]);
}

export function DoorPage() {
  const { event } = useEventRead();
  const { queue, scans } = useScanQueue(event.id);
  const online = useSyncExternalStore(watchOnline, () => navigator.onLine);
  const { data: statistics, isPending: counting } = useQuery(statisticsQuery(event.id));
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const [foreign, setForeign] = useState(false);
  // Only what was scanned since the page opened is an answer to somebody at the door.
  const [last, setLast] = useState<string>();
  const [device, setDevice] = useState(deviceName);
  const waiting = scans.filter((scan) => scan.state === 'waiting');
  const scan = scans.find((one) => one.nonce === last);
  const settled = scans.length - waiting.length;
  const begin = (code: string) => {
    setForeign(false);
    setLast(queue.add('in', code).nonce);
  };
  const undo = (participantId: string, name: string) => {
    setForeign(false);
    setLast(queue.add('undo', participantId, name).nonce);
  };
  const scanned = (text: string) => {
    const code = codeInScan(text);
    if (code === undefined) {
      setForeign(true);
      buzz(false);
    } else {
      begin(code);
    }
  };
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const code = codeInScan(typed) ?? typedCode(typed);
    setMissing(code === '');
    if (code === '') return;
    // Whatever is longer than any code was pasted from elsewhere.
    if (code.length > 64) setForeign(true);
    else begin(code);
    setTyped('');
  };
  const felt = useRef<string>(undefined);
  useEffect(() => {
    if (!scan || scan.state === 'waiting' || felt.current === scan.nonce) return;
    felt.current = scan.nonce;
    buzz(scan.answer?.outcome === 'checked_in' || scan.answer?.outcome === 'undone');
  }, [scan]);
  useEffect(() => {
    void serverState.invalidateQueries({ queryKey: recentQueryKey(event.id) });
    void serverState.invalidateQueries({ queryKey: statisticsQuery(event.id).queryKey });
  }, [settled, last, scan?.state, event.id]);
  // Two refused or unanswered sends in a row look the same to the person at the door: it is kept, and sent later.
  const kept = !online || (scan?.state === 'waiting' && waiting.length > 1);
  return (
    <>
      <PageHead title={t('door.title')} sub={<span>{t('door.lead')}</span>} />
      <div className="door">
        <div className="stack g4">
          {statistics && (
            <p className="door-count num" role="status" data-count={statistics.checked_in}>
              {t('door.count', { checked_in: number(statistics.checked_in), registered: number(statistics.registered) })}
              <span className="meter" aria-hidden="true">
                <i style={{ width: `${statistics.registered === 0 ? 0 : Math.min(1, statistics.checked_in / statistics.registered) * 100}%` }} />
              </span>
            </p>
          )}
          {counting && (
            <p className="door-count" aria-hidden="true">
              &nbsp;
              <span className="meter" />
            </p>
          )}
          <ResultCard scan={scan} foreign={foreign} online={!kept} onUndo={(one) => one.answer && undo(one.answer.participant.id, one.answer.participant.name)} />
          <Camera onCode={scanned} />
          <form className="type-code" onSubmit={submit} noValidate>
            <TextField
              label={t('door.type_code')}
              help={t('door.type_help')}
              value={typed}
              onChange={(text) => {
                setTyped(text.toUpperCase());
                setMissing(false);
              }}
              error={missing ? t('door.code_missing') : undefined}
              className="mono tall"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              enterKeyHint="done"
              maxLength={300}
            />
            <Button type="submit" size="large" look="neutral">
              {t('door.check_in')}
            </Button>
          </form>
        </div>
        <div className="stack g6">
          {waiting.length > 0 && kept && (
            <div className="note warn">
              <CloudOff className="i" aria-hidden="true" />
              <span className="grow">{t('door.offline', { count: waiting.length })}</span>
              <Button look="outline" size="small" onClick={() => void queue.flush()}>
                {t('door.send_now')}
              </Button>
            </div>
          )}
          <RecentList eventId={event.id} waiting={waiting} onUndo={undo} onDrop={(nonce) => queue.drop(nonce)} />
          <TextField
            label={t('door.device')}
            help={t('door.device_help')}
            value={device}
            onChange={(name) => {
              setDevice(name);
              nameDevice(name);
            }}
            maxLength={60}
          />
        </div>
      </div>
    </>
  );
}
