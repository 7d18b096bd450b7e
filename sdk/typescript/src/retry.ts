/** How a call is repeated. Only calls that are safe to repeat get here: reads, and writes with an idempotency key. */
export interface RetryPolicy {
  /** Attempts in all, the first one included. */
  attempts: number;
  /** Wait before the second attempt; doubles with each further one. */
  firstDelayMs: number;
  /** No wait is longer, whatever `Retry-After` says: the caller then gets the refusal. */
  longestDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { attempts: 3, firstDelayMs: 250, longestDelayMs: 10_000 };

const repeatable = new Set([429, 502, 503, 504]);

/** Reads `Retry-After` (RFC 9110 section 10.2.3): seconds or an HTTP date. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

export interface RetrySurroundings {
  fetch: typeof globalThis.fetch;
  sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
  nowMs: () => number;
  /** In [0, 1): spreads the clients that failed together. */
  random: () => number;
}

export function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Sends the request, and again while the failure is one that a repeat can heal:
 * no answer, 502, 503, 504, or 429 after the wait it names. The request body is
 * kept, so every attempt is the same call with the same idempotency key.
 */
export async function fetchWithRetry(request: Request, policy: RetryPolicy, around: RetrySurroundings): Promise<Response> {
  let delayMs = policy.firstDelayMs;
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= policy.attempts;
    let waitMs = delayMs * (0.5 + around.random() / 2);
    try {
      const response = await around.fetch(last ? request : request.clone());
      if (last || !repeatable.has(response.status)) return response;
      const askedMs = retryAfterMs(response.headers.get('retry-after'), around.nowMs());
      if (askedMs !== undefined && askedMs > policy.longestDelayMs) return response;
      waitMs = askedMs ?? waitMs;
      await response.body?.cancel();
    } catch (failure) {
      if (last || request.signal.aborted) throw failure;
    }
    await around.sleep(Math.min(waitMs, policy.longestDelayMs), request.signal);
    delayMs *= 2;
  }
}
