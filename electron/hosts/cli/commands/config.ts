import { Option, type Command } from 'commander';
import { isRefused, type ConfigCapture } from '../../../../shared/domain/config.ts';
import { ConfigApplied, type ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import type { RunProgress } from '../../../../shared/domain/job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../../shared/errors/failures.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { configWords } from '../../../../shared/text/coverage.ts';
import { chooseCapture, readSides, type CaptureFlags } from '../config/choose-capture.ts';
import {
  appliedText,
  captureText,
  capturesText,
  changesText,
  countPlan,
  documentsText,
  planText,
} from '../config/config-text.ts';
import { addConfigRegister } from '../config/register.ts';
import { readPairs } from '../config/pairs.ts';
import { followRun } from '../follow-run.ts';
import { count } from '../format.ts';
import type { Output } from '../output.ts';
import { readNamedFile, refuseExistingFile, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { section, wrappedTable } from '../restore/lists.ts';

const ofKinds = ['--kind <kind...>', 'only these; coffer config kinds names them'] as const;
const asVariable = '--var <name=value...>';

/** Configuration as code: captured, looked at, written as files, compared, planned, applied. */
export function addConfigCommands(program: Command, context: CommandContext): void {
  const config = program.command('config').description("a tenant's deployment configuration as code");
  addCapture(config, context);
  addLooks(config, context);
  addExport(config, context);
  addDiff(config, context);
  addPlan(config, context);
  addApply(config, context);
  addConfigRegister(config, context);
}

function addCapture(config: Command, context: CommandContext): void {
  config
    .command('capture')
    .argument('<tenant>')
    .description('read every kind the identity may read; a backup does the same by itself')
    .option(...ofKinds)
    .action((tenant: string, { kind = [] }: { kind?: string[] }) =>
      context.withVault(async (connection, output) => {
        const { runId, configId } = await connection.client.config.capture({ tenant, kinds: kind });
        const run = await followRun(runId, connection, output, context.signal);
        if (isStopped(run)) return stopped(output, 'Nothing was kept of it; the same command reads again.');
        const { captures } = await connection.client.config.list({ tenant });
        const capture = captures.find((one) => one.configId === configId);
        if (capture === undefined) throw failureOf(run);
        output.result({ runId, ...capture, calls: run.calls }, captureText(capture));
        return exitOf(capture);
      }),
    );
}

/** What a right or a route is missing for is no failure of this run: it is said, with its word. */
const exitOf = ({ kinds }: ConfigCapture): number =>
  kinds.every((reading) => reading.code === '' || isRefused(reading)) ? 0 : 75;

const isStopped = ({ state }: RunProgress): boolean => state === 'cancelled' || state === 'interrupted';

function stopped(output: Output, text: string): number {
  output.result({ state: 'cancelled' }, `Stopped. ${text}`);
  return 130;
}

function failureOf({ failure }: RunProgress): AppError {
  const { code, details } = failure ?? { code: 'unexpected', details: {} };
  return new AppError(code as FailureCode, details as Record<string, never>);
}

function addLooks(config: Command, context: CommandContext): void {
  config
    .command('list')
    .description('every capture the vault holds')
    .option('--tenant <name>', 'only of this one')
    .action(({ tenant }: { tenant?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { captures } = await client.config.list(tenant === undefined ? {} : { tenant });
        output.result({ captures }, capturesText(captures));
      }),
    );
  config
    .command('show')
    .argument('<capture>')
    .description('how each kind was read, and every resource; with --json the documents')
    .option(...ofKinds)
    .action((configId: string, { kind = [] }: { kind?: string[] }) =>
      context.withVault(async ({ client }, output) => {
        const { capture, documents } = await client.config.get({ configId, kinds: kind });
        output.result({ capture, documents }, `${captureText(capture)}\n\n${documentsText(documents)}`);
      }),
    );
  config
    .command('kinds')
    .description('every kind Coffer knows, and the best that can be said of it')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { kinds } = await client.config.kinds({});
        const rows = kinds.map(({ kind, title, category, word, why }) => [
          kind,
          title,
          category,
          configWords[word].word,
          why,
        ]);
        output.result({ kinds }, wrappedTable(['kind', 'what', 'category', 'word', 'why'], rows));
      }),
    );
}

type ExportFlags = CaptureFlags & { out: string; format: 'files' | 'flat' | 'sqlite'; git?: boolean; var?: string[] };

function addExport(config: Command, context: CommandContext): void {
  config
    .command('export')
    .description('write a capture as files: stable, without ids and secrets; see docs/configuration.md')
    .option('--capture <id>', 'which one')
    .option('--tenant <name>', 'its newest good one')
    .requiredOption('--out <place>', 'a new folder or one of an earlier export; for sqlite a new file')
    .addOption(
      new Option('--format <form>', 'a folder for each kind, one flat folder, or one database')
        .choices(['files', 'flat', 'sqlite'])
        .default('files'),
    )
    .option('--git', 'the folder is a clean git working copy: commit what changed there; nothing is pushed')
    .option(asVariable, 'values that become ${NAME} in the files')
    .action((flags: ExportFlags) =>
      context.withVault(async ({ client }, output) => {
        const { out, format, git = false } = flags;
        const configId = await chooseCapture(client, flags);
        const written = await client.config.export({ configId, out, format, git, variables: readPairs(flags.var) });
        const what = 'the configuration is in plain files, not encrypted: names of people and apps are in it';
        output.warning(what, { path: written.out });
        output.result({ configId, format, ...written }, exportText(written));
      }),
    );
}

type Written = {
  readonly out: string;
  readonly files: number;
  readonly held: readonly { readonly kind: string; readonly key: string; readonly why: string }[];
  readonly secrets: number;
  readonly commit: string | null;
};

const exportText = ({ out, files, held, secrets, commit }: Written): string =>
  [
    `${count(files, 'file')} in ${out}; ${count(secrets, 'secret')} to type by hand.`,
    ...(commit === null ? [] : [`Committed as ${commit}.`]),
    section(
      'Must not be applied as they are',
      held.map(({ kind, key, why }) => `${kind}/${key}: ${why}`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');

function addDiff(config: Command, context: CommandContext): void {
  config
    .command('diff')
    .description(
      'what differs between two configurations; ends with 1 where anything does, 75 where a side was not whole',
    )
    .requiredOption('--from <side>', 'a capture, a tenant (its newest capture), or live:TENANT')
    .requiredOption('--to <side>', 'the same, or live: the tenant of the other side as it is now')
    .option(...ofKinds)
    .action(({ from, to, kind = [] }: { from: string; to: string; kind?: string[] }) =>
      context.withVault(async ({ client }, output) => {
        const difference = await client.config.diff({ ...(await readSides(client, from, to)), kinds: kind });
        const { changes, partial, notRead } = difference;
        output.result(difference, changesText(changes, notRead));
        if (partial) return 75;
        return changes.length === 0 ? 0 : 1;
      }),
    );
}

type PlanFlags = {
  dir?: string;
  capture?: string;
  to: string;
  kind?: string[];
  var?: string[];
  delete?: string;
  confirm?: string[];
  out: string;
};

function addPlan(config: Command, context: CommandContext): void {
  config
    .command('plan')
    .description('work out what makes a tenant as the files say; only reads the tenant')
    .option('--dir <folder>', 'files of an export, or its SQLite file')
    .option('--capture <id>', 'a capture in the place of files')
    .requiredOption('--to <tenant>', 'which tenant of this vault')
    .option(...ofKinds)
    .option(asVariable, 'what stands for ${NAME} in the files')
    .option('--delete <n>', 'delete what the files do not have; it must come to exactly this number')
    .option('--confirm <word...>', 'a red point you have looked at, by its word, e.g. lock-out')
    .requiredOption('--out <file>', 'where the plan goes (mode 0600, must not exist)')
    .action((flags: PlanFlags) =>
      context.withVault(async ({ client }, output) => {
        refuseExistingFile(flags.out);
        const { to, kind = [], confirm = [] } = flags;
        const { plan } = await client.config.plan({
          ...{ from: wishedOf(flags), to, kinds: kind, confirm, variables: readPairs(flags.var) },
          deletes: flags.delete === undefined ? null : Number(flags.delete),
        });
        return writePlan(plan, flags.out, output);
      }),
    );
}

function wishedOf({ dir, capture }: PlanFlags): { dir: string } | { configId: string } {
  if ((dir === undefined) === (capture === undefined))
    throw new AppError('request.invalid', { problem: 'name one: --dir FOLDER, or --capture ID' });
  return dir === undefined ? { configId: capture ?? '' } : { dir };
}

function writePlan(plan: ConfigPlan, out: string, output: Output): number {
  const file = writePlainFile(out, `${canonicalJson(plan)}\n`, 'the plan', output);
  const { planId, hash, tenant, tenantId, checks, armed } = plan;
  const isRed = checks.some(({ level }) => level === 'red');
  const level = isRed ? 'red' : checks.some((check) => check.level === 'amber') ? 'amber' : 'green';
  const byHand = plan.items.flatMap(({ kind, key, byHand: values }) =>
    values.length === 0 ? [] : [{ kind, key, values }],
  );
  const last = isRed ? 'Red locks it: mend that and plan again.' : `Next: coffer config apply ${out}`;
  output.result(
    { planId, hash, file, level, tenant, tenantId, armed, checks, counts: countPlan(plan), byHand },
    `${planText(plan)}\nWritten to ${file}.\n${last}`,
  );
  return isRed ? failures['plan.red'].exit : 0;
}

function addApply(config: Command, context: CommandContext): void {
  config
    .command('apply')
    .argument('<plan>', 'the file that plan wrote')
    .description('run a plan, or go on with it; a finished one sends nothing')
    .action((file: string) =>
      context.withVault(async (connection, output) => {
        const { client } = connection;
        const { runId, alreadyDone } = await client.config.apply({ plan: readNamedFile(file, 'plan') });
        if (alreadyDone) output.say('This plan was finished before; nothing was sent.');
        const run = await followRun(runId, connection, output, context.signal);
        if (isStopped(run)) return stopped(output, 'What is done stays done; the same command goes on from here.');
        const applied = ConfigApplied.safeParse(run.result).data;
        if (applied === undefined) throw failureOf(run);
        output.result({ runId, state: run.state, calls: run.calls, alreadyDone, ...applied }, appliedText(applied));
        return run.state === 'done' ? 0 : 75;
      }),
    );
}
