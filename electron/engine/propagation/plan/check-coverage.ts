import type { PropagationCheck } from '../../../../shared/domain/propagation.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import type { Resolved } from './wished-cells.ts';

const rowsOf = (resolved: readonly Resolved[], pick: (one: Resolved) => readonly string[]): string[] =>
  resolved.flatMap((one) => pick(one).map((row) => `${one.wished.targetKey}: ${row}`));

/** Each app of each report is mapped, or marked `stay` by the person and confirmed: an unmapped one reads the master. */
export function checkCoverage(
  resolved: readonly Resolved[],
  { told, confirm }: { readonly told: boolean; readonly confirm: readonly string[] },
): PropagationCheck {
  const holes = rowsOf(resolved, ({ uncovered }) => uncovered);
  if (holes.length > 0)
    return red('coverage', `${count(holes.length, 'report would', 'reports would')} read the master's data`, {
      fix: 'Give a target for each app, or write "stay" for a shared app that is to stay.',
      rows: holes,
    });
  const stays = rowsOf(resolved, ({ reports }) =>
    reports.flatMap(({ name, stays: apps }) => apps.map((app) => `report "${name}": app ${app} stays`)),
  );
  if (stays.length > 0 && !confirm.includes('stay'))
    return red('coverage', `${count(stays.length, 'app is', 'apps are')} to stay as they are in the master`, {
      fix: 'Confirm with --confirm stay that each may read this shared app.',
      rows: stays,
    });
  if (!told)
    return amber('coverage', 'The server does not tell which apps a report uses', {
      fix: 'Only the apps named in the targets are checked: see in Qalyptus that no report uses another one.',
      rows: stays,
    });
  const unused = rowsOf(resolved, ({ unused: apps }) => apps);
  if (unused.length > 0)
    return amber('coverage', `${count(unused.length, 'mapping has', 'mappings have')} a source no connection uses`, {
      fix: 'Such a mapping does nothing. Check the ids of the source apps.',
      rows: unused,
    });
  return green('coverage', 'Each app of each report is mapped or stays on purpose', { rows: stays });
}

/** Whether somebody's word was needed and given. */
export const hasStays = (resolved: readonly Resolved[]): boolean =>
  resolved.some(({ reports }) => reports.some(({ stays }) => stays.length > 0));
