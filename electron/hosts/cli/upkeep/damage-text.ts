import type { NamedDamage } from '../../../../shared/domain/upkeep.ts';
import { mendTexts } from '../../../../shared/text/upkeep.ts';
import { table, when } from '../format.ts';

const namedRows = 5;

const some = (names: readonly string[]): string => {
  const more = names.length > namedRows ? [`and ${names.length - namedRows} more`] : [];
  return [...names.slice(0, namedRows), ...more].join('; ');
};

/** What is damaged, which versions and snapshots it touches by name and date, and what can mend it. */
export function damageTable(damage: readonly NamedDamage[]): string {
  const rows = damage.map(({ kind, id, problem, touched, mend }) => [
    `${kind} ${id}`,
    problem,
    some(touched.versions.map((v) => `${v.appName} #${v.ordinal} of ${when(v.takenAt)}`)),
    some(touched.snapshots.map((s) => `${s.tenant} ${when(s.startedAt)}`)),
    mendTexts[mend],
  ]);
  return table(['what', 'problem', 'versions', 'snapshots', 'mended by'], rows);
}
