import { createClient, createConfig } from './generated/tenant/client';
import { problemFrom, unreachableProblem } from './problem';
import { defaultRetryPolicy, fetchWithRetry, sleep, type RetryPolicy, type RetrySurroundings } from './retry';

export interface JamboreeOptions {
  /** Scheme, host and port, without the `/api/v1` prefix. Empty or absent: the page's own origin. */
  baseUrl?: string;
  /** How requests travel. Node programs that cannot resolve a tenant's host name give `fetchThrough` of `@jamboree/sdk/node`. */
  fetch?: typeof globalThis.fetch;
  /** API token (`jam_...`) or access token, sent as a bearer. Without one the session cookie counts. */
  token?: string | (() => string | undefined);
  retry?: Partial<RetryPolicy>;
  /** Replaced in tests. */
  surroundings?: Partial<Omit<RetrySurroundings, 'fetch'> & { newKey: () => string }>;
}

/** What a successful call brought back. `etag` goes into `ifMatch` of the write that follows. */
export interface Answer<Data> {
  data: Data;
  etag: string | undefined;
  /** Correlates with the server's logs. */
  traceId: string | undefined;
}

type Options = Record<string, unknown>;
// The generated functions are generic in how they throw; only their options and their data matter here.
type Operation = (options: never) => Promise<unknown>;
type OptionsOf<F extends Operation> = Omit<NonNullable<Parameters<F>[0]>, 'client' | 'throwOnError' | 'headers'>;
type DataOf<F extends Operation> = Extract<Awaited<ReturnType<F>>, { data: unknown }> extends { data: infer Data } ? Exclude<Data, undefined> : never;
type MaybeOptions<O> = Partial<O> extends O ? [options?: O & CallOptions] : [options: O & CallOptions];

export interface CallOptions {
  /** The ETag this write stands on; the server answers 412 when the thing has moved on. */
  ifMatch?: string;
  /** Given when the caller itself repeats the same intent later, e.g. after a restart. */
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

function randomKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One host of Jamboree, tenant or base, and the way to call it. */
export class JamboreeClient {
  private readonly http: ReturnType<typeof createClient>;

  constructor(options: JamboreeOptions = {}) {
    const policy = { ...defaultRetryPolicy, ...options.retry };
    const around = {
      // Looked up at each call, so that a page may wrap the global one later.
      fetch: options.fetch ?? ((request: RequestInfo | URL, init?: RequestInit) => globalThis.fetch(request, init)),
      sleep,
      nowMs: () => Date.now(),
      random: Math.random,
      newKey: randomKey,
      ...options.surroundings,
    };
    const send = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init);
      if (!safeMethods.has(request.method) && !request.headers.has('idempotency-key')) {
        request.headers.set('idempotency-key', around.newKey());
      }
      const token = typeof options.token === 'function' ? options.token() : options.token;
      if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
      return fetchWithRetry(request, policy, around);
    };
    const origin = typeof location === 'undefined' ? '' : location.origin;
    this.http = createClient(createConfig({ baseUrl: options.baseUrl || origin, fetch: send as typeof fetch, credentials: 'same-origin' }));
  }

  /**
   * Runs one generated operation: `client.call(getEvent, { path: { event_id } })`.
   * Throws a {@link Problem} for every refusal and failure.
   */
  async call<F extends Operation>(operation: F, ...[options]: MaybeOptions<OptionsOf<F>>): Promise<Answer<DataOf<F>>> {
    const { ifMatch, idempotencyKey, headers, ...rest } = (options ?? {}) as CallOptions & Options;
    const run = operation as unknown as (options: Options) => Promise<{ data?: unknown; error?: unknown; response?: Response }>;
    let result;
    try {
      result = await run({
        ...rest,
        client: this.http,
        throwOnError: false,
        headers: {
          ...headers,
          ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
          ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
        },
      });
    } catch (failure) {
      throw unreachableProblem(failure);
    }
    const { data, error, response } = result;
    if (response === undefined) throw unreachableProblem(error);
    if (!response.ok) throw problemFrom(response.status, error);
    return {
      data: data as DataOf<F>,
      etag: response.headers.get('etag') ?? undefined,
      traceId: response.headers.get('x-trace-id') ?? undefined,
    };
  }
}
