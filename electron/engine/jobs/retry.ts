import { failures } from '../../../shared/errors/failures.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

const mostTries = 5;
const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

/** Failures that every other item would meet as well: going on would only collect the same failure. */
const stopsEverything = new Set<string>([
  'tenant.signed-out',
  'tenant.narrow-token',
  'tenant.another-tenant',
  'tenant.air-gapped',
  'tenant.proxy',
  'tenant.tls',
  'tenant.insecure-host',
  'vault.disk-full',
  'vault.damaged',
  'vault.locked',
  'disk.short',
  'disk.unwritable',
  'restore.import-refused',
  'qalyptus.key',
  'qalyptus.licence',
  'propagation.unasked-change',
  'propagation.cannot-disable',
  'restore.staging-shared',
]);

export const stopsRun = (error: AppError): boolean => stopsEverything.has(error.code);

/** How long to wait before the next try, or null when there is none. `attempt` counts from 1. */
export function waitBeforeRetry(error: AppError, attempt: number, random: () => number): number | null {
  if (failures[error.code].retry !== 'later' || attempt >= mostTries) return null;
  const asked = error.details['waitSeconds'];
  const least = typeof asked === 'number' ? asked * 1000 : 0;
  const backOff = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1));
  return least + backOff * (0.5 + random() / 2);
}

export type Patience = {
  /** Seconds between the tries. */
  readonly waits: readonly number[];
  readonly wait: (seconds: number, signal?: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
};

/** Does what belongs to no item, and so is tried again by nobody else; only a failure that may pass is waited for. */
export async function patiently<T>(part: () => Promise<T>, { waits, wait, signal }: Patience): Promise<T> {
  for (const seconds of waits) {
    try {
      return await part();
    } catch (thrown) {
      if (signal.aborted || failures[AppError.from(thrown).code].retry !== 'later') throw thrown;
      await wait(seconds, signal);
    }
  }
  return part();
}
