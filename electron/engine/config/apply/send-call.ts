import { AppError } from '../../../../shared/errors/app-error.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import type { Json } from '../../../../shared/json.ts';
import type { ConfigSend } from '../../qlik/index.ts';
import { fillBody, fillPath } from '../document/fill-call.ts';
import { waitsFor } from '../plan/references.ts';
import { nameOf } from '../plan/types.ts';
import { idOf } from './ids.ts';
import { sentStep, type ApplyWork, type Item } from './types.ts';

/** Seconds between look-ups after an answer was lost; more than two minutes in all. */
const lookUpWaits = [5, 10, 20, 40, 60];
const mostSends = 3;

/** The status of a refusal; null when nothing was refused, e.g. when no answer came. */
export function statusOf(thrown: unknown): number | null {
  const status = thrown instanceof AppError ? thrown.details['status'] : null;
  return typeof status === 'number' ? status : null;
}

/** Nobody can tell whether it was done. */
export const isLost = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.code === 'tenant.unreachable' || thrown.code === 'tenant.odd-reply');

/** A call with ids in place of names; what has none yet is named. */
export function fill(
  work: ApplyWork,
  { kind, call }: { readonly kind: Item['kind']; readonly call: ConfigCall },
  self: string | null,
): { readonly send: ConfigSend; readonly missing: readonly string[] } {
  const known = (of: string, key: string) => idOf(work, of, key);
  const unmade = waitsFor(kind, call).filter((use) => work.made.has(nameOf(use)) && known(use.kind, use.key) === null);
  const path = fillPath(call.path, self, known);
  const body = call.body === null ? { value: null, missing: [] } : fillBody(call.body, known);
  return {
    send: {
      method: call.method,
      path: path.value,
      body: body.value,
      file: call.file === null ? null : withBytes(work, call.file),
      repeatable: call.repeat === 'harmless',
    },
    missing: [...path.missing, ...body.missing, ...unmade.map(nameOf)],
  };
}

function withBytes({ vault }: ApplyWork, file: NonNullable<ConfigCall['file']>): NonNullable<ConfigSend['file']> {
  const bytes = vault.config.file(file.sha256);
  if (bytes === null)
    throw new AppError('request.not-found', { what: 'file of the plan', name: file.name, sha256: file.sha256 });
  return { field: file.field, name: file.name, bytes };
}

export type Sent = { readonly found: false; readonly answer: Json | null } | { readonly found: true };

export type OnceCall = {
  readonly item: Item;
  readonly index: number;
  readonly send: ConfigSend;
  /** Whether what the call would do is done. */
  readonly isDone: () => Promise<boolean>;
};

/**
 * A call that must not happen twice. That it was sent is kept before; after a lost answer, in this process or in one before it,
 * what it does is looked for again and again before it is sent anew.
 */
export async function sendOnce(work: ApplyWork, { item, index, send, isDone }: OnceCall): Promise<Sent> {
  const { memory, tenant, signal } = work;
  const [subject, step] = [nameOf(item), sentStep(index)];
  if (memory.recall(subject, step) !== undefined && (await lookAgain(work, isDone))) return { found: true };
  let lost: unknown = null;
  for (let sends = 1; sends <= mostSends; sends += 1) {
    await work.mayGoOn();
    memory.keep(subject, step, true);
    try {
      return { found: false, answer: await tenant.writer().config.send(send, signal) };
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      if (!isLost(thrown)) {
        // After an answer was lost before, a refusal of the second try may be for what the first one made.
        if (lost !== null && (await isDone())) return { found: true };
        if (statusOf(thrown) !== null) memory.forget(subject, step);
        throw thrown;
      }
      lost = thrown;
    }
    if (await lookAgain(work, isDone)) return { found: true };
  }
  throw lost;
}

async function lookAgain({ tenant, signal }: ApplyWork, isDone: () => Promise<boolean>): Promise<boolean> {
  for (const seconds of [0, ...lookUpWaits]) {
    if (seconds > 0) await tenant.wait(seconds, signal);
    if (await isDone()) return true;
  }
  return false;
}
