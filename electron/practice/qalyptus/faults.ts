import { createFaults, type Fault, type FaultHandle } from '../faults.ts';

/** What goes wrong at a Qalyptus server, beside the faults every practice server knows. */
export const qalyptusFaultKinds = {
  dropAfterCommit: 'Performs the call, then drops the connection without an answer.',
  errorAfterCommit: 'Performs the call, then answers 500.',
  okButFailed: 'Performs nothing and answers 200 with isSuccess false.',
  expireKeyAfter: 'Ends the key of the first call that is struck; `after` lets calls through before.',
  forbidTask: 'Answers 403 to every call about the task `taskId`.',
  nameCollision: 'Somebody else takes the wished name just before the copy is made.',
  slow: 'Waits `milliseconds` before answering.',
} as const;
export type QalyptusFaultKind = keyof typeof qalyptusFaultKinds;
export type QalyptusFault = Omit<Fault, 'kind'> & { readonly kind: QalyptusFaultKind; readonly taskId?: string };

/** Everything that strikes one call. */
export type Struck = { readonly own: ReadonlySet<QalyptusFaultKind>; readonly general: readonly Fault[] };

/** The faults in force, of both tables; matched, counted and thrown by the same dice. */
export interface QalyptusFaults {
  readonly add: (fault: Fault | QalyptusFault) => FaultHandle;
  readonly clear: () => void;
  readonly strike: (method: string, path: string) => Struck;
}

export function createQalyptusFaults(): QalyptusFaults {
  const faults = createFaults();
  const own = new WeakMap<Fault, QalyptusFaultKind>();
  return {
    add(fault) {
      if (!isOwn(fault)) return faults.add(fault);
      const carried = carrierOf(fault);
      own.set(carried, fault.kind);
      return faults.add(carried);
    },
    clear: () => faults.clear(),
    strike(method, path) {
      const struck = faults.strike(method, path);
      const kinds = struck.map((fault) => own.get(fault)).filter((kind) => kind !== undefined);
      return { own: new Set(kinds), general: struck.filter((fault) => fault.kind !== 'act' || !own.has(fault)) };
    },
  };
}

const isOwn = (fault: Fault | QalyptusFault): fault is QalyptusFault => fault.kind in qalyptusFaultKinds;

/** The general fault that does the same, or one without an effect that only carries when to strike. */
function carrierOf({ kind, taskId, ...matcher }: QalyptusFault): Fault {
  if (kind === 'dropAfterCommit') return { ...matcher, kind: 'lose-answer' };
  if (kind === 'slow') return { ...matcher, kind: 'stall' };
  if (kind === 'nameCollision') return { path: /\/duplicate$/, ...matcher, kind: 'act' };
  if (taskId !== undefined) return { ...matcher, path: new RegExp(`/tasks/${taskId}(/|$)`, 'i'), kind: 'act' };
  return { ...matcher, kind: 'act' };
}
