import type { Command } from 'commander';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { BackupScope } from '../../../../shared/domain/snapshot.ts';
import { minuteOf, table, timeOf, when } from '../format.ts';
import type { CommandContext } from '../program.ts';

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

type AddOptions = { at: string; days: string; zone: string; spaceType?: string[]; webhook?: string };

/** Backups that start by themselves while `coffer serve` or the window runs. */
export function addScheduleCommands(program: Command, context: CommandContext): void {
  const schedule = program.command('schedule').description('backups that start by themselves while Coffer runs');

  schedule
    .command('add')
    .argument('<tenant>')
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

  schedule.command('list').action(() =>
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
    .action((scheduleId: string) =>
      context.withVault(async ({ client }, output) => {
        const removed = await client.schedules.remove({ scheduleId });
        output.result(removed, `Schedule ${scheduleId} is gone.`);
      }),
    );
}

function daysOf(text: string): number[] {
  const days = text.split(',').map((name) => dayNames.indexOf(name.trim().toLowerCase().slice(0, 3)));
  if (days.some((day) => day < 0))
    throw new AppError('request.invalid', { problem: `days such as ${dayNames.join(',')}`, days: text });
  return [...new Set(days)];
}
