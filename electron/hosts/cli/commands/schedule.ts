import type { Command } from 'commander';
import type { BackupScope } from '../../../../shared/domain/snapshot.ts';
import { dayNames, daysOf } from '../days.ts';
import { minuteOf, table, timeOf, when } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { addSchedulePrint } from './schedule-print.ts';

type AddOptions = { at: string; days: string; zone: string; spaceType?: string[]; webhook?: string };

/** Backups that start by themselves while `coffer serve` or the window runs. */
export function addScheduleCommands(program: Command, context: CommandContext): void {
  const schedule = program.command('schedule').description('backups that start by themselves while Coffer runs');

  schedule
    .command('add')
    .argument('<tenant>')
    .description('start a backup at a time of day, on some days or on all')
    .requiredOption('--at <hh:mm>', 'local time of day')
    .option('--days <list>', 'e.g. mon,wed,fri', dayNames.join(','))
    .option('--zone <name>', 'time zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .option('--space-type <type...>', 'managed, shared, personal or all')
    .option('--webhook <url>', 'gets one summary a run: counts and states, no names')
    .action((tenant: string, options: AddOptions) =>
      context.withVault(async ({ client }, output) => {
        const kept = await client.schedules.put({
          tenant: tenant,
          minuteOfDay: minuteOf(options.at),
          days: daysOf(options.days),
          timeZone: options.zone,
          scope: { spaceTypes: (options.spaceType ?? ['all']) as BackupScope['spaceTypes'] },
          webhookUrl: options.webhook ?? null,
        });
        output.result(
          { schedule: kept },
          `Schedule ${kept.scheduleId}: next start ${when(kept.nextAt)}, while Coffer runs.`,
        );
      }),
    );

  schedule
    .command('list')
    .description('each schedule with its last and its next start')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { schedules } = await client.schedules.list({});
        const rows = schedules.map((s) => [
          s.scheduleId,
          s.tenant,
          timeOf(s.minuteOfDay),
          s.days.map((day) => dayNames[day] ?? '').join(','),
          s.timeZone,
          when(s.nextAt),
          when(s.lastStartedAt),
        ]);
        output.result({ schedules }, table(['schedule', 'tenant', 'at', 'days', 'zone', 'next', 'last'], rows));
      }),
    );

  schedule
    .command('remove')
    .argument('<id>')
    .description('take a schedule away; what it kept stays')
    .action((scheduleId: string) =>
      context.withVault(async ({ client }, output) => {
        const removed = await client.schedules.remove({ scheduleId });
        output.result(removed, `Schedule ${scheduleId} is gone.`);
      }),
    );

  addSchedulePrint(schedule, context);
}
