import { extname } from 'node:path';
import type { Command } from 'commander';
import type { NativeRestore, RecoveryAdvice, RecoveryTask, WayBack } from '../../../../shared/domain/recovery.ts';
import { byHandTimes } from '../../../../shared/text/certificate.ts';
import { wayNames, wayStates, windowText } from '../../../../shared/text/recovery.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { table, when } from '../format.ts';
import { inLanguage, languageOption, type LanguageFlag } from '../paper-language.ts';
import { printable } from '../printable.ts';
import { refuseExistingFile, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';

type AppFlags = { app: string; to: string };

/** Which way back is the cheapest, and Qlik's own one; they stand in the group `restore`. */
export function addWaysBack(restore: Command, context: CommandContext): void {
  restore
    .command('advise')
    .description('which ways back an app has today, and what each loses; only reads the tenant')
    .requiredOption('--app <id>', 'the app, as the vault knows it')
    .requiredOption('--to <tenant>', 'which tenant of this vault')
    .action(({ app, to }: AppFlags) =>
      context.withVault(async ({ client }, output) => {
        const { advice } = await client.recovery.advise({ appId: app, to });
        output.result(advice, adviceText(advice));
      }),
    );

  restore
    .command('native')
    .description('have Qlik bring back an app that was deleted there; without --yes it only says what that loses')
    .requiredOption('--app <id>', 'the app, as the vault knows it')
    .requiredOption('--to <tenant>', 'which tenant of this vault')
    .option('--yes', 'do it')
    .action(({ app, to, yes }: AppFlags & { yes?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const asked = { appId: app, to };
        if (yes !== true) {
          const { advice } = await client.recovery.advise(asked);
          const ways = advice.ways.filter(({ way }) => way === 'native');
          return output.result(
            { ...advice, ways, started: false },
            `${adviceText({ ...advice, ways })}\nDo it with --yes.`,
          );
        }
        const { restored } = await client.recovery.restoreNative(asked);
        output.result({ ...restored, started: true }, restoredText(restored));
      }),
    );
}

/** What is left to be done by hand after a restore, and the page to have when there is no computer. */
export function addRecoveryCommands(program: Command, context: CommandContext): void {
  const tasks = program.command('tasks').description('what is left to do by hand after restores, until it is done');
  tasks
    .command('list', { isDefault: true })
    .description('open tasks, the oldest first')
    .option('--all', 'those that are done too')
    .action(({ all }: { all?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const found = await client.recovery.tasks({ all: all ?? false });
        output.result(found, tasksText(found.tasks));
      }),
    );
  tasks
    .command('done')
    .argument('<task>')
    .description('mark a task as done, with who says so and by what it shows; kept for good')
    .requiredOption('--by <name>', 'who did it')
    .requiredOption('--evidence <text>', 'e.g. the version that was published, a link, a ticket')
    .action((taskId: string, { by, evidence }: { by: string; evidence: string }) =>
      context.withVault(async ({ client }, output) => {
        const { task } = await client.recovery.completeTask({ taskId, by, evidence });
        output.result({ task }, `Done: ${printable(task.step.what)}`);
      }),
    );

  program
    .command('runbook')
    .argument('<tenant>')
    .description('the steps of a rebuild as one page to print and keep, with this vault’s facts on its front')
    .requiredOption('--out <file>', 'a name that ends in .html (mode 0600, must not exist)')
    .addOption(languageOption())
    .action((name: string, { out, ...flags }: LanguageFlag & { out: string }) =>
      context.withVault(async ({ client }, output) => {
        if (extname(out).toLowerCase() !== '.html')
          throw new AppError('request.invalid', { problem: 'a name that ends in .html', out });
        refuseExistingFile(out);
        const { html } = await client.recovery.runbook({ name, ...inLanguage(flags) });
        const file = writePlainFile(out, html, 'the runbook', output);
        output.result(
          { file },
          `Written to ${file}. Print it, fill it in by hand, keep it where there is no computer.`,
        );
      }),
    );
}

function adviceText({ name, to, host, living, window, ways }: RecoveryAdvice): string {
  const where = printable(`${name} in ${to} (${host})`);
  const head =
    living !== null
      ? `${where} lives${living.spaceName === '' ? '' : ` in ${printable(living.spaceName)}`}.`
      : `${where} was not found, or the bot cannot see it.`;
  const dates =
    window === null
      ? []
      : [wrap(windowText(window, { lastSeen: when(window.lastSeenAt), missing: when(window.missingAt) }))];
  return [head, ...dates, ...ways.flatMap(wayText)].join('\n');
}

const wayText = ({ way, state, why, keeps, loses, command }: WayBack): string[] => [
  '',
  `${wayNames[way]}: ${wayStates[state]}`,
  wrap(why, '  '),
  ...keeps.map((text) => wrap(`+ ${text}`, '  ')),
  ...loses.map((text) => wrap(`- ${text}`, '  ')),
  ...(command === '' ? [] : [`  ${printable(command)}`]),
];

function restoredText({ name, spaceName, differences, objects, byHand }: NativeRestore): string {
  const counts =
    objects === null
      ? 'The vault has no version to compare it with.'
      : `${objects.now} objects; ${objects.missing} of the ${objects.before} in the vault are missing, ${objects.added} are new since.`;
  return [
    printable(`${name} is back${spaceName === '' ? '' : ` in ${spaceName}`}, with its own id.`),
    counts,
    ...differences.map(({ field, before, now }) => printable(`${field}: was ${before || '–'}, is ${now || '–'}`)),
    'To be done by hand:',
    ...byHand.map(({ what }) => wrap(`- ${what}`, '  ')),
  ].join('\n');
}

function tasksText(tasks: readonly RecoveryTask[]): string {
  if (tasks.length === 0) return 'Nothing is left to do.';
  const rows = tasks.map(({ taskId, target, since, step, done }) => [
    taskId,
    target,
    when(since),
    byHandTimes[step.when],
    done === null ? 'open' : `${when(done.at)} by ${done.by}: ${done.evidence}`,
    step.values.length === 0 ? step.what : `${step.what} ${step.values.join('; ')}`,
  ]);
  return table(['task', 'tenant', 'since', 'when', 'state', 'what'], rows);
}
