import { Problem } from '@jamboree/sdk';
import { describe, expect, it } from 'vitest';
import type { CheckIn } from '../src/api/shapes';
import { ScanQueue, type Scan } from '../src/event/door/scan-queue';
import { codeInScan, spacedCode, typedCode } from '../src/event/door/ticket-code';

const offline = new Problem({ status: 0, code: 'unreachable', title: 'The server did not answer' });

function door(send: (scan: Scan) => Promise<CheckIn>, kept: Scan[] = []) {
  let stored = kept;
  let made = 0;
  const queue = new ScanQueue({ load: () => stored, store: (scans) => (stored = scans), send, newNonce: () => `n${++made}`, now: () => new Date('2027-03-12T17:00:00Z') });
  return { queue, stored: () => stored };
}

const answer = (scan: Scan): CheckIn => ({ id: `chk_${scan.nonce}`, outcome: 'checked_in', at: scan.at, participant: { id: 'par_1', name: 'Ada', ticket_type: 'Participant', checked_in_at: scan.at } });

describe('scans at the door', () => {
  it('are kept before they are sent and settled by the answer', async () => {
    const { queue, stored } = door(async (scan) => answer(scan));
    queue.add('in', 'ABCDE23456');
    expect(stored()).toMatchObject([{ nonce: 'n1', state: 'waiting' }]);
    await queue.flush();
    expect(stored()).toMatchObject([{ nonce: 'n1', state: 'answered', name: 'Ada' }]);
  });

  it('wait while nothing answers and go out in their order with the nonces they had', async () => {
    let up = false;
    const sent: string[] = [];
    const { queue } = door(async (scan) => {
      sent.push(`${scan.nonce} ${scan.subject}`);
      if (!up) throw offline;
      return answer(scan);
    });
    queue.add('in', 'A');
    await queue.flush();
    queue.add('in', 'B');
    await queue.flush();
    expect(queue.waiting()).toHaveLength(2);
    sent.length = 0;
    up = true;
    await queue.flush();
    expect(sent).toEqual(['n1 A', 'n2 B']);
    expect(queue.waiting()).toEqual([]);
  });

  it('survive the page: another one sends what was left', async () => {
    const first = door(() => Promise.reject(offline));
    first.queue.add('in', 'A');
    await first.queue.flush();
    const second = door(async (scan) => answer(scan), first.stored());
    await second.queue.flush();
    expect(second.stored()).toMatchObject([{ nonce: 'n1', state: 'answered' }]);
  });

  it('do not wait for a refusal, and the next one still goes out', async () => {
    const { queue, stored } = door(async (scan) => {
      if (scan.subject === 'GONE') throw new Problem({ status: 409, code: 'ticket_not_valid', title: 'Not valid', detail: 'This ticket was cancelled.' });
      return answer(scan);
    });
    queue.add('in', 'GONE');
    queue.add('in', 'A');
    await queue.flush();
    expect(stored()).toMatchObject([{ subject: 'A', state: 'answered' }, { subject: 'GONE', state: 'refused', refusal: { code: 'ticket_not_valid', detail: 'This ticket was cancelled.' } }]);
  });

  it('wait when the session ended or the server is busy', async () => {
    for (const status of [401, 429, 503]) {
      const { queue } = door(() => Promise.reject(new Problem({ status, code: 'x', title: 'x' })));
      queue.add('in', 'A');
      await queue.flush();
      expect(queue.waiting()).toHaveLength(1);
    }
  });

  it('are sent by one run at a time', async () => {
    let running = 0;
    let most = 0;
    const { queue } = door(async (scan) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running -= 1;
      return answer(scan);
    });
    for (const code of ['A', 'B', 'C']) queue.add('in', code);
    await Promise.all([queue.flush(), queue.flush()]);
    expect(most).toBe(1);
  });

  it('can be forgotten only until they are sent, and waiting ones are never crowded out', async () => {
    const { queue, stored } = door((scan) => (scan.subject === 'LAST' ? Promise.reject(offline) : Promise.resolve(answer(scan))));
    for (let index = 0; index < 60; index += 1) queue.add('in', `C${index}`);
    await queue.flush();
    queue.add('in', 'LAST');
    await queue.flush();
    expect(stored()).toHaveLength(41);
    queue.drop('n60');
    expect(stored()).toHaveLength(41);
    queue.drop('n61');
    expect(stored()).toHaveLength(40);
  });
});

describe('ticket codes', () => {
  it.each([
    ['abcde-23456', 'ABCDE23456'],
    [' ABCDE 23456 ', 'ABCDE23456'],
    ['https://acme.example/t?code=ABCDE23456', 'ABCDE23456'],
    ['https://acme.example/t/ABCDE23456', 'ABCDE23456'],
  ])('reads %s', (text, code) => {
    expect(codeInScan(text)).toBe(code);
  });

  it.each(['https://example.com/', 'WIFI:S:guest;;', 'ABCDE2345', 'ABCDE0000I', ''])('sees that %j is no ticket', (text) => {
    expect(codeInScan(text)).toBeUndefined();
  });

  it('writes them in two halves', () => {
    expect(spacedCode(typedCode('abcde 23456'))).toBe('ABCDE 23456');
  });
});
