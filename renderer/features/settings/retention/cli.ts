import type { KeepRules } from '../../../../shared/domain/retention.ts';
import { line } from '../../../cli-line.ts';

const flags = {
  last: '--keep-last',
  daily: '--keep-daily',
  weekly: '--keep-weekly',
  monthly: '--keep-monthly',
  yearly: '--keep-yearly',
  withinDays: '--keep-within',
} as const satisfies Record<keyof KeepRules, string>;

const ruleFlags = (rules: KeepRules): string[] => ruleNames.flatMap((name) => [flags[name], String(rules[name])]);
const given = (flag: string, value: string): string[] => (value === '' ? [] : [flag, value]);

export const ruleNames = ['last', 'daily', 'weekly', 'monthly', 'yearly', 'withinDays'] as const;

/** The commands of retention, each from the input the window would send. */
export const retentionCli = {
  show: (tenant: string) => line('retention', 'show', tenant),
  set: (
    tenant: string,
    rules: KeepRules,
    { timeZone, graceDays, by }: { timeZone: string; graceDays: number; by: string },
  ) =>
    line(
      ...['retention', 'set', tenant, ...ruleFlags(rules)],
      ...given('--zone', timeZone),
      ...['--grace', String(graceDays)],
      ...given('--by', by),
    ),
  app: (tenant: string, appId: string, rules: KeepRules) =>
    line('retention', 'app', tenant, '--app', appId || 'ID', ...ruleFlags(rules)),
  prune: (tenant: string, hash: string, by: string) =>
    line('prune', tenant, '--yes', '--hash', hash.slice(0, 12), ...given('--by', by)),
  remove: (snapshotId: string, reason: string, by: string) =>
    line('snapshot', 'delete', snapshotId, '--yes', ...given('--reason', reason), ...given('--by', by)),
  purge: (ids: readonly string[], early: boolean) =>
    line('trash', 'purge', ...ids, ...(early ? ['--early'] : []), '--yes'),
  hold: (kind: string, id: string, { reason, by, until }: { reason: string; by: string; until: string }) =>
    line(
      ...['hold', 'add', `--${kind}`, id || 'ID', '--reason', reason || 'TEXT', '--by', by || 'NAME'],
      ...given('--until', until),
    ),
  appendOnly: (by: string, vaultId: string) =>
    line('retention', 'append-only', '--by', by || 'NAME', '--confirm', vaultId),
};
