import type { StartedUpload, SubmissionFile } from '../../day/day-shapes';

export const largestFileBytes = 104_857_600;

export interface Upload {
  key: string;
  name: string;
  sizeBytes: number;
  sentBytes: number;
  state: 'waiting' | 'sending' | 'checking' | 'failed' | 'refused';
  /** Why it was refused or failed, as a problem code. */
  code?: string | undefined;
  /** The reason in the server's words. */
  detail?: string | undefined;
}

export interface UploadSource {
  name: string;
  type: string;
  size: number;
}

export interface UploadSteps<Source extends UploadSource> {
  start: (file: Source) => Promise<StartedUpload>;
  put: (started: StartedUpload, file: Source, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<void>;
  complete: (fileId: string) => Promise<SubmissionFile>;
  /** Called when the list of files has to be read again. */
  onSettled: (file: SubmissionFile | undefined) => void;
  /** What a failure means. `refused`: trying again changes nothing. */
  judge: (failure: unknown) => { refused: boolean; code: string; detail: string | undefined };
  nowMs: () => number;
}

interface Job<Source> {
  upload: Upload;
  file: Source;
  started?: StartedUpload | undefined;
  abort?: AbortController | undefined;
}

/** Sends several files at once, some at a time, each on its own: one that fails stops no other. */
export class UploadQueue<Source extends UploadSource> {
  private jobs: Job<Source>[] = [];
  private shown: readonly Upload[] = [];
  private readonly listeners = new Set<() => void>();
  private nextKey = 1;

  constructor(
    private readonly steps: UploadSteps<Source>,
    private readonly atOnce = 3,
  ) {}

  readonly snapshot = (): readonly Upload[] => this.shown;

  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get busy(): boolean {
    return this.jobs.some(({ upload }) => upload.state === 'waiting' || upload.state === 'sending' || upload.state === 'checking');
  }

  add(files: readonly Source[]): void {
    for (const file of files) {
      const tooLarge = file.size > largestFileBytes;
      const empty = file.size === 0;
      const upload: Upload = { key: String(this.nextKey++), name: file.name, sizeBytes: file.size, sentBytes: 0, state: tooLarge || empty ? 'refused' : 'waiting', code: tooLarge ? 'file_too_large' : empty ? 'file_empty' : undefined };
      this.jobs.push({ upload, file });
    }
    this.changed();
    this.next();
  }

  retry(key: string): void {
    const job = this.find(key);
    if (job?.upload.state !== 'failed') return;
    this.put(job, { state: 'waiting', sentBytes: 0, code: undefined, detail: undefined });
    this.next();
  }

  /** Takes one off the list; what is on its way is given up. */
  drop(key: string): void {
    this.find(key)?.abort?.abort();
    this.jobs = this.jobs.filter(({ upload }) => upload.key !== key);
    this.changed();
    this.next();
  }

  private next(): void {
    let running = this.jobs.filter(({ upload }) => upload.state === 'sending' || upload.state === 'checking').length;
    for (const job of this.jobs) {
      if (running >= this.atOnce) return;
      if (job.upload.state !== 'waiting') continue;
      running += 1;
      void this.run(job);
    }
  }

  private async run(job: Job<Source>): Promise<void> {
    this.put(job, { state: 'sending' });
    job.abort = new AbortController();
    const { signal } = job.abort;
    try {
      // An address that has run out is replaced; one that still holds is used again.
      if (job.started === undefined || Date.parse(job.started.upload.expires_at) <= this.steps.nowMs()) job.started = await this.steps.start(job.file);
      await this.steps.put(job.started, job.file, (sentBytes) => this.put(job, { sentBytes }), signal);
      this.put(job, { state: 'checking', sentBytes: job.upload.sizeBytes });
      const file = await this.steps.complete(job.started.file.id);
      // Checked or refused: from here on the submission itself tells of it.
      this.jobs = this.jobs.filter((one) => one !== job);
      this.changed();
      this.steps.onSettled(file);
    } catch (failure) {
      if (!signal.aborted) {
        const { refused, code, detail } = this.steps.judge(failure);
        this.put(job, { state: refused ? 'refused' : 'failed', code, detail });
      }
      this.steps.onSettled(undefined);
    }
    this.next();
  }

  private find(key: string): Job<Source> | undefined {
    return this.jobs.find(({ upload }) => upload.key === key);
  }

  private put(job: Job<Source>, changes: Partial<Upload>): void {
    job.upload = { ...job.upload, ...changes };
    this.changed();
  }

  private changed(): void {
    this.shown = this.jobs.map(({ upload }) => upload);
    this.listeners.forEach((listener) => listener());
  }
}
