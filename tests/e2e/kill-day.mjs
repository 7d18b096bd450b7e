// The day with kill -9: in the middle of messages, an upload, a submission, the freeze, a score and the release of
// feedback the server or PostgreSQL is killed. Nothing acknowledged is lost, nothing is there twice, no mail goes out
// twice. JAMBOREE_BIN names the server. The last line is `N passed, N failed`.
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { caller, mailsTo, operatorOf, ownerOf } from './api.mjs';
import { runningEventOf } from './day-event.mjs';
import { guestOf, staffOf } from './day-people.mjs';
import { startDemonstration } from './demonstration.mjs';
import { close, eventually, expect, proves } from './ledger.mjs';

const SLUG = 'acme';
const MESSAGES_EACH = 40;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;
const PAST_EVERY_LEASE_S = 120;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats a call with one key until it is answered with one of these; what the server could not say is asked again. */
async function insist(who, wanted, method, path, body, headers = {}) {
  const untilMs = Date.now() + PATIENCE_MS;
  const key = createHash('sha256').update(`${method} ${path} ${JSON.stringify(body ?? '')} ${headers.nonce ?? ''}`).digest('hex').slice(0, 40);
  const { nonce: _, ...sent } = headers;
  let last;
  while (Date.now() < untilMs) {
    try {
      const answer = await who.send(method, path, body, method === 'GET' ? sent : { 'Idempotency-Key': key, ...sent });
      last = answer;
      if (wanted.includes(answer.status)) return answer;
      if (answer.status < 500 && answer.status !== 429 && answer.body?.code !== 'idempotency_in_progress') break;
    } catch (failure) {
      last = failure;
    }
    await pause(PAUSE_MS);
  }
  throw new Error(`${method} ${path}: ${last?.status ?? ''} ${JSON.stringify(last?.body ?? String(last)).slice(0, 400)}`);
}

async function killServer(demonstration) {
  await demonstration.kill();
  await demonstration.restart();
}

/** Sends the call and kills the server a moment later; the call is repeated until it is answered. */
async function killed(demonstration, afterMs, call) {
  const calling = call();
  // Told when it is awaited below, not while the server is still down.
  calling.catch(() => undefined);
  await pause(afterMs);
  await killServer(demonstration);
  return calling;
}

async function messages({ demonstration, people, lobby, owner }) {
  const acknowledged = new Map();
  await proves(`${people.length} people write ${MESSAGES_EACH} messages each while the server is killed twice and PostgreSQL once`, async () => {
    let stop = false;
    const killing = (async () => {
      await pause(400);
      await killServer(demonstration);
      await pause(600);
      await demonstration.killPostgres();
      await pause(600);
      await killServer(demonstration);
      stop = true;
    })();
    await Promise.all(
      people.map(async (person, number) => {
        for (let at = 0; at < MESSAGES_EACH || !stop; at += 1) {
          const body = { client_id: `message-${number}-${at}`, body: `Message ${at} of person ${number}` };
          const answer = await insist(person, [201], 'POST', `/api/v1/rooms/${lobby}/entries`, body);
          acknowledged.set(body.client_id, answer.body.seq);
          await pause(5);
        }
      }),
    );
    await killing;
  });
  await proves('every acknowledged message is in the log once, under the number it was acknowledged with, and no number is missing', async () => {
    const entries = [];
    let before;
    do {
      const page = await owner.must(200, 'GET', `/api/v1/rooms/${lobby}/entries?limit=200${before ? `&before=${before}` : ''}`);
      entries.unshift(...page.items);
      before = page.before;
    } while (before);
    expect(entries.every((entry, at) => entry.seq === at + 1), `The numbers are not 1 to ${entries.length}`);
    const log = new Map(entries.map((entry) => [entry.cid, entry.seq]));
    expect(log.size === entries.length, `${entries.length - log.size} messages are there twice`);
    const wrong = [...acknowledged].filter(([id, seq]) => log.get(id) !== seq);
    expect(wrong.length === 0, `${wrong.length} of ${acknowledged.size} acknowledged are lost or elsewhere: ${wrong.slice(0, 3)}`);
    console.log(`     ${acknowledged.size} acknowledged, ${entries.length} in the log`);
  });
}

/** PUTs bytes to a signed address; `cutAfter` bytes it hangs until the connection breaks. */
function put(port, upload, bytes, cutAfter) {
  const url = new URL(upload.url);
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, method: upload.method, path: url.pathname + url.search, headers: { ...upload.headers, Host: url.host, 'Content-Length': bytes.length } });
    sending.on('error', reject);
    sending.on('response', (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    if (cutAfter === undefined) sending.end(bytes);
    else sending.write(bytes.subarray(0, cutAfter));
  });
}

async function upload({ demonstration, grace, submission }) {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3_000_000, 'river '), Buffer.from('\n%%EOF\n')]);
  const start = { name: 'report.pdf', content_type: 'application/pdf', size_bytes: bytes.length };
  await proves('an upload that a kill cut off leaves nothing half-done: it is sent again and checked', async () => {
    const started = (await insist(grace, [201], 'POST', `/api/v1/submissions/${submission.id}/files`, start)).body;
    const cut = put(demonstration.port, started.upload, bytes, 1_000_000).then(() => 'answered', () => 'broken');
    await pause(200);
    await killServer(demonstration);
    expect((await cut) === 'broken', 'The cut upload was answered');
    const early = await grace.send('POST', `/api/v1/submission-files/${started.file.id}/completion`, undefined, { 'Idempotency-Key': 'too-early' });
    expect(early.status === 409 && early.body.code === 'file_state', `Completing a file that is not there answers ${early.status} ${JSON.stringify(early.body)}`);
    expect((await put(demonstration.port, started.upload, bytes)) === 200, 'The second upload was refused');
    const path = `/api/v1/submission-files/${started.file.id}/completion`;
    const done = await killed(demonstration, 30, () => insist(grace, [200], 'POST', path));
    expect(done.body.state === 'checked', JSON.stringify(done.body));
    const mine = await grace.must(200, 'GET', `${submission.event}/my-submission`);
    expect(mine.submission.files.length === 1 && mine.submission.files[0].sha256 === createHash('sha256').update(bytes).digest('hex'), JSON.stringify(mine.submission.files));
  });
}

async function handIn({ demonstration, grace, submission }) {
  await proves('a submission that is killed while it is handed in has one receipt, however often it is asked for', async () => {
    const path = `/api/v1/submissions/${submission.id}/receipts`;
    const first = await killed(demonstration, 15, () => insist(grace, [201], 'POST', path));
    const again = await insist(grace, [201], 'POST', path);
    expect(first.body.content_hash === again.body.content_hash && first.body.version_number === again.body.version_number, `${JSON.stringify(first.body)} and ${JSON.stringify(again.body)}`);
  });
}

async function freeze({ demonstration, owner, grace, event, submission }) {
  await proves('a freeze that is killed happens once: the receipt stays, nothing can be written', async () => {
    const moved = await killed(demonstration, 10, () => insist(owner, [200], 'POST', `${event.path}/status-moves`, { to: 'judging', reason: 'The day is over' }));
    expect(moved.body.status === 'judging', JSON.stringify(moved.body));
    const frozen = await eventually('the frozen submission', async () => {
      const { submission: mine } = await grace.must(200, 'GET', `${event.path}/my-submission`);
      return mine.state === 'frozen' && mine.receipt_hash ? mine : undefined;
    });
    const late = await grace.send('PUT', `${event.path}/my-submission`, { title: 'Late', summary: '', description: '', links: [], track_ids: [] }, { 'If-Match': `"${frozen.version}"` });
    expect(late.status === 409 && late.body.code === 'submission_frozen', `${late.status} ${JSON.stringify(late.body)}`);
    const versions = await grace.must(200, 'GET', `/api/v1/submissions/${submission.id}/versions`);
    const kinds = (versions.items ?? versions).map((version) => version.kind).filter((kind) => kind === 'frozen');
    expect(kinds.length === 1, `There are ${kinds.length} frozen versions`);
  });
}

async function judge({ demonstration, owner, judges, event }) {
  await proves('a score that is killed while it is saved is there once, as it was sent', async () => {
    const planned = (await insist(owner, [200, 201], 'PUT', `${event.path}/judging-round`, { reviews_per_submission: 2, seed: '7' })).body;
    await insist(owner, [200, 201], 'POST', `/api/v1/judging-rounds/${planned.id}/assignments`);
    await insist(owner, [200, 201], 'POST', `/api/v1/judging-rounds/${planned.id}/opening`);
    for (const [number, who] of judges.entries()) {
      const mine = await who.must(200, 'GET', `${event.path}/my-judging`);
      expect(mine.assignments.length > 0, 'A judge has nothing to judge');
      for (const assignment of mine.assignments) {
        const sheet = { scores: mine.rubric.criteria.map((criterion) => ({ criterion_id: criterion.id, value: 3 + number, comment: 'Good' })), comment: 'Well done' };
        const path = `/api/v1/judging-assignments/${assignment.id}/score-sheet`;
        await killed(demonstration, 12, () => insist(who, [200, 201], 'PUT', path, sheet));
        const read = await who.must(200, 'GET', `/api/v1/judging-assignments/${assignment.id}`);
        expect(read.sheet.scores.every((score) => score.value === 3 + number), JSON.stringify(read.sheet));
      }
    }
    await insist(owner, [200], 'POST', `/api/v1/judging-rounds/${planned.id}/closing`);
  });
}

async function release({ demonstration, owner, event, members }) {
  const platform = caller(demonstration.port, 'localhost');
  const feedbackMails = async () => (await mailsTo(platform, '@day.example')).filter(({ subject }) => /feedback|judges/i.test(subject)).map(({ to }) => to).sort();
  await proves('results are published and feedback is released although the server is killed, and every member has exactly one mail', async () => {
    const set = (await insist(owner, [201], 'POST', `${event.path}/result-sets`, { reason: null })).body;
    await killed(demonstration, 10, () => insist(owner, [200, 201], 'POST', `/api/v1/result-sets/${set.id}/publication`));
    await killed(demonstration, 10, () => insist(owner, [200, 201], 'POST', `${event.path}/feedback-release`));
    // A second press is the same release.
    await owner.send('POST', `${event.path}/feedback-release`, undefined, { 'Idempotency-Key': 'pressed-again' });
    await platform.must(200, 'POST', '/test-clock', { advance_s: PAST_EVERY_LEASE_S });
    const operator = await operatorOf(demonstration);
    await eventually('empty queues', async () => {
      const { jobs } = await operator.must(200, 'GET', '/api/v1/platform-health');
      return jobs.queued + jobs.running === 0;
    }, 20_000);
    await pause(500);
    const { items } = await operator.must(200, 'GET', '/api/v1/dead-jobs');
    expect(items.length === 0, items.map((job) => `${job.kind}: ${job.last_error}`).join('\n'));
    operator.close();
    expect(JSON.stringify(await feedbackMails()) === JSON.stringify([...members].sort()), `Mails went to ${await feedbackMails()}`);
  });
  platform.close();
}

async function day(demonstration) {
  const owner = await ownerOf(demonstration, SLUG, 'Acme Robotics');
  const event = await runningEventOf(owner, 'Clean Rivers Hack');
  const members = ['grace@day.example', 'ada@day.example'];
  const grace = await guestOf(demonstration, SLUG, event, 'Grace Hopper', members[0]);
  const ada = await guestOf(demonstration, SLUG, event, 'Ada Lovelace', members[1]);
  const alan = await guestOf(demonstration, SLUG, event, 'Alan Turing', 'alan@day.example');
  const judges = [];
  for (const name of ['June', 'Jack']) judges.push(await staffOf(demonstration, SLUG, owner, event.id, 'judge', `${name} Judge`, `${name.toLowerCase()}@judges.example`));
  const team = await grace.must(201, 'POST', `${event.path}/teams`, { name: 'River Watch' });
  await ada.must(201, 'POST', `${event.path}/team-memberships`, { join_code: team.join_code });
  const venue = await grace.must(200, 'GET', `${event.path}/venue`);
  const lobby = venue.rooms.find((room) => room.kind === 'lobby').id;
  const draft = { title: 'Sieve', summary: 'Catches plastic', description: 'It floats.', links: [], track_ids: [] };
  const saved = await grace.must(200, 'PUT', `${event.path}/my-submission`, draft);
  const world = { demonstration, owner, event, grace, ada, judges, lobby, members, people: [grace, ada, alan], submission: { id: saved.id, event: event.path } };
  for (const step of [messages, upload, handIn, freeze, judge, release]) await step(world);
  for (const who of [owner, grace, ada, alan, ...judges]) who.close();
}

try {
  if (!process.env.JAMBOREE_BIN) throw new Error('JAMBOREE_BIN names no server');
  const demonstration = await startDemonstration(process.env.JAMBOREE_BIN);
  try {
    await day(demonstration);
    await proves('nothing panicked', async () => {
      const panics = demonstration.trouble.filter((line) => /panicked/.test(line));
      expect(panics.length === 0, panics.join('\n'));
    });
  } finally {
    await demonstration.stop();
  }
} catch (failure) {
  await proves('the day runs to its end', () => Promise.reject(failure));
}
process.exitCode = close() ? 0 : 1;
