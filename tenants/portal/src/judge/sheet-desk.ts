import { Problem } from '@jamboree/sdk';
import type { ScoreSheet } from '../api/shapes';

export interface SheetFields {
  scores: { criterion_id: string; value: number | null; comment: string }[];
  comment: string;
}

export interface KeptSheet extends SheetFields {
  assignment: string;
  /** Raised by every change, so that an answer knows whether it is still about what stands here. */
  change: number;
  refusal?: { code: string; detail: string; parts: { pointer: string; code: string; detail?: string }[] };
}

export interface DeskSurroundings {
  load: () => KeptSheet[];
  store: (sheets: KeptSheet[]) => void;
  send: (assignment: string, sheet: SheetFields) => Promise<ScoreSheet>;
  /** The server has what was sent. */
  settled: (assignment: string, sheet: ScoreSheet) => void;
}

/** A repeat can heal it: no answer, an overloaded server, a session that ended. */
function passes(failure: unknown): boolean {
  return failure instanceof Problem && (failure.status === 0 || failure.status === 401 || failure.status === 408 || failure.status === 429 || failure.status >= 500);
}

/**
 * Score sheets of one judge on one device. Every change is kept here before it is sent, and leaves only when the server
 * has it; what got no answer is sent again. A sheet travels as a whole, so sending it twice changes nothing.
 */
export class SheetDesk {
  private sheets: KeptSheet[];
  private running: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();
  private reached = true;
  private sentAt: Date | undefined;

  constructor(private readonly around: DeskSurroundings) {
    this.sheets = around.load();
  }

  readonly all = (): KeptSheet[] => this.sheets;

  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether the last try to send got an answer. */
  readonly online = (): boolean => this.reached;

  readonly lastSent = (): Date | undefined => this.sentAt;

  kept(assignment: string): KeptSheet | undefined {
    return this.sheets.find((sheet) => sheet.assignment === assignment);
  }

  keep(assignment: string, fields: SheetFields): void {
    const before = this.kept(assignment);
    this.put([...this.sheets.filter((sheet) => sheet !== before), { assignment, ...fields, change: (before?.change ?? 0) + 1 }]);
  }

  /** What was written is given up, e.g. because the round is closed. */
  drop(assignment: string): void {
    this.put(this.sheets.filter((sheet) => sheet.assignment !== assignment));
  }

  /** Sends what waits, oldest first, until one gets no answer. Only one run at a time. */
  flush(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  readonly sending = (): boolean => this.running !== undefined;

  private async run(): Promise<void> {
    for (let next = this.next(); next !== undefined; next = this.next()) {
      const { assignment, change, scores, comment } = next;
      try {
        const answer = await this.around.send(assignment, { scores, comment });
        this.reached = true;
        this.sentAt = new Date();
        this.around.settled(assignment, answer);
        // What was typed meanwhile stays and goes next.
        this.put(this.sheets.filter((sheet) => sheet.assignment !== assignment || sheet.change !== change));
      } catch (failure) {
        if (passes(failure)) {
          this.reached = false;
          this.put([...this.sheets]);
          return;
        }
        this.reached = true;
        const { code, detail, title, parts } = failure instanceof Problem ? failure : new Problem({ status: 0, code: 'app_failure', title: String(failure) });
        const refusal = { code, detail: detail ?? title, parts: [...parts] };
        this.put(this.sheets.map((sheet) => (sheet.assignment === assignment && sheet.change === change ? { ...sheet, refusal } : sheet)));
      }
    }
  }

  private next(): KeptSheet | undefined {
    return this.sheets.find((sheet) => sheet.refusal === undefined);
  }

  private put(sheets: KeptSheet[]): void {
    this.sheets = sheets;
    this.around.store(sheets);
    this.listeners.forEach((listener) => listener());
  }
}
