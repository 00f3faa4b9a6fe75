import { extname } from 'node:path';
import { Option, type Command } from 'commander';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { planLevel } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import { readNamedFile, refuseExistingFile, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { countPlan, notMatched, planText } from '../restore/plan-text.ts';
import { undoText } from '../restore/undo-text.ts';
import { addWaysBack } from './recovery.ts';
import { exitOf, followRestore, summaryText, type Doing } from '../restore/run-restore.ts';

type Kind = 'restore' | 'rebuild';
type PlanFlags = {
  snapshot?: string;
  to: string;
  app?: string[];
  person?: string[];
  spaceMap?: string;
  peopleMap?: string;
  fallbackOwner?: string;
  fallbackPrivate?: boolean;
  matchEmail?: boolean;
  onConflict: 'skip' | 'copy' | 'replace';
  confirmReplace?: string[];
  createSpaces?: boolean;
  templateSpace?: string;
  origin: 'auto' | 'copy';
  importsPerDay?: string;
  /** Only of a rebuild. */
  config?: boolean;
  confirm?: string[];
  out: string;
};

/** Bringing apps back, or a whole tenant: a plan first, then its run. */
export function addRestoreCommands(program: Command, context: CommandContext): void {
  const restore = program.command('restore').description('bring apps back with every object in the right hands');
  addPlan(restore, 'restore', 'work out a restore; only reads the tenant', context)
    .option('--person <subject...>', "only these people's objects, in a new app beside the live one")
    .option('--create-spaces', 'make spaces the tenant lacks, with their members');
  addRun(restore, context);
  addUndo(restore, context);
  addIds(restore, context);
  addWaysBack(restore, context);

  const rebuild = program.command('rebuild').description('bring a whole tenant back: groups, spaces, apps, owners');
  addPlan(rebuild, 'rebuild', 'work out a rebuild; only reads the tenant', context)
    .option('--no-config', 'leave the configuration of the tenant as it is')
    .option('--confirm <check...>', 'the name of each red check of the configuration you take upon yourself: lock-out');
  addRun(rebuild, context);
}

function addPlan(parent: Command, kind: Kind, description: string, context: CommandContext): Command {
  return parent
    .command('plan')
    .description(description)
    .option('--snapshot <id>', 'default: the newest good one')
    .requiredOption('--to <tenant>', 'which tenant of this vault')
    .option('--app <id...>', 'only these apps')
    .option('--space-map <file>', 'CSV with the columns source,target: names or ids of spaces')
    .option('--people-map <file>', 'CSV with the columns subject,target_subject')
    .option('--fallback-owner <subject>', 'holds published objects whose owner is not there')
    .option('--fallback-private', 'the fallback owner holds private objects too; each is listed')
    .option('--match-email', 'take the e-mail address where the subject is not found')
    .addOption(
      new Option('--on-conflict <what>', 'when a live app has the name')
        .choices(['skip', 'copy', 'replace'])
        .default('skip'),
    )
    .option(
      '--confirm-replace <name...>',
      'the name of each live app that may be replaced; it is renamed, never deleted',
    )
    .option('--template-space <name>', 'the shared space for cleaned template copies')
    .addOption(
      new Option('--origin <which>', 'parents of managed apps: found ones, or always a copy')
        .choices(['auto', 'copy'])
        .default('auto'),
    )
    .option('--imports-per-day <n>', "the tenant's import quota, where you know it")
    .requiredOption('--out <file>', 'where the plan goes (mode 0600, must not exist)')
    .action((flags: PlanFlags) =>
      context.withVault(async (connection, output) => {
        refuseExistingFile(flags.out);
        const { plan } = await connection.client.restores.plan(requestFrom(kind, flags));
        const file = writePlainFile(flags.out, `${canonicalJson(plan)}\n`, 'the plan', output);
        const { planId, hash, snapshot, target, preflight, cost, people, byHand } = plan;
        const level = planLevel(plan);
        output.result(
          {
            ...{ kind, planId, hash, file, level, snapshotId: snapshot.snapshotId, target, gaps: snapshot.gaps },
            ...{ preflight, counts: countPlan(plan), cost, notMatched: notMatched(people), byHand },
            ...(plan.stages === undefined ? {} : { stages: plan.stages, configuration: plan.configuration ?? null }),
          },
          `${planText(plan)}\nWritten to ${file}.\n${level === 'red' ? 'Red locks it: mend that and plan again.' : `Next: coffer ${kind} run ${flags.out}`}`,
        );
        return level === 'red' ? failures['plan.red'].exit : 0;
      }),
    );
}

function requestFrom(kind: Kind, flags: PlanFlags) {
  const { snapshot, to, spaceMap, peopleMap } = flags;
  return {
    kind,
    to,
    ...(snapshot === undefined ? {} : { snapshotId: snapshot }),
    ...(spaceMap === undefined ? {} : { spaceMap: readNamedFile(spaceMap, 'space map') }),
    ...(peopleMap === undefined ? {} : { peopleMap: readNamedFile(peopleMap, 'people map') }),
    options: {
      apps: flags.app ?? [],
      people: flags.person ?? [],
      onConflict: flags.onConflict,
      confirmReplace: flags.confirmReplace ?? [],
      matchEmail: flags.matchEmail ?? false,
      fallbackOwner: flags.fallbackOwner ?? null,
      fallbackPrivate: flags.fallbackPrivate ?? false,
      createSpaces: flags.createSpaces ?? false,
      templateSpace: flags.templateSpace ?? null,
      origin: flags.origin,
      importsPerDay: flags.importsPerDay === undefined ? null : Number(flags.importsPerDay),
      configuration: flags.config !== false,
      confirm: flags.confirm ?? [],
    },
  };
}

function addRun(parent: Command, context: CommandContext): void {
  parent
    .command('run')
    .argument('<plan>', 'the file that plan wrote')
    .description('run a plan, or go on with it; a finished one sends nothing')
    .option('--concurrency <n>', 'apps at once, 1 to 16', '4')
    .action((file: string, { concurrency }: { concurrency: string }) =>
      context.withVault((connection, output) =>
        runPlan(file, Number(concurrency), { connection, output, signal: context.signal }),
      ),
    );
}

async function runPlan(file: string, concurrency: number, doing: Doing): Promise<number> {
  const { connection, output } = doing;
  const plan = readNamedFile(file, 'plan');
  const { runId, alreadyDone } = await connection.client.restores.start({ plan, concurrency });
  if (alreadyDone) output.say('This plan was finished before; nothing was sent.');
  const ended = await followRestore(runId, doing);
  if (ended === null) {
    const text = 'Stopped. What is done stays done; the same command goes on from here.';
    output.result({ runId, state: 'cancelled' }, text);
    return 130;
  }
  const { run, summary } = ended;
  const next = `Next: coffer report show ${runId} --out report.html`;
  output.result(
    { ...summary, state: run.state, calls: run.calls, alreadyDone },
    `${summaryText(summary, run)}\n${next}`,
  );
  return exitOf(ended);
}

function addUndo(restore: Command, context: CommandContext): void {
  restore
    .command('undo')
    .argument('<run>')
    .description('remove what a run made and nobody has changed since; without --yes it only says what')
    .option('--yes', 'do it')
    .action((runId: string, { yes }: { yes?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const run = { runId: runId as RunId };
        const preview = await client.restores.undoPreview(run);
        const named = undoText(false, preview.removes, preview.keeps);
        if (yes !== true) return output.result({ ...preview, undone: false }, `${named}\nDo it with --yes.`);
        output.say(named);
        const { removed, kept } = await client.restores.undo(run);
        output.result({ removed, kept, undone: true }, undoText(true, removed, kept));
      }),
    );
}

function addIds(restore: Command, context: CommandContext): void {
  restore
    .command('ids')
    .argument('<run>')
    .description('old and new ids of apps, spaces and people, for whatever points at them')
    .requiredOption('--out <file>', 'a name that ends in .csv or .json (mode 0600, must not exist)')
    .action((runId: string, { out }: { out: string }) =>
      context.withVault(async ({ client }, output) => {
        const form = extname(out).toLowerCase();
        if (form !== '.csv' && form !== '.json')
          throw new AppError('request.invalid', { problem: 'a name that ends in .csv or .json', out });
        const { rows, csv } = await client.restores.ids({ runId });
        const text = form === '.csv' ? csv : `${JSON.stringify(rows, null, 2)}\n`;
        const file = writePlainFile(out, text, 'the table of ids', output);
        output.result({ file, rows: rows.length }, `${rows.length} ids written to ${file}.`);
      }),
    );
}
