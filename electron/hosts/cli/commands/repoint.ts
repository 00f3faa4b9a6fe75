import type { Command } from 'commander';
import { refuseExistingFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { chooseServer } from '../qalyptus/choose-server.ts';
import { writePlan } from '../qalyptus/write-plan.ts';
import { addRun, asksLive, liveOf } from './propagate.ts';

type PlanFlags = {
  run: string;
  server?: string;
  republished?: string[];
  confirm?: string[];
  live?: string;
  out: string;
};

/** After a rebuild: every Qalyptus mapping from the old app ids to the new ones. */
export function addRepointCommands(program: Command, context: CommandContext): void {
  const repoint = program.command('repoint').description('point every Qalyptus task at the apps of a rebuilt tenant');

  repoint
    .command('plan')
    .description('which mapping changes and why, task report by task report; only reads the server')
    .requiredOption('--run <run>', 'the restore or rebuild whose old and new ids are taken')
    .option('--server <name>', 'may be left out where the vault knows one server')
    .option('--republished <report...>', 'ids of reports you saw republished on the new master')
    .option('--confirm <word...>', 'a red point you have looked at, by its word, e.g. connection-changed')
    .option(...asksLive)
    .requiredOption('--out <file>', 'where the plan goes (mode 0600, must not exist)')
    .action((flags: PlanFlags) =>
      context.withVault(async ({ client }, output) => {
        refuseExistingFile(flags.out);
        const { plan } = await client.propagations.planRepoint({
          server: await chooseServer(client, flags.server),
          restoreRunId: flags.run,
          republished: flags.republished ?? [],
          confirm: flags.confirm ?? [],
          ...liveOf(flags),
        });
        return writePlan(plan, flags.out, 'repoint', output);
      }),
    );

  addRun(
    repoint,
    'repoint',
    'freeze, re-point, read back, enable what was enabled; a second run sends nothing',
    context,
  );
}
