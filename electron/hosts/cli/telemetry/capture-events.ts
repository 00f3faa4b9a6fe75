import { TelemetryCaptured } from '../../../../shared/domain/telemetry.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../../shared/errors/failures.ts';
import type { Connection } from '../connect.ts';
import { followRun } from '../follow-run.ts';
import type { Output } from '../output.ts';
import { capturedText, oddities } from './status-text.ts';

export type CaptureFlags = { archiveFrom?: string; archiveTo?: string };
type Doing = { readonly connection: Connection; readonly output: Output; readonly signal: AbortSignal };

/** Captures events and shows how it goes; gives the exit status. */
export async function captureEvents(
  tenant: string,
  flags: CaptureFlags,
  { connection, output, signal }: Doing,
): Promise<number> {
  const { runId } = await connection.client.telemetry.capture({ tenant, ...flags });
  const run = await followRun(runId, connection, output, signal);
  if (run.state === 'cancelled' || run.state === 'interrupted') {
    output.say('Stopped. What was read whole stays; the same command goes on from here.');
    return 130;
  }
  const captured = TelemetryCaptured.safeParse(run.result);
  if (!captured.success) {
    const { code, details } = run.failure ?? { code: 'unexpected', details: {} };
    throw new AppError(code as FailureCode, details as Record<string, never>);
  }
  for (const text of oddities(captured.data.events)) output.warning(text);
  output.result({ ...captured.data, state: run.state, runId }, capturedText(captured.data));
  if (run.state === 'done') return 0;
  return run.state === 'failed' ? exitOf(captured.data) : 75;
}

/** Nothing was read: the first reason says what kind of trouble it is. */
function exitOf({ reasons: [first] }: TelemetryCaptured): number {
  const code = first?.code ?? 'unexpected';
  return Object.hasOwn(failures, code) ? failures[code as FailureCode].exit : 75;
}
