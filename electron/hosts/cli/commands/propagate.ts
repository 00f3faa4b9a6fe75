import type { Command } from 'commander';
import { refuseExistingFile, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { chooseServer } from '../qalyptus/choose-server.ts';
import { different, driftCsv, statusText } from '../qalyptus/drift-text.ts';
import { ledgerText, rollbackText, rowLine } from '../qalyptus/ledger-text.ts';
import { runPlan, type RunFlags } from '../qalyptus/run-plan.ts';
import { formOf, readTargetsFile } from '../qalyptus/targets-file.ts';
import { writePlan } from '../qalyptus/write-plan.ts';

type PlanFlags = {
  server?: string;
  task: string;
  targets: string;
  nameTemplate: string;
  confirm?: string[];
  out: string;
};

const onServer = ['--server <name>', 'may be left out where the vault knows one server'] as const;

/** One report task for many customers: a plan first, then its run; and keeping the copies right. */
export function addPropagateCommands(program: Command, context: CommandContext): void {
  const propagate = program
    .command('propagate')
    .description('one Qalyptus task for many customers, each on its own apps');
  addPlan(propagate, context);
  addRun(propagate, 'propagate', 'make the first task, read it back, stop; with --go-on the rest', context).option(
    '--go-on',
    'the first one was looked at: make the rest',
  );
  addStatus(propagate, context);
  addUpdate(propagate, context);
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
    .requiredOption('--out <file>', 'where the plan goes (mode 0600, must not exist)')
    .action((flags: { server?: string; targets: string; confirm?: string[]; out: string }) =>
      context.withVault(async ({ client }, output) => {
        refuseExistingFile(flags.out);
        const targets = readTargetsFile(flags.targets);
        const server = await chooseServer(client, flags.server);
        const { plan } = await client.propagations.planUpdate({ ...targets, server, confirm: flags.confirm ?? [] });
        return writePlan(plan, flags.out, 'propagate update', output);
      }),
    );
  addRun(update, 'propagate update', 'send the wished mapping lists and read them back', context);
}

function addRelease(propagate: Command, context: CommandContext): void {
  propagate
    .command('release')
    .description('enable one propagated task, after its recipients and triggers were looked at')
    .option(...onServer)
    .requiredOption('--task <id>', 'the propagated task')
    .requiredOption('--confirm-name <name>', "the task's name, as a person reads it on the server")
    .action(({ server, task, confirmName }: { server?: string; task: string; confirmName: string }) =>
      context.withVault(async ({ client }, output) => {
        const { row } = await client.propagations.release({
          ...{ taskId: task, confirmName },
          server: await chooseServer(client, server),
        });
        output.result({ row }, `Enabled. ${rowLine(row)}`);
      }),
    );
}

function addRollback(propagate: Command, context: CommandContext): void {
  propagate
    .command('rollback')
    .argument('<batch>', 'as ledger shows it')
    .description('delete what a batch made and nobody edited since; without --yes it only says what')
    .option(...onServer)
    .option('--yes', 'do it')
    .action((batchId: string, flags: { server?: string; yes?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const batch = { server: await chooseServer(client, flags.server), batchId };
        const { deletes, keeps } = await client.propagations.rollbackPreview(batch);
        const named = rollbackText(false, deletes, keeps, []);
        if (flags.yes !== true) return output.result({ deletes, keeps, undone: false }, `${named}\nDo it with --yes.`);
        output.say(named);
        const { deleted, kept, byHand } = await client.propagations.rollback(batch);
        output.result({ deleted, kept, byHand, undone: true }, rollbackText(true, deleted, kept, byHand));
        return byHand.length === 0 ? 0 : 75;
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
