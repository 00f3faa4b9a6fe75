import { byteOrderMark, csvLine, type Cell } from '../../../../shared/csv.ts';
import type {
  Holding,
  OwnerRef,
  PersonOverTime,
  ScriptLine,
  SearchRow,
  SnapshotRef,
} from '../../../../shared/domain/search.ts';
import { count, table, when } from '../format.ts';

const columns = [
  ...['kind', 'id', 'name', 'type', 'state', 'ownerSubject', 'ownerName', 'orphan', 'appId', 'appName', 'space'],
  ...['versionId', 'newest', 'changed', 'firstSeen', 'lastSeen', 'found', 'tenant', 'vaultId'],
];
const holdingColumns = [
  ...['holdingId', 'kind', 'id', 'name', 'type', 'state', 'appId', 'appName', 'spaceId', 'fromSnapshot', 'from'],
  ...['lastSeenSnapshot', 'lastSeen', 'snapshots', 'untilSnapshot', 'until', 'end', 'nextOwner', 'versionId'],
  ...['tenant', 'vaultId'],
];

const timeOf = (at: number | undefined): string => (at === undefined ? '' : new Date(at).toISOString());

/** What the kinds of rows have in common, for one table of them all. */
type Line = {
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

function lineOf(row: SearchRow): Line {
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

function cellsOf(row: SearchRow): Cell[] {
  const { name, type, state, owner, app, space, newest, changed, lines } = lineOf(row);
  return [
    ...[row.kind, row.id, name, type, state, owner?.subject ?? '', owner?.name ?? '', owner?.orphan ?? ''],
    ...[app[0], app[1], space, app[2], newest, timeOf(changed)],
    ...[timeOf(row.firstSeen?.at), timeOf(row.lastSeen?.at)],
    ...[lines.map(({ line, text }) => `${line}: ${text}`).join('\n'), row.tenant ?? '', row.vaultId],
  ];
}

const orEmpty = (text: string | null): string => text ?? '';

const holdingCells = (held: Holding): Cell[] => [
  ...[held.holdingId, held.kind, held.id, held.title, held.objectType, orEmpty(held.state), orEmpty(held.appId)],
  ...[held.appName, orEmpty(held.spaceId), ...seenCells(held.from), ...seenCells(held.lastSeen), held.snapshots],
  ...[...seenCells(held.until), orEmpty(held.end), held.nextOwner, orEmpty(held.versionId)],
  ...[orEmpty(held.tenant), held.vaultId],
];
const seenCells = (seen: SnapshotRef | null): string[] => (seen ? [seen.snapshotId, timeOf(seen.at)] : ['', '']);

async function* csvOf<T>(
  pages: AsyncIterable<readonly T[]>,
  headings: readonly string[],
  cells: (row: T) => Cell[],
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headings, ',');
  for await (const page of pages) yield page.map((row) => csvLine(cells(row), ',')).join('');
}

/** Rows as a table file, piece by piece; docs/search.md says what each column holds. */
export const rowsCsv = (pages: AsyncIterable<readonly SearchRow[]>) => csvOf(pages, columns, cellsOf);
export const holdingsCsv = (pages: AsyncIterable<readonly Holding[]>) => csvOf(pages, holdingColumns, holdingCells);

/** What a person reads in a terminal. */
export function rowsText(rows: readonly SearchRow[]): string {
  if (rows.length === 0) return 'Nothing was found.';
  return table(['what', 'name', 'owner', 'where', 'last seen', 'id, or lines'], rows.map(cellsShown));
}

function cellsShown(row: SearchRow): string[] {
  const { name, type, state, owner, app, space, lines } = lineOf(row);
  const who = owner === null ? '' : `${owner.name || owner.subject || '–'}${owner.orphan ? ' (gone)' : ''}`;
  const found = lines.map(({ line, text }) => `${line}: ${text.trim()}`).join(' | ');
  const where = row.kind === 'object' || row.kind === 'script' ? app[1] : space;
  const last = found === '' ? row.id.slice(row.id.lastIndexOf('/') + 1) : found;
  return [type === '' ? row.kind : `${type}, ${state}`, name, who, where, when(row.lastSeen?.at ?? null), last];
}

export function holdingsText(person: PersonOverTime, holdings: readonly Holding[], total: number): string {
  const who = `${person.name || person.subject} (${person.subject}), ${person.isActive ? 'active' : 'gone or disabled'}`;
  const head = `${who}: ${count(total, 'thing')} owned now or before.`;
  const ends = { 'other-owner': 'passed on', gone: 'gone', 'app-gone': 'app gone' };
  const rows = holdings.map((held) => [
    held.kind === 'object' ? held.objectType : held.kind,
    held.title,
    held.appName,
    when(held.from?.at ?? null),
    held.until === null ? (held.end === null ? 'still' : ends[held.end]) : when(held.until.at),
    held.end === null ? '' : `${ends[held.end]}${held.nextOwner === '' ? '' : ` to ${held.nextOwner}`}`,
  ]);
  return rows.length === 0 ? head : `${head}\n${table(['what', 'name', 'app', 'from', 'until', 'end'], rows)}`;
}

export const peopleText = (people: readonly PersonOverTime[]): string =>
  table(
    ['subject', 'name', 'e-mail', 'active', 'last seen'],
    people.map((one) => [
      one.subject,
      one.name,
      one.email,
      one.isActive ? 'yes' : 'no',
      when(one.lastSeen?.at ?? null),
    ]),
  );
