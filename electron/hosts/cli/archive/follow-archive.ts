import { AppError } from '../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../shared/errors/failures.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { Json } from '../../../../shared/json.ts';
import type { Connection } from '../connect.ts';
import { followRun } from '../follow-run.ts';
import type { Output } from '../output.ts';

type Doing = {
  readonly connection: Pick<Connection, 'client' | 'transport'>;
  readonly output: Output;
  readonly signal: AbortSignal;
};

/** Follows a run on a medium to its end; null when it was stopped, its failure thrown as it would be here. */
export async function followArchive(runId: RunId, { connection, output, signal }: Doing): Promise<Json | null> {
  const run = await followRun(runId, connection, output, signal);
  if (run.state === 'cancelled' || run.state === 'interrupted') {
    output.say('Stopped. The medium holds the copy it held before; what travelled already will not be sent again.');
    return null;
  }
  if (run.state === 'done') return run.result;
  const { code, details } = run.failure ?? { code: 'unexpected', details: {} };
  throw new AppError(code as FailureCode, details as Record<string, never>);
}
