import { Problem } from '@jamboree/sdk';
import type { CheckIn } from '../../api/shapes';

export interface Scan {
  /** Made here, once for each scan: sending it again changes nothing. */
  nonce: string;
  kind: 'in' | 'undo';
  /** The ticket code, or for undoing the participant's id. */
  subject: string;
  /** Whom it is about, as far as it is known here. */
  name: string;
  /** When it was scanned on this device's clock, RFC 3339. */
  at: string;
  state: 'waiting' | 'answered' | 'refused';
  answer?: CheckIn;
  refusal?: { code: string; detail: string };
}

export interface QueueSurroundings {
  load: () => Scan[];
  store: (scans: Scan[]) => void;
  send: (scan: Scan) => Promise<CheckIn>;
  newNonce: () => string;
  now: () => Date;
}

/** Settled scans that are remembered; those that wait are never dropped. */
const mostSettled = 40;

/** A repeat can heal it: no answer, an overloaded server, a session that ended. */
function passes(failure: unknown): boolean {
  return failure instanceof Problem && (failure.status === 0 || failure.status === 401 || failure.status === 408 || failure.status === 429 || failure.status >= 500);
}

/**
 * Scans of one door, newest first. Each is kept on the device before it is sent, they are sent one after the other in
 * the order they were made, and one that got no answer is sent again with the same nonce.
 */
export class ScanQueue {
  private scans: Scan[];
  private running: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly around: QueueSurroundings) {
    this.scans = around.load();
  }

  readonly all = (): Scan[] => this.scans;

  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  waiting(): Scan[] {
    return this.scans.filter((scan) => scan.state === 'waiting');
  }

  add(kind: Scan['kind'], subject: string, name = ''): Scan {
    const scan: Scan = { nonce: this.around.newNonce(), kind, subject, name, at: this.around.now().toISOString(), state: 'waiting' };
    this.put([scan, ...this.scans]);
    void this.flush();
    return scan;
  }

  /** Forgets a scan that was not sent yet. */
  drop(nonce: string): void {
    this.put(this.scans.filter((scan) => scan.nonce !== nonce || scan.state !== 'waiting'));
  }

  /** Sends what waits, oldest first, until one gets no answer. Only one run at a time. */
  flush(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    for (let next = this.waiting().at(-1); next !== undefined; next = this.waiting().at(-1)) {
      const { nonce } = next;
      try {
        const answer = await this.around.send(next);
        this.change(nonce, { state: 'answered', answer, name: answer.participant.name });
      } catch (failure) {
        if (passes(failure)) return;
        const { code, detail, title } = failure instanceof Problem ? failure : new Problem({ status: 0, code: 'app_failure', title: String(failure) });
        this.change(nonce, { state: 'refused', refusal: { code, detail: detail ?? title } });
      }
    }
  }

  private change(nonce: string, changes: Partial<Scan>): void {
    this.put(this.scans.map((scan) => (scan.nonce === nonce ? { ...scan, ...changes } : scan)));
  }

  private put(scans: Scan[]): void {
    let settled = 0;
    this.scans = scans.filter((scan) => scan.state === 'waiting' || settled++ < mostSettled);
    this.around.store(this.scans);
    this.listeners.forEach((listener) => listener());
  }
}
