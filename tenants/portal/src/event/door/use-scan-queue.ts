import { checkIn, undoCheckIn } from '@jamboree/sdk/tenant';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { api } from '../../app/server-state';
import { deviceName } from './device-name';
import { ScanQueue, type Scan } from './scan-queue';

const retryEveryMs = 5000;
const storageKey = (eventId: string) => `jamboree.door.${eventId}`;

function load(eventId: string): Scan[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(eventId)) ?? '[]');
    return Array.isArray(kept) ? (kept as Scan[]) : [];
  } catch {
    return [];
  }
}

function store(eventId: string, scans: Scan[]): void {
  try {
    localStorage.setItem(storageKey(eventId), JSON.stringify(scans));
  } catch {
    // Without storage the queue lives as long as the page.
  }
}

const queues = new Map<string, ScanQueue>();

function queueOf(eventId: string): ScanQueue {
  let queue = queues.get(eventId);
  if (queue === undefined) {
    const path = { event_id: eventId };
    queue = new ScanQueue({
      load: () => load(eventId),
      store: (scans) => store(eventId, scans),
      send: async ({ kind, subject, nonce }) => {
        const common = { nonce, device: deviceName() };
        const { data } =
          kind === 'in'
            ? await api.call(checkIn, { path, body: { ticket_code: subject, ...common }, idempotencyKey: nonce })
            : await api.call(undoCheckIn, { path, body: { participant_id: subject, ...common }, idempotencyKey: nonce });
        return data;
      },
      newNonce: () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
      now: () => new Date(),
    });
    queues.set(eventId, queue);
  }
  return queue;
}

/** The scans of this device at this event. What waits is tried again by itself, and when the connection is back. */
export function useScanQueue(eventId: string): { queue: ScanQueue; scans: Scan[] } {
  const queue = useMemo(() => queueOf(eventId), [eventId]);
  const scans = useSyncExternalStore(queue.watch, queue.all);
  useEffect(() => {
    const retry = () => {
      if (queue.waiting().length > 0) void queue.flush();
    };
    retry();
    const timer = setInterval(retry, retryEveryMs);
    addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      removeEventListener('online', retry);
    };
  }, [queue]);
  return { queue, scans };
}
