import type { RunId } from '../../../../shared/domain/ids.ts';
import type { RunProgress } from '../../../../shared/domain/job.ts';
import { RestoreSummary } from '../../../../shared/domain/restore.ts';
import { configurationSummary } from '../../../../shared/text/certificate.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../shared/errors/failures.ts';
import type { Connection } from '../connect.ts';
import { followRun } from '../follow-run.ts';
import { count, duration } from '../format.ts';
import type { Output } from '../output.ts';
import { hang } from '../wrap.ts';

export type Doing = {
  readonly connection: Pick<Connection, 'client' | 'transport'>;
  readonly output: Output;
  readonly signal: AbortSignal;
};
export type Ended = { readonly run: RunProgress; readonly summary: RestoreSummary };

/** Shows a restore, rehearsal or drill to its end; null when it was stopped. Throws what it failed with. */
export async function followRestore(runId: RunId, { connection, output, signal }: Doing): Promise<Ended | null> {
  const run = await followRun(runId, connection, output, signal);
  if (run.state === 'cancelled' || run.state === 'interrupted') return null;
  if (run.result === null) {
    const { code, details } = run.failure ?? { code: 'unexpected', details: {} };
    throw new AppError(code as FailureCode, details as Record<string, never>);
  }
  return { run, summary: RestoreSummary.parse(run.result) };
}

/** 0 only when every app is there and nothing in it is missing or different. */
export function exitOf({ run, summary }: Ended): number {
  const { apps, objects } = summary;
  const whole = run.state === 'done' && apps.failed === 0 && objects.missing === 0 && objects.different === 0;
  return whole ? 0 : 75;
}

/** Counts first, then what a person must look at. */
export function summaryText(
  { runId, apps, objects, configuration, warnings }: RestoreSummary,
  run: RunProgress,
): string {
  const seconds = ((run.endedAt ?? run.at) - (run.startedAt ?? run.createdAt)) / 1000;
  const { equal, different, missing, extra, notRestorable } = objects;
  return [
    `Run ${runId}: ${count(run.calls, 'call')}, ${duration(seconds)}.`,
    `Apps: ${apps.restored} of ${apps.planned} restored, ${apps.skipped} skipped, ${apps.failed} failed.`,
    `Objects: ${equal} equal, ${different} different, ${missing} missing, ${extra} extra, ${notRestorable} not restorable.`,
    ...(configuration === undefined ? [] : [`Configuration: ${configurationSummary(configuration)}`]),
    ...(notRestorable > 0
      ? ['Not restorable: no plan could give them back as they were; the report says why of each.']
      : []),
    ...warnings.map((warning) => hang(`Look at this: ${warning}`)),
  ].join('\n');
}
