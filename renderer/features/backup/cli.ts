import type { Pace } from '../../../shared/domain/pace.ts';
import { line } from '../../cli-line.ts';
import { isEverything, type BackupOrder } from './backup-order.ts';

const many = (name: string, values: readonly string[]) => (values.length === 0 ? [] : [`--${name}`, ...values]);
const one = (name: string, value: string) => (value === '' ? [] : [`--${name}`, value]);
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The commands that do the same as the backup pages. */
export const cli = {
  backup: (tenant: string, { scope, config, tags, reason, ticket }: BackupOrder) =>
    line(
      ...['backup', tenant],
      ...(isEverything(scope) ? [] : scope.spaceTypes.flatMap((type) => ['--space-type', type])),
      ...many('space', scope.spaceIds),
      ...many('app', scope.appIds),
      ...(scope.withData ? ['--with-data'] : []),
      ...(config ? [] : ['--no-config']),
      ...many('tag', tags),
      ...one('reason', reason),
      ...one('ticket', ticket),
      '--json',
    ),
  pace: (tenant: string, { bytesPerSecond, quiet }: Pace) =>
    line(
      ...['tenant', 'pace', tenant],
      ...['--bandwidth', bytesPerSecond === null ? 'off' : String(bytesPerSecond / 1000)],
      ...['--quiet', quiet === null ? 'off' : `${clock(quiet.fromMinute)}-${clock(quiet.toMinute)}`],
      ...(quiet === null ? [] : ['--zone', quiet.timeZone]),
    ),
  compare: (from: string, to: string) => line('diff', '--from', from, '--to', to),
  snapshots: () => line('list', 'snapshots', '--json'),
};
