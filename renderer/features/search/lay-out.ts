import type { ScriptLine, SearchRow, SnapshotRef } from '../../../shared/domain/search.ts';
import type { OpenVault } from '../../open-vaults.ts';
import type { Answer } from './use-search.ts';

type InApp = Extract<SearchRow, { appId: unknown }>;
type Seen = { readonly firstSeen: SnapshotRef | null; readonly lastSeen: SnapshotRef | null };

/** One line of the list: a vault, an app with what was found in it, a hit, or what leads on. */
export type ResultRow = { readonly key: string; readonly vault: OpenVault } & (
  | { readonly type: 'vault'; readonly found: number }
  | ({ readonly type: 'app'; readonly row: InApp; readonly hits: number; readonly isFound: boolean } & Seen)
  | { readonly type: 'hit'; readonly row: SearchRow; readonly line: ScriptLine | null }
  | { readonly type: 'more'; readonly left: number }
);

/** How many an answer says there are. */
export const totalOf = ({ totals, rows }: Pick<Answer, 'totals' | 'rows'>): number =>
  totals === null ? rows.length : Object.values(totals).reduce((sum, count) => sum + count, 0);

/** Hits grouped by app, vault by vault, in the order the engine found them. */
export function layOut(vaults: readonly OpenVault[], answers: Readonly<Record<string, Answer>>): ResultRow[] {
  const several = vaults.length > 1;
  return vaults.flatMap((vault) => {
    const answer = answers[vault.seat.seatId];
    if (answer === undefined) return [];
    const { seatId } = vault.seat;
    const found = totalOf(answer);
    const head: ResultRow[] = several ? [{ type: 'vault', key: seatId, vault, found }] : [];
    const more: ResultRow[] =
      answer.next === null
        ? []
        : [{ type: 'more', key: `${seatId} more`, vault, left: Math.max(1, found - answer.rows.length) }];
    return [...head, ...rowsOf(vault, answer.rows), ...more];
  });
}

function rowsOf(vault: OpenVault, rows: readonly SearchRow[]): ResultRow[] {
  const { seatId } = vault.seat;
  const spaces = rows.filter(({ kind }) => kind === 'space');
  const groups = new Map<string, InApp[]>();
  for (const row of rows) {
    if (row.kind === 'space') continue;
    groups.set(row.appId, [...(groups.get(row.appId) ?? []), row]);
  }
  return [
    ...[...groups].flatMap(([appId, inApp]) => groupRows(`${seatId} ${appId}`, vault, inApp)),
    ...spaces.map((row): ResultRow => ({ type: 'hit', key: `${seatId} ${row.id}`, vault, row, line: null })),
  ];
}

function groupRows(key: string, vault: OpenVault, rows: readonly InApp[]): ResultRow[] {
  const [first] = rows;
  if (first === undefined) return [];
  const app = rows.find(({ kind }) => kind === 'app');
  const hits = rows.filter(({ kind }) => kind !== 'app');
  const head: ResultRow = {
    ...{ type: 'app', key, vault, row: app ?? first, hits: hits.length, isFound: app !== undefined },
    ...spanOf(rows),
  };
  return [head, ...hits.flatMap((row, index) => hitRows(`${key} ${row.id} ${index}`, vault, row))];
}

/** A script has a line of its own for each line that was found. */
function hitRows(key: string, vault: OpenVault, row: InApp): ResultRow[] {
  if (row.kind !== 'script' || row.lines.length === 0) return [{ type: 'hit', key, vault, row, line: null }];
  return row.lines.map((line) => ({ type: 'hit', key: `${key} ${line.line}`, vault, row, line }));
}

function spanOf(rows: readonly Seen[]): Seen {
  const firsts = rows.flatMap(({ firstSeen }) => firstSeen ?? []);
  const lasts = rows.flatMap(({ lastSeen }) => lastSeen ?? []);
  return {
    firstSeen: firsts.toSorted((a, b) => a.at - b.at)[0] ?? null,
    lastSeen: lasts.toSorted((a, b) => b.at - a.at)[0] ?? null,
  };
}
