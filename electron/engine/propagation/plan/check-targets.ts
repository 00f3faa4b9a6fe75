import type { LedgerRow, PropagationCheck } from '../../../../shared/domain/propagation.ts';
import { count, green, red } from './finding.ts';
import type { QlikSight } from './qlik-sight.ts';
import type { Resolved } from './wished-cells.ts';

type About = { readonly sight: QlikSight; readonly ledger: readonly LedgerRow[] };

/** Target apps exist, are no master, and belong to one customer each. */
export function checkTargets(resolved: readonly Resolved[], { sight, ledger }: About): PropagationCheck {
  const sources = new Set(resolved.flatMap(({ reports }) => reports.flatMap(sourcesOf)));
  const owners = ownersOf(resolved, ledger);
  const rows = resolved.flatMap(({ wished, reports }) => {
    const apps = new Set(reports.flatMap(({ pairs }) => pairs.map(({ newQlikAppId }) => newQlikAppId)));
    return [...apps].flatMap((app) => {
      const others = [...(owners.get(app) ?? [])].filter((owner) => owner !== wished.targetKey);
      const name = sight.nameOf(app);
      const words = `${wished.targetKey}: app ${app}${name === '' ? '' : ` "${name}"`}`;
      return [
        ...(sources.has(app) ? [`${words} is a master app`] : []),
        ...(sight.isThere(app) ? [] : [`${words} is not known to ${sight.source}`]),
        ...others.map((other) => `${words} is another customer's app: ${other}`),
      ];
    });
  });
  const problems = resolved.flatMap(({ wished, problems: own }) => own.map((one) => `${wished.targetKey}: ${one}`));
  const all = [...problems, ...rows];
  if (all.length === 0)
    return green(
      'targets',
      `${count(resolved.length, 'customer')}, each with apps of its own known to ${sight.source}`,
    );
  return red('targets', `${count(all.length, 'target')} cannot be meant`, {
    fix: 'Mend the targets file. An app made since the newest backup is known after the next one.',
    rows: all,
  });
}

const sourcesOf = ({ pairs, stays }: Resolved['reports'][number]) => [
  ...pairs.map(({ qlikAppId }) => qlikAppId),
  ...stays,
];

/** Customers by target app, in this file and in the ledger. */
function ownersOf(resolved: readonly Resolved[], ledger: readonly LedgerRow[]): ReadonlyMap<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  const add = (customer: string, reports: LedgerRow['reports'] | Resolved['reports']) => {
    for (const { pairs } of reports)
      for (const { newQlikAppId } of pairs)
        owners.set(newQlikAppId, (owners.get(newQlikAppId) ?? new Set<string>()).add(customer));
  };
  const here = new Set(resolved.map(({ wished }) => wished.targetKey));
  for (const { wished, reports } of resolved) add(wished.targetKey, reports);
  // What this file says of a customer replaces what was.
  for (const { targetKey, state, reports } of ledger)
    if (state !== 'rolled-back' && !here.has(targetKey)) add(targetKey, reports);
  return owners;
}
