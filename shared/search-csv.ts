import type { Cell } from './csv.ts';
import type { Holding, OwnerRef, ScriptLine, SearchRow, SnapshotRef } from './domain/search.ts';

/** The columns of found rows as a table file, the same from the window and the command line; docs/search.md explains them. */
export const rowColumns: readonly string[] = [
  ...['kind', 'id', 'name', 'type', 'state', 'ownerSubject', 'ownerName', 'orphan', 'appId', 'appName', 'space'],
  ...['versionId', 'newest', 'changed', 'firstSeen', 'lastSeen', 'found', 'tenant', 'vaultId'],
];
/** Those of what a person owned. */
export const holdingColumns: readonly string[] = [
  ...['holdingId', 'kind', 'id', 'name', 'type', 'state', 'appId', 'appName', 'spaceId', 'fromSnapshot', 'from'],
  ...['lastSeenSnapshot', 'lastSeen', 'snapshots', 'untilSnapshot', 'until', 'end', 'nextOwner', 'versionId'],
  ...['tenant', 'vaultId'],
];

const timeOf = (at: number | undefined): string => (at === undefined ? '' : new Date(at).toISOString());

/** What the kinds of rows have in common, for one table of them all. */
export type Line = {
  readonly name: string;
  readonly type: string;
  readonly state: string;
  readonly owner: OwnerRef | null;
  readonly app: readonly [appId: string, appName: string, versionId: string];
  readonly space: string;
  readonly newest: boolean | null;
  readonly changed: number | undefined;
  readonly lines: readonly ScriptLine[];
};
const nothing = { type: '', state: '', newest: null, changed: undefined, lines: [] };

/** One row laid out for a table of all kinds. */
export function lineOf(row: SearchRow): Line {
  switch (row.kind) {
    case 'space':
      return { ...nothing, name: row.name, owner: row.owner, app: ['', '', ''], space: row.name };
    case 'app': {
      const app = [row.appId, row.appName, row.versionId ?? ''] as const;
      return { ...nothing, name: row.appName, owner: row.owner, app, space: row.spaceName };
    }
    case 'object': {
      const app = [row.appId, row.appName, row.versionId] as const;
      const { title: name, objectType: type, state, owner, isNewest: newest, changedAt: changed } = row;
      return { ...{ name, type, state, owner, app, space: row.spaceName }, ...{ newest, changed, lines: [] } };
    }
    case 'script': {
      const app = [row.appId, row.appName, row.versionId] as const;
      const { isNewest: newest, takenAt: changed, lines } = row;
      return { ...nothing, ...{ name: row.appName, owner: null, app, space: row.spaceName, newest, changed, lines } };
    }
  }
}

/** The cells of `rowColumns`. */
export function rowCells(row: SearchRow): Cell[] {
  const { name, type, state, owner, app, space, newest, changed, lines } = lineOf(row);
  return [
    ...[row.kind, row.id, name, type, state, owner?.subject ?? '', owner?.name ?? '', owner?.orphan ?? ''],
    ...[app[0], app[1], space, app[2], newest, timeOf(changed)],
    ...[timeOf(row.firstSeen?.at), timeOf(row.lastSeen?.at)],
    ...[lines.map(({ line, text }) => `${line}: ${text}`).join('\n'), row.tenant ?? '', row.vaultId],
  ];
}

const orEmpty = (text: string | null): string => text ?? '';

/** The cells of `holdingColumns`. */
export const holdingCells = (held: Holding): Cell[] => [
  ...[held.holdingId, held.kind, held.id, held.title, held.objectType, orEmpty(held.state), orEmpty(held.appId)],
  ...[held.appName, orEmpty(held.spaceId), ...seenCells(held.from), ...seenCells(held.lastSeen), held.snapshots],
  ...[...seenCells(held.until), orEmpty(held.end), held.nextOwner, orEmpty(held.versionId)],
  ...[orEmpty(held.tenant), held.vaultId],
];
const seenCells = (seen: SnapshotRef | null): string[] => (seen ? [seen.snapshotId, timeOf(seen.at)] : ['', '']);
