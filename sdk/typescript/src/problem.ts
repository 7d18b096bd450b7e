/** One refused part of a request. `pointer` is a JSON pointer into the body (`/title`) or `?limit` for a query parameter. */
export interface ProblemPart {
  pointer: string;
  code: string;
  detail?: string;
  [extension: string]: unknown;
}

interface ProblemFields {
  status: number;
  code: string;
  title: string;
  detail?: string;
  traceId?: string;
  parts?: ProblemPart[];
  cause?: unknown;
}

/** A refused or failed call, read from `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  /** HTTP status; 0 when no answer arrived. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;
  readonly parts: readonly ProblemPart[];

  constructor(fields: ProblemFields) {
    super(fields.detail ?? fields.title, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'Problem';
    this.status = fields.status;
    this.code = fields.code;
    this.title = fields.title;
    this.detail = fields.detail;
    this.traceId = fields.traceId;
    this.parts = fields.parts ?? [];
  }

  /** The refused part at a pointer, if the answer names one. */
  at(pointer: string): ProblemPart | undefined {
    return this.parts.find((part) => part.pointer === pointer);
  }

  /** True when no answer arrived at all: offline, refused connection, aborted. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function readParts(value: unknown): ProblemPart[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((part: unknown) => {
    if (typeof part !== 'object' || part === null) return [];
    const fields = part as Record<string, unknown>;
    const pointer = text(fields.pointer);
    return pointer === undefined ? [] : [{ ...fields, pointer, code: text(fields.code) ?? 'invalid' } as ProblemPart];
  });
}

/** Reads a problem from a decoded answer body; a body that is not a problem still becomes one with its status. */
export function problemFrom(status: number, body: unknown): Problem {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return new Problem({
    status,
    code: text(fields.code) ?? `http_${status}`,
    title: text(fields.title) ?? `The server answered ${status}`,
    detail: text(fields.detail),
    traceId: text(fields.trace_id),
    parts: readParts(fields.errors),
  });
}

/** The problem of a call that got no answer. */
export function unreachableProblem(cause: unknown): Problem {
  const aborted = cause instanceof DOMException && cause.name === 'AbortError';
  return new Problem({
    status: 0,
    code: aborted ? 'aborted' : 'unreachable',
    title: aborted ? 'The call was given up' : 'The server did not answer',
    cause,
  });
}
