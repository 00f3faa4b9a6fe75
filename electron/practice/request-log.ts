/** One request as it was received and answered, or one frame of an engine session. */
export type LoggedRequest = {
  readonly at: number;
  /** Real milliseconds, for proving that nothing came within a Retry-After. */
  readonly realAt: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly userId: string | null;
  status: number;
  bytes: number;
  retryAfterSeconds?: number;
  /** The JSON a write was performed with, without secrets; absent where there was none, or too much of it. */
  body?: unknown;
};
/** A write as it was sent, for comparing with what was planned. */
export type LoggedWrite = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
};
export type LoggedFrame = {
  readonly at: number;
  readonly appId: string;
  readonly method: string;
  readonly userId: string;
  /** The object a call on a handle was about, or the one it destroys. */
  objectId?: string;
  errorCode?: number;
};

/** What the tenant received, kept in order up to a bound; the counts go on past it. */
export interface RequestLog {
  readonly requests: LoggedRequest[];
  readonly frames: LoggedFrame[];
  /** QIX calls by method. */
  readonly frameCounts: Map<string, number>;
  readonly addRequest: (request: LoggedRequest) => LoggedRequest;
  readonly addFrame: (frame: LoggedFrame) => LoggedFrame;
  /** Requests whose method and path match; `GET ^/api/v1/items` and the like. */
  readonly matching: (method: string, path: RegExp) => LoggedRequest[];
  /** Everything but reads, in order; tokens, exports and filters change nothing and are left out. */
  readonly writes: () => LoggedWrite[];
  readonly clear: () => void;
}

const keptEntries = 50_000;
const keptBodyLength = 16_384;
const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'UPGRADE']);
const changesNothing = /^\/oauth\/|\/export$|\/actions\/filter$/;
const secretKey = /secret|password|token|executionkey|encryptedheaders/i;

export function createRequestLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  const frames: LoggedFrame[] = [];
  const frameCounts = new Map<string, number>();
  return {
    requests,
    frames,
    frameCounts,
    addRequest(request) {
      keep(requests, request);
      return request;
    },
    addFrame(frame) {
      frameCounts.set(frame.method, (frameCounts.get(frame.method) ?? 0) + 1);
      keep(frames, frame);
      return frame;
    },
    matching: (method, path) => requests.filter((request) => request.method === method && path.test(request.path)),
    writes: () =>
      requests
        .filter(({ method, path }) => !readingMethods.has(method) && !changesNothing.test(path))
        .map(({ method, path, query, body, status }) => ({ method, path: path + query, body: body ?? null, status })),
    clear() {
      requests.length = 0;
      frames.length = 0;
      frameCounts.clear();
    },
  };
}

function keep<T>(entries: T[], entry: T): void {
  if (entries.length >= keptEntries) entries.splice(0, keptEntries / 10);
  entries.push(entry);
}

/** Keeps the body of a write with its entry unless it is too long; token requests read theirs themselves, untold. */
export function keepBody(entry: LoggedRequest, text: string): void {
  if (text.length > keptBodyLength || text === '') return;
  try {
    entry.body = JSON.parse(text, (key, value: unknown) => (secretKey.test(key) ? '[hidden]' : value)) as unknown;
  } catch {
    // What is no JSON is refused by the route; there is nothing to compare.
  }
}
