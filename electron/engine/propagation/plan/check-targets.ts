import type { LedgerRow, PropagationCheck } from '../../../../shared/domain/propagation.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import { masterApps } from './master-apps.ts';
import type { QlikSight } from './qlik-sight.ts';
import type { ServerList } from './read-server.ts';
import type { Resolved } from './wished-cells.ts';

/** What a file says of one customer of one master. */
export type Claim = {
  readonly resolved: Resolved;
  /** The customer's word in the ledger. */
  readonly owner: string;
  /** The ledger row this replaces. */
  readonly propKey: string;
};
type About = { readonly sight: QlikSight; readonly ledger: readonly LedgerRow[]; readonly listed: ServerList };

/** Target apps exist, are no master's, and belong to one customer each. */
export function checkTargets(claims: readonly Claim[], about: About): PropagationCheck {
  const problems = claims.flatMap(({ resolved: { wished, problems: own } }) =>
    own.map((one) => `${wished.targetKey}: ${one}`),
  );
  const { rows, doubts } = lookAtApps(claims, about);
  const all = [...problems, ...rows];
  if (all.length > 0)
    return red('targets', `${count(all.length, 'target')} cannot be meant`, {
      fix:
        'Mend the targets file. An app made since the newest backup is known after the next one, ' +
        'or at once with --live TENANT.',
      rows: [...all, ...doubts],
    });
  if (doubts.length > 0)
    return amber('targets', `${count(doubts.length, 'target')} may be another master's app`, {
      fix: 'A connection of Qalyptus reads them: see that no other master is built on them.',
      rows: doubts,
    });
  const { source } = about.sight;
  return green('targets', `${count(claims.length, 'customer')}, each with apps of its own known to ${source}`);
}

function lookAtApps(claims: readonly Claim[], { sight, ledger, listed }: About) {
  const known = ledger.filter(({ state }) => state !== 'rolled-back');
  const own = claims.flatMap(({ resolved }) => resolved.reports.flatMap(sourcesOf));
  const masters = new Set<string>([...own, ...masterApps(known, listed)]);
  const owners = ownersOf(claims, known);
  const readers = new Map((listed.connections ?? []).map(({ appId, name }) => [appId, name]));
  const rows: string[] = [];
  const doubts: string[] = [];
  for (const { resolved, owner } of claims)
    for (const app of targetsOf(resolved)) {
      const name = sight.nameOf(app);
      const words = `${resolved.wished.targetKey}: app ${app}${name === '' ? '' : ` "${name}"`}`;
      if (masters.has(app)) rows.push(`${words} is a master app`);
      else if (readers.has(app)) doubts.push(`${words} is read by connection "${readers.get(app) ?? ''}"`);
      if (!sight.isThere(app)) rows.push(`${words} is not known to ${sight.source}`);
      for (const other of owners.get(app) ?? [])
        if (other !== owner) rows.push(`${words} is another customer's app: ${other}`);
    }
  return { rows, doubts };
}

const targetsOf = ({ reports }: Resolved) =>
  new Set(reports.flatMap(({ pairs }) => pairs.map(({ newQlikAppId }) => newQlikAppId)));

const sourcesOf = ({ pairs, stays }: Resolved['reports'][number]) => [
  ...pairs.map(({ qlikAppId }) => qlikAppId),
  ...stays,
];

/** Customers by target app, in this file and in the ledger. */
function ownersOf(claims: readonly Claim[], ledger: readonly LedgerRow[]): ReadonlyMap<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  const add = (customer: string, reports: LedgerRow['reports'] | Resolved['reports']) => {
    for (const { pairs } of reports)
      for (const { newQlikAppId } of pairs)
        owners.set(newQlikAppId, (owners.get(newQlikAppId) ?? new Set<string>()).add(customer));
  };
  // What this file says of a customer's copy replaces what was; its copies of other masters stay its own.
  const replaced = new Set(claims.map(({ propKey }) => propKey));
  for (const { owner, resolved } of claims) add(owner, resolved.reports);
  for (const { propKey, targetKey, reports } of ledger) if (!replaced.has(propKey)) add(targetKey, reports);
  return owners;
}
