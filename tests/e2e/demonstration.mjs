// Starts the server as `jamboree demo` does it, without the demonstration tenant, in a folder of its own.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
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
function baseAddress(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`The server did not start in ${START_LIMIT_MS} ms:\n${said}`)), START_LIMIT_MS);
    const read = (chunk) => {
      said += chunk;
      const base = /^(http:\/\/localhost:\d+)$/m.exec(said)?.[1];
      if (base && said.includes('Ctrl-C stops everything')) {
        clearTimeout(late);
        resolve(base);
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

/** @returns base (`http://localhost:PORT`), tenant(slug), inviteOperator(address), trouble (what it logged as an error), stop(). */
export async function startDemonstration(binary) {
  const state = await mkdtemp(join(tmpdir(), 'jamboree-journey.'));
  const port = await freePort();
  const server = spawn(binary, ['demo', '--state', state, '--port', String(port), '--empty', '--test-clock'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const trouble = [];
  const listen = (chunk) => trouble.push(...String(chunk).split('\n').filter((line) => /"level":"ERROR"|panicked/.test(line)));
  server.stdout.on('data', listen);
  server.stderr.on('data', listen);
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      const hard = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
      await ended;
      clearTimeout(hard);
    }
    await rm(state, { recursive: true, force: true });
  };
  try {
    const base = await baseAddress(server);
    return {
      base,
      tenant: (slug) => `http://${slug}.localhost:${port}`,
      inviteOperator: async (address) => (await promisify(execFile)(binary, ['operator', '--state', state, 'invite', address])).stdout.trim(),
      trouble,
      stop,
    };
  } catch (failure) {
    await stop();
    throw failure;
  }
}
