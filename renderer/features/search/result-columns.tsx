import type { ScriptLine, SearchRow, SnapshotRef } from '../../../shared/domain/search.ts';
import { Name } from '../../components/name.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { fullDate, shortDate } from '../../format.ts';
import { TenantSquare } from '../../frame/tenant-square.tsx';
import { text } from '../../text/text.ts';
import type { ResultRow } from './lay-out.ts';

const words = text.search;

/** What a kind of thing is called. */
export const typeName = (row: SearchRow): string =>
  row.kind === 'object' ? (words.objectType[row.objectType] ?? row.objectType) : words.kind[row.kind];

export const resultColumns: readonly Column<ResultRow>[] = [
  { key: 'what', title: words.column.what, min: 110, grow: 0.5, cell: (row) => <What row={row} /> },
  { key: 'name', title: words.column.name, min: 300, grow: 3, cell: (row) => <Title row={row} /> },
  { key: 'where', title: words.column.where, min: 130, grow: 0.8, cell: (row) => <Where row={row} /> },
  { key: 'owner', title: words.column.owner, min: 150, grow: 1.1, cell: (row) => <Owner row={row} /> },
  { key: 'seen', title: words.column.seen, min: 150, grow: 0.8, cell: (row) => <SeenIn row={row} /> },
];

function What({ row }: { readonly row: ResultRow }) {
  if (row.type === 'vault') return <TenantSquare seat={row.vault.seat} small />;
  if (row.type === 'app') return words.kind.app;
  return row.type === 'hit' ? <Name of={typeName(row.row)} /> : null;
}

function Title({ row }: { readonly row: ResultRow }) {
  if (row.type === 'vault') return <Name of={row.vault.seat.name ?? row.vault.seat.folder} strong />;
  if (row.type === 'app') return <Name of={row.row.appName} strong />;
  if (row.type === 'more') return <span className="accent">{words.more(row.left)}</span>;
  return row.line === null ? <Name of={titleOf(row.row)} /> : <Line line={row.line} />;
}

function titleOf(row: SearchRow): string {
  if (row.kind === 'object') return row.title === '' ? words.untitled : row.title;
  return row.kind === 'space' ? row.name : row.appName;
}

/** A line of a script with what was found in it. */
function Line({ line: { line, text: said, marks } }: { readonly line: ScriptLine }) {
  const pieces: { readonly at: number; readonly words: string; readonly isFound: boolean }[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    pieces.push(
      { at, words: said.slice(at, from), isFound: false },
      { at: from, words: said.slice(from, to), isFound: true },
    );
    at = to;
  }
  pieces.push({ at, words: said.slice(at), isFound: false });
  return (
    <>
      <span className="quiet number">{words.line(line)}</span>
      <code className="name" title={said}>
        {pieces.map((piece) =>
          piece.isFound ? (
            <mark key={`${piece.at} found`}>{piece.words}</mark>
          ) : (
            <span key={piece.at}>{piece.words}</span>
          ),
        )}
      </code>
    </>
  );
}

function Where({ row }: { readonly row: ResultRow }) {
  if (row.type === 'vault') return words.vaultFound(row.found);
  if (row.type === 'app') return <Name of={row.row.spaceName === '' ? words.personal : row.row.spaceName} />;
  if (row.type === 'more') return null;
  const found = row.row;
  if (found.kind === 'object')
    return <Name of={found.isNewest ? words.state[found.state] : `${words.state[found.state]}, ${words.older}`} />;
  return found.kind === 'script' && !found.isNewest ? words.older : null;
}

function Owner({ row }: { readonly row: ResultRow }) {
  if (row.type === 'app' && row.row.kind !== 'app') return <span className="quiet">{words.hits(row.hits)}</span>;
  if (row.type !== 'hit' && row.type !== 'app') return null;
  const found = row.row;
  if (found.kind === 'script') return null;
  const { name, subject, orphan } = found.owner;
  const who = name || subject || words.noOwner;
  return <Name of={orphan ? `${who} (${words.gone})` : who} />;
}

function SeenIn({ row }: { readonly row: ResultRow }) {
  if (row.type === 'vault' || row.type === 'more') return null;
  return row.type === 'app' ? (
    <Span first={row.firstSeen} last={row.lastSeen} />
  ) : (
    <Span first={row.row.firstSeen} last={row.row.lastSeen} />
  );
}

/** The backups that saw it so, first to last. */
function Span({ first, last }: { readonly first: SnapshotRef | null; readonly last: SnapshotRef | null }) {
  if (first === null || last === null) return words.notSeen;
  return (
    <span className="number" title={words.seen(fullDate(first.at), fullDate(last.at))}>
      {words.seen(shortDate(first.at), shortDate(last.at))}
    </span>
  );
}
