import type { Command } from 'commander';
import { isRemark, type BackupScope, type Gap, type SnapshotCounts } from '../../../../shared/domain/snapshot.ts';
import type { AppId, TenantName } from '../../../../shared/domain/ids.ts';
import type { RunProgress } from '../../../../shared/domain/job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../../shared/errors/failures.ts';
import { bytes, duration } from '../format.ts';
import { followRun } from '../follow-run.ts';
import type { Output } from '../output.ts';
import { printable } from '../printable.ts';
import type { Connection } from '../connect.ts';
import type { CommandContext } from '../program.ts';

export type BackupOptions = {
  spaceType?: string[];
  space?: string[];
  app?: string[];
  withData?: boolean;
  estimate?: boolean;
  tag?: string[];
  reason?: string;
  ticket?: string;
  concurrency: string;
  retry?: string;
  config: boolean;
};

/** Taking snapshots. */
export function addBackupCommands(program: Command, context: CommandContext): void {
  addAnnotate(program, context);
  const backup = program
    .command('backup')
    .argument('<tenant>')
    .description('take a snapshot; a stopped one of the same scope is gone on with');
  scopeOptions(backup)
    .option('--estimate', 'reckon calls, minutes, bytes and disk room; export nothing')
    .option('--retry <snapshot>', 'try only the failed apps of a snapshot again')
    .action((tenant: string, options: BackupOptions) =>
      context.withVault(async (connection, output) => {
        if (options.estimate) return estimate(tenant as TenantName, options, connection, output);
        return backUp(tenant as TenantName, options, { connection, output, signal: context.signal });
      }),
    );
}

/** Gives a command the options that say what a snapshot takes in, and what is kept with it. */
export const scopeOptions = (command: Command): Command =>
  command
    .option('--space-type <type...>', 'managed, shared, personal or all (default all)')
    .option('--space <id...>', 'only these spaces')
    .option('--app <id...>', 'only these apps')
    .option('--with-data', 'export with data; managed apps never are, and each is then a named gap')
    .option('--tag <text...>', 'kept with the snapshot')
    .option('--reason <text>', 'why it was taken')
    .option('--ticket <text>', 'number of a change record')
    .option('--concurrency <n>', 'apps at once, 1 to 16', '4')
    .option('--no-config', 'leave the configuration of the tenant out');

function addAnnotate(program: Command, context: CommandContext): void {
  program
    .command('annotate')
    .argument('<snapshot>')
    .description('change tags, reason or ticket of a snapshot; the change is audited')
    .option('--tag <text...>', 'replaces the tags it had')
    .option('--reason <text>', 'why it was taken')
    .option('--ticket <text>', 'number of a change record')
    .action((snapshotId: string, { tag, reason, ticket }: { tag?: string[]; reason?: string; ticket?: string }) =>
      context.withVault(async ({ client }, output) => {
        const snapshot = await client.backups.annotate({
          snapshotId,
          ...(tag === undefined ? {} : { tags: tag }),
          ...(reason === undefined ? {} : { reason }),
          ...(ticket === undefined ? {} : { ticket }),
        });
        output.result(
          { snapshot },
          `Snapshot ${snapshotId}: ${snapshot.tags.join(', ')} ${snapshot.reason} ${snapshot.ticket}`.trimEnd(),
        );
      }),
    );
}

const scopeOf = (options: BackupOptions): BackupScope => ({
  spaceTypes: (options.spaceType ?? ['all']) as BackupScope['spaceTypes'],
  spaceIds: options.space ?? [],
  appIds: (options.app ?? []) as AppId[],
  withData: options.withData ?? false,
});

async function estimate(
  tenant: TenantName,
  options: BackupOptions,
  { client }: Connection,
  output: Output,
): Promise<number> {
  const reckoned = await client.backups.estimate({ tenant, scope: scopeOf(options) });
  const lines = [
    `${reckoned.apps} apps in scope, about ${reckoned.likelyExports} to export; ${reckoned.people} people, ${reckoned.spaces} spaces.`,
    `About ${reckoned.readCalls} reads and ${reckoned.writeCalls} exports and writes: at least ${duration(reckoned.minutes * 60)} within the limits.`,
    `About ${bytes(reckoned.bytes)} to read; ${bytes(reckoned.diskNeededBytes)} of room wanted, ${bytes(reckoned.diskFreeBytes)} free.`,
    ...reckoned.leftOut.map(({ what, count, why }) => `Left out: ${count} ${what}, ${why}.`),
  ];
  if (reckoned.tooLittleDisk) output.warning('the disk is too full for this backup');
  output.result(reckoned, lines.join('\n'));
  return reckoned.tooLittleDisk ? failures['disk.short'].exit : 0;
}

type Doing = { readonly connection: Connection; readonly output: Output; readonly signal: AbortSignal };

/** Takes a snapshot and tells what came of it; gives the exit status. */
export async function backUp(
  tenant: TenantName,
  options: BackupOptions,
  { connection, output, signal }: Doing,
): Promise<number> {
  const { client } = connection;
  const { tag = [], reason = '', ticket = '', concurrency, retry, config } = options;
  const words = { tags: tag, reason, ticket, config };
  const request = { tenant, scope: scopeOf(options), ...words, concurrency: Number(concurrency) };
  const { runId } =
    retry === undefined ? await client.backups.start(request) : await client.backups.retryFailed({ snapshotId: retry });
  const run = await followRun(runId, connection, output, signal);
  if (run.state === 'cancelled' || run.state === 'interrupted') {
    output.say(`Stopped. What is stored stays stored; the same command goes on from here.`);
    return 130;
  }
  if (run.result === null) {
    const { code, details } = run.failure ?? { code: 'unexpected', details: {} };
    throw new AppError(code as FailureCode, details as Record<string, never>);
  }
  const result = run.result as unknown as BackupResult;
  output.result({ ...result, ...toContract(result), runId }, resultText(result, run));
  return { complete: 0, partial: 75, failed: exitOfFailed(result) }[result.state];
}

export type BackupResult = {
  readonly snapshotId: string;
  readonly state: 'complete' | 'partial' | 'failed';
  readonly counts: SnapshotCounts;
  readonly gaps: readonly Gap[];
  readonly alarms: readonly string[];
};

/** The shape DESIGN 7 names. */
const toContract = ({ counts }: BackupResult) => ({
  apps: { listed: counts.listed, captured: counts.captured, unchanged: counts.unchanged, failed: counts.failed },
  objects: counts.objects,
  bytes: { read: counts.bytesRead, stored: counts.bytesStored },
});

/** Nothing was kept: the code of the first gap that is no mere remark says why. */
function exitOfFailed({ gaps }: BackupResult): number {
  const code = gaps.find((gap) => !isRemark(gap))?.code ?? 'unexpected';
  return Object.hasOwn(failures, code) ? failures[code as FailureCode].exit : 75;
}

export function resultText({ snapshotId, state, counts, gaps, alarms }: BackupResult, run: RunProgress): string {
  const seconds = ((run.endedAt ?? run.at) - (run.startedAt ?? run.createdAt)) / 1000;
  const lines = [
    `Snapshot ${snapshotId} is ${state}: ${counts.captured} apps captured, ${counts.unchanged} unchanged, ${counts.failed} failed of ${counts.listed}.`,
    `${counts.objects} objects of ${counts.people} people; ${bytes(counts.bytesRead)} read, ${bytes(counts.bytesStored)} stored new, ${run.calls} calls, ${duration(seconds)}.`,
    ...alarms.map((alarm) => `Alarm: ${alarm}.`),
    ...gaps.slice(0, 20).map(gapLine),
  ];
  if (gaps.length > 20) lines.push(`… and ${gaps.length - 20} more gaps; --json lists them all.`);
  if (counts.failed > 0) lines.push(`Try them again: coffer backup <tenant> --retry ${snapshotId}`);
  return lines.join('\n');
}

const gapLine = (gap: Gap): string => {
  const { kind, subjectName, subjectId, code, details } = gap;
  const why = kind === 'config' && typeof details['why'] === 'string' && details['why'] !== '' ? details['why'] : null;
  const said = why ?? `${code} ${JSON.stringify(details)}`;
  return `${isRemark(gap) ? 'Remark' : 'Gap'} (${kind}): ${printable(subjectName || subjectId || 'the tenant')}: ${printable(said)}`;
};
