import type { Command } from 'commander';
import { refuseExistingFile, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { chooseServer } from '../qalyptus/choose-server.ts';
import { different, driftCsv, statusText } from '../qalyptus/drift-text.ts';
import { ledgerText, rollbackText, rowLine } from '../qalyptus/ledger-text.ts';
import { releaseText } from '../qalyptus/release-text.ts';
import { runPlan, type RunFlags } from '../qalyptus/run-plan.ts';
import { formOf, readTargetsFile } from '../qalyptus/targets-file.ts';
import { tryTasks, type TryFlags } from '../qalyptus/try-tasks.ts';
import { writePlan } from '../qalyptus/write-plan.ts';

type PlanFlags = {
  server?: string;
  task: string;
  targets: string;
  nameTemplate: string;
  confirm?: string[];
  live?: string;
  out: string;
};

/** For plans: without it the vault's newest backups tell which apps there are. */
export const asksLive = [
  '--live <tenant>',
  'ask this tenant which apps there are now, not the newest backups',
] as const;
export const liveOf = ({ live }: { readonly live?: string }) => (live === undefined ? {} : { live });

const onServer = ['--server <name>', 'may be left out where the vault knows one server'] as const;

/** One report task for many customers: a plan first, then its run; and keeping the copies right. */
export function addPropagateCommands(program: Command, context: CommandContext): void {
  const propagate = program
    .command('propagate')
    .description('one Qalyptus task for many customers, each on its own apps');
  addPlan(propagate, context);
  addRun(propagate, 'propagate', 'make the first task, read it back, stop; with --go-on the rest', context);
  addStatus(propagate, context);
  addUpdate(propagate, context);
  addTry(propagate, context);
  addRelease(propagate, context);
  addRollback(propagate, context);
  addLedger(propagate, context);
}

function addPlan(propagate: Command, context: CommandContext): void {
  propagate
    .command('plan')
    .description('work out the matrix customer x report x app; only reads the server')
    .option(...onServer)
    .requiredOption('--task <id>', 'the master task')
    .requiredOption('--targets <file>', 'CSV or JSON: which customer gets which apps; see docs/qalyptus.md')
    .option('--name-template <text>', 'of the copies; empty: the server names them', '{report} - {customer}')
    .option('--confirm <word...>', 'a red point you have looked at, by its word, e.g. stay')
    .option(...asksLive)
    .requiredOption('--out <file>', 'where the plan goes (mode 0600, must not exist)')
    .action((flags: PlanFlags) =>
      context.withVault(async ({ client }, output) => {
        refuseExistingFile(flags.out);
        const targets = readTargetsFile(flags.targets);
        const { plan } = await client.propagations.plan({
          ...targets,
          server: await chooseServer(client, flags.server),
          taskId: flags.task,
          nameTemplate: flags.nameTemplate,
          confirm: flags.confirm ?? [],
          ...liveOf(flags),
        });
        return writePlan(plan, flags.out, 'propagate', output);
      }),
    );
}

/** The run of a plan, whichever kind it is. */
export function addRun(parent: Command, path: string, description: string, context: CommandContext): Command {
  return parent
    .command('run')
    .argument('<plan>', 'the file that plan wrote')
    .description(description)
    .option('--go-on', 'the first task was looked at: make the rest; nothing waits for it where no task is made')
    .option(
      '--tab-shows',
      'after a run has asked: Task > Report > Overwrite Report Apps shows the pairs the API does not',
    )
    .option('--retry-failed', 'only what failed before')
    .action((file: string, flags: RunFlags) =>
      context.withVault((connection, output) =>
        runPlan(file, flags, path, { connection, output, signal: context.signal }),
      ),
    );
}

function addStatus(propagate: Command, context: CommandContext): void {
  propagate
    .command('status')
    .description('what differs between the ledger and the server; only reads')
    .option(...onServer)
    .option('--out <file>', 'the whole list, .csv or .json (mode 0600, must not exist)')
    .action(({ server, out }: { server?: string; out?: string }) =>
      context.withVault(async ({ client }, output) => {
        const form = out === undefined ? null : formOf(out);
        if (out !== undefined) refuseExistingFile(out);
        const status = await client.propagations.status({ server: await chooseServer(client, server) });
        const text = () => (form === 'csv' ? driftCsv(status.drift) : `${JSON.stringify(status.drift, null, 2)}\n`);
        const file = out === undefined ? null : writePlainFile(out, text(), 'the status', output);
        output.result({ ...status, file }, statusText(status));
        if (status.partial) return 75;
        return different(status.drift).length === 0 ? 0 : 1;
      }),
    );
}

function addUpdate(propagate: Command, context: CommandContext): void {
  const update = propagate.command('update').description('add, change or remove mappings of tasks that exist');
  update
    .command('plan')
    .description('before and after of each mapping list; only reads the server')
    .option(...onServer)
    .requiredOption('--targets <file>', 'CSV or JSON: the mappings as they should be; see docs/qalyptus.md')
    .option('--confirm <word...>', 'a red point you have looked at, by its word')
    .option(...asksLive)
    .requiredOption('--out <file>', 'where the plan goes (mode 0600, must not exist)')
    .action((flags: { server?: string; targets: string; confirm?: string[]; live?: string; out: string }) =>
      context.withVault(async ({ client }, output) => {
        refuseExistingFile(flags.out);
        const targets = readTargetsFile(flags.targets);
        const server = await chooseServer(client, flags.server);
        const { plan } = await client.propagations.planUpdate({
          ...{ ...targets, server, confirm: flags.confirm ?? [] },
          ...liveOf(flags),
        });
        return writePlan(plan, flags.out, 'propagate update', output);
      }),
    );
  addRun(update, 'propagate update', 'send the wished mapping lists and read them back', context);
}

type ReleaseFlags = { server?: string; task: string; confirmName?: string; confirm?: string[] };

function addRelease(propagate: Command, context: CommandContext): void {
  propagate
    .command('release')
    .description('enable one propagated task; without --confirm-name it only shows what to look at before')
    .option(...onServer)
    .requiredOption('--task <id>', 'the propagated task')
    .option('--confirm-name <name>', "the task's name, as a person reads it on the server")
    .option('--confirm <word...>', 'what you have looked at for this task, by the words that are shown')
    .action(({ server: given, task: taskId, confirmName, confirm = [] }: ReleaseFlags) =>
      context.withVault(async ({ client }, output) => {
        const server = await chooseServer(client, given);
        if (confirmName === undefined) {
          const preview = await client.propagations.releasePreview({ server, taskId });
          const again = `coffer propagate release --task ${taskId}`;
          return output.result({ ...preview, released: false }, releaseText(preview, again));
        }
        const { row } = await client.propagations.release({ server, taskId, confirmName, confirm });
        output.result({ row, released: true }, `Enabled. ${rowLine(row)}`);
      }),
    );
}

function addTry(propagate: Command, context: CommandContext): void {
  propagate
    .command('try')
    .description('run tasks, one after the other, to see that they work; or keep what a person saw')
    .option(...onServer)
    .option('--batch <batch>', 'a sample of this batch: its plan, its run or the hash of its plan')
    .option('--task <id...>', 'these tasks')
    .option('--sample <7|all>', 'of a batch: the first, the last and five in between, or all', '7')
    .option('--confirm-task <id...>', 'let this one run although it mails, files or publishes something')
    .option('--expect <text>', 'what the produced file must hold; {customer} in it is the customer')
    .option('--watch', 'where the server has no route to run a task: look on while a person starts it')
    .option('--limit-minutes <n>', 'longest run; time in the queue does not count', '30')
    .option('--verdict <word>', 'what you saw of a run of one task: pass, review, fail or inconclusive')
    .option('--by <name>', 'who saw it')
    .option('--data-seen', 'the produced file held the right data')
    .option('--note <text>', 'what else you saw')
    .action((flags: TryFlags) =>
      context.withVault((connection, output) => tryTasks(flags, { connection, output, signal: context.signal })),
    );
}

function addRollback(propagate: Command, context: CommandContext): void {
  propagate
    .command('rollback')
    .argument('<batch>', 'as ledger shows it, or a run or the hash of a plan')
    .description('delete what a batch made, or put back the mappings it changed; without --yes it only says what')
    .option(...onServer)
    .option('--force <task...>', 'put the mappings of this task back although somebody changed them since')
    .option('--yes', 'do it')
    .action((batchId: string, flags: { server?: string; force?: string[]; yes?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const batch = { server: await chooseServer(client, flags.server), batchId, force: flags.force ?? [] };
        const preview = await client.propagations.rollbackPreview(batch);
        const named = rollbackText(false, preview.kind, { ...preview, byHand: [], warnings: [] });
        if (flags.yes !== true) return output.result({ ...preview, undone: false }, `${named}\nDo it with --yes.`);
        output.say(named);
        const end = await client.propagations.rollback(batch);
        const { kind, deleted, kept, putBack, left, byHand, warnings } = end;
        const done = { deletes: deleted, keeps: kept, putsBack: putBack, leaves: left, byHand, warnings };
        output.result({ ...end, undone: true }, rollbackText(true, kind, done));
        return byHand.length + warnings.length === 0 ? 0 : 75;
      }),
    );
}

function addLedger(propagate: Command, context: CommandContext): void {
  propagate
    .command('ledger')
    .description('every propagated task this vault knows, offline')
    .option(...onServer)
    .action(({ server }: { server?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { rows } = await client.propagations.ledger({ server: await chooseServer(client, server) });
        output.result({ rows }, ledgerText(rows));
      }),
    );
}
