import { createDice, type Dice } from './seed/dice.ts';

/** Every way the practice tenant can be told to misbehave; a fault is a matcher with one of these. */
export const faultKinds = {
  status: 'Answers `status`, with Retry-After when `retryAfterSeconds` is given.',
  html: 'Answers 200 with an HTML page.',
  empty: 'Answers 200 with nothing.',
  garbage: 'Answers the right status with JSON that does not parse.',
  reset: 'Drops the connection, after `bytes` of the body if given.',
  truncate: 'Ends the body after `bytes`, cleanly and without a length.',
  'wrong-length': 'States a Content-Length that is `bytes` too large.',
  stall: 'Waits `milliseconds`, or for ever, before answering.',
  'stall-body': 'Sends `bytes` of the body, then waits `milliseconds` or for ever.',
  'expire-token': 'Forgets the caller’s token before looking at the call.',
  'repeat-item': 'Shows the first row of a page again at its end.',
  'lose-answer': 'Performs the call, then drops the connection without an answer.',
  late: 'Drops the connection at once and performs the call `milliseconds` of practice time later.',
  act: 'Runs `act` before the call is handled: the app deleted or changed mid-run.',
  'act-after': 'Runs `act` after the call was handled.',
  'refuse-upgrade': 'Refuses an engine session with `status`.',
  'qix-error': 'Answers a frame whose method matches `frame` with the engine error `code`.',
  'qix-lose-answer': 'Performs a frame whose method matches `frame`, then drops the engine socket without an answer.',
  'qix-drop': 'Drops the engine socket after `frames` requests, closing with `code` if given.',
} as const;
export type FaultKind = keyof typeof faultKinds;

export type Fault = {
  readonly kind: FaultKind;
  readonly method?: string;
  readonly path?: RegExp;
  /** Lets that many matching calls through first. */
  readonly after?: number;
  /** Ends after that many hits; without it the fault stays. */
  readonly times?: number;
  /** Strikes only that share of the matching calls, thrown with dice of `seed` (1 without it). */
  readonly chance?: number;
  readonly seed?: number;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly bytes?: number;
  readonly milliseconds?: number;
  readonly frames?: number;
  readonly frame?: RegExp;
  readonly code?: number;
  readonly act?: () => void;
};
export interface FaultHandle {
  readonly hits: number;
  readonly remove: () => void;
}

type Armed = { readonly fault: Fault; readonly dice: Dice; seen: number; hits: number };

/** The faults in force; each call asks once and gets every fault that strikes it. */
export interface Faults {
  readonly add: (fault: Fault) => FaultHandle;
  readonly clear: () => void;
  readonly strike: (method: string, path: string) => Fault[];
  readonly strikeFrame: (path: string, frame: string) => Fault | undefined;
  /** Faults that would concern this engine session, without counting a hit. */
  readonly socketFaults: (path: string) => Fault[];
}

export function createFaults(): Faults {
  const armed = new Set<Armed>();
  const hit = (entry: Armed): boolean => {
    entry.seen += 1;
    if (entry.seen <= (entry.fault.after ?? 0)) return false;
    if (entry.hits >= (entry.fault.times ?? Infinity)) return false;
    if (entry.fault.chance !== undefined && !entry.dice.chance(entry.fault.chance)) return false;
    entry.hits += 1;
    return true;
  };
  return {
    add(fault) {
      const entry: Armed = { fault, dice: createDice(fault.seed ?? 1), seen: 0, hits: 0 };
      armed.add(entry);
      return {
        get hits() {
          return entry.hits;
        },
        remove: () => void armed.delete(entry),
      };
    },
    clear: () => armed.clear(),
    strike: (method, path) =>
      [...armed].filter((entry) => concerns(entry.fault, method, path) && hit(entry)).map((entry) => entry.fault),
    strikeFrame(path, frame) {
      for (const entry of armed) {
        if (!frameKinds.has(entry.fault.kind) || !concerns(entry.fault, 'QIX', path)) continue;
        if ((entry.fault.frame ?? /./).test(frame) && hit(entry)) return entry.fault;
      }
      return undefined;
    },
    socketFaults: (path) =>
      [...armed]
        .filter((entry) => entry.fault.kind === 'qix-drop' && concerns(entry.fault, 'QIX', path) && hit(entry))
        .map((entry) => entry.fault),
  };
}

/** Faults of single frames of a session. */
const frameKinds: ReadonlySet<FaultKind> = new Set(['qix-error', 'qix-lose-answer']);

/** Where a kind of fault can strike; side effects strike anywhere. */
function channelOf(kind: FaultKind): 'frame' | 'upgrade' | 'http' | 'any' {
  if (kind === 'qix-drop' || frameKinds.has(kind)) return 'frame';
  if (kind === 'refuse-upgrade') return 'upgrade';
  return kind === 'act' || kind === 'act-after' ? 'any' : 'http';
}

function concerns(fault: Fault, method: string, path: string): boolean {
  const channel = method === 'QIX' ? 'frame' : method === 'UPGRADE' ? 'upgrade' : 'http';
  const kindFits =
    [channel, 'any'].includes(channelOf(fault.kind)) && !(channel === 'frame' && channelOf(fault.kind) === 'any');
  return kindFits && (fault.method === undefined || fault.method === method) && (fault.path ?? /./).test(path);
}
