import { describe, expect, it } from 'vitest';
import type { StartedUpload, SubmissionFile } from '../src/day/day-shapes';
import { largestFileBytes, UploadQueue, type UploadSource } from '../src/submission/files/upload-queue';

const file = (name: string, size = 10): UploadSource => ({ name, type: 'application/pdf', size });
const stored = (name: string, state: SubmissionFile['state']): SubmissionFile => ({ id: `fil_${name}`, name, content_type: 'application/pdf', size_bytes: 10, state, uploaded_by: { name: 'Ada' }, created_at: '2027-03-12T18:00:00Z' });
const started = (name: string): StartedUpload => ({ file: stored(name, 'uploading'), upload: { method: 'PUT', url: `https://files.example/${name}`, headers: {}, expires_at: '2027-03-12T19:00:00Z' } });

interface Put {
  name: string;
  onSent: (bytes: number) => void;
  done: () => void;
  fail: (failure: unknown) => void;
  signal: AbortSignal;
}

/** A store that answers when the test says so. */
function store(nowMs = Date.parse('2027-03-12T18:00:00Z')) {
  const puts: Put[] = [];
  const starts: string[] = [];
  const settled: (SubmissionFile | undefined)[] = [];
  const clock = { nowMs };
  const queue = new UploadQueue<UploadSource>(
    {
      start: async ({ name }) => {
        if (name.endsWith('.exe')) throw new Error('file_type_refused');
        starts.push(name);
        return started(name);
      },
      put: (_, { name }, onSent, signal) =>
        new Promise<void>((done, fail) => {
          puts.push({ name, onSent, done, fail, signal });
          signal.addEventListener('abort', () => fail(new Error('aborted')));
        }),
      complete: async (id) => stored(id.slice(4), 'checked'),
      onSettled: (one) => settled.push(one),
      judge: (failure) => ({ refused: (failure as Error).message === 'file_type_refused', code: (failure as Error).message, detail: undefined }),
      nowMs: () => clock.nowMs,
    },
    2,
  );
  return { queue, puts, starts, settled, clock };
}
const breath = () => new Promise((resolve) => setTimeout(resolve, 0));
const states = (queue: UploadQueue<UploadSource>) => queue.snapshot().map(({ name, state }) => `${name} ${state}`);

describe('the upload queue', () => {
  it('sends some at a time, and the next when one has arrived', async () => {
    const { queue, puts, settled } = store();
    queue.add([file('a'), file('b'), file('c')]);
    await breath();
    expect(states(queue)).toEqual(['a sending', 'b sending', 'c waiting']);
    puts[0]?.onSent(4);
    expect(queue.snapshot()[0]?.sentBytes).toBe(4);
    puts[0]?.done();
    await breath();
    expect(states(queue)).toEqual(['b sending', 'c sending']);
    expect(settled.map((one) => one?.name)).toEqual(['a']);
    puts[1]?.done();
    puts[2]?.done();
    await breath();
    expect(queue.snapshot()).toEqual([]);
    expect(queue.busy).toBe(false);
  });

  it('says at once what is too large or empty, and asks nobody', async () => {
    const { queue, starts } = store();
    queue.add([file('big', largestFileBytes + 1), file('nothing', 0), file('just', largestFileBytes)]);
    await breath();
    expect(queue.snapshot().map(({ name, code }) => [name, code])).toEqual([
      ['big', 'file_too_large'],
      ['nothing', 'file_empty'],
      ['just', undefined],
    ]);
    expect(starts).toEqual(['just']);
  });

  it('keeps a refusal with its reason and goes on with the others', async () => {
    const { queue, puts } = store();
    queue.add([file('tool.exe'), file('a'), file('b')]);
    await breath();
    expect(states(queue)).toEqual(['tool.exe refused', 'a sending', 'b sending']);
    expect(queue.snapshot()[0]?.code).toBe('file_type_refused');
    queue.retry('1');
    expect(states(queue)[0]).toBe('tool.exe refused');
    expect(puts).toHaveLength(2);
  });

  it('tries a failed one again at the same address while that holds, else at a new one', async () => {
    const { queue, puts, starts, clock } = store();
    queue.add([file('a')]);
    await breath();
    puts[0]?.fail(new Error('unreachable'));
    await breath();
    expect(states(queue)).toEqual(['a failed']);
    queue.retry('1');
    await breath();
    expect([starts.length, puts.length]).toEqual([1, 2]);
    puts[1]?.fail(new Error('unreachable'));
    await breath();
    clock.nowMs += 2 * 3_600_000;
    queue.retry('1');
    await breath();
    expect([starts.length, puts.length]).toEqual([2, 3]);
  });

  it('gives up what is dropped and uses its place', async () => {
    const { queue, puts } = store();
    queue.add([file('a'), file('b'), file('c')]);
    await breath();
    queue.drop('1');
    await breath();
    expect(puts[0]?.signal.aborted).toBe(true);
    expect(states(queue)).toEqual(['b sending', 'c sending']);
  });
});
