// Starts the server as `jamboree demo` does it, without the demonstration tenant, in a folder of its own.
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Waits for the table that the server prints once it listens; its first line is the base address. */
function listening(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`The server did not start in ${START_LIMIT_MS} ms:\n${said}`)), START_LIMIT_MS);
    const read = (chunk) => {
      said += chunk;
      if (/^http:\/\/localhost:\d+$/m.test(said) && said.includes('Ctrl-C stops everything')) {
        clearTimeout(late);
        resolve(/its data is in (\S+)/.exec(said)?.[1]);
      }
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', (status) => {
      clearTimeout(late);
      reject(new Error(`The server ended with status ${status}:\n${said}`));
    });
  });
}

/**
 * @returns base (`http://localhost:PORT`), port, tenant(slug), run(verb...) on its state, inviteOperator(address), trouble
 * (what it logged as an error), stop(); for tests of faults kill() and restart() of the server on the same state, and
 * killPostgres().
 */
export async function startDemonstration(binary) {
  const state = await mkdtemp(join(tmpdir(), 'jamboree-journey.'));
  // PostgreSQL runs as another user than root; where it cannot pass, its data would go elsewhere and stay there.
  await chmod(state, 0o711);
  const port = await freePort();
  const trouble = [];
  const listen = (chunk) => trouble.push(...String(chunk).split('\n').filter((line) => /"level":"ERROR"|panicked/.test(line)));
  let server;
  let data = state;
  const end = (signal) =>
    new Promise((resolve) => {
      if (!server || server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once('exit', resolve);
      server.kill(signal);
    });
  const start = async () => {
    server = spawn(binary, ['demo', '--state', state, '--port', String(port), '--empty', '--test-clock'], { stdio: ['ignore', 'pipe', 'pipe'] });
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    data = (await listening(server)) ?? state;
  };
  const stop = async () => {
    const hard = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
    await end('SIGINT');
    clearTimeout(hard);
    await rm(state, { recursive: true, force: true });
    if (data !== state) await rm(data, { recursive: true, force: true });
  };
  const run = async (...verb) => (await promisify(execFile)(binary, [verb[0], '--state', state, ...verb.slice(1)])).stdout.trim();
  try {
    await start();
    return {
      base: `http://localhost:${port}`,
      port,
      tenant: (slug) => `http://${slug}.localhost:${port}`,
      run,
      inviteOperator: (address) => run('operator', 'invite', address),
      trouble,
      kill: () => end('SIGKILL'),
      restart: start,
      killPostgres: async () => {
        const pid = Number((await readFile(join(data, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);
        if (!(pid > 1)) throw new Error(`No process of PostgreSQL in ${data}`);
        process.kill(pid, 'SIGKILL');
      },
      stop,
    };
  } catch (failure) {
    await stop();
    throw failure;
  }
}
