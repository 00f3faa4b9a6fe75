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
};
export type LoggedFrame = {
  readonly at: number;
  readonly appId: string;
  readonly method: string;
  readonly userId: string;
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
  readonly clear: () => void;
}

const keptEntries = 50_000;

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
