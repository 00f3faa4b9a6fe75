import { Meter } from '../../components/meter.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { bytes, bytesOf, count, time } from '../../format.ts';
import type { Item } from '../../stores/runs-store.ts';
import { failureText, said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { itemStatus } from './item-status.ts';

const words = text.backup.table;

export const itemColumns: readonly Column<Item>[] = [
  { key: 'state', title: words.column.state, min: 150, grow: 1.1, cell: (item) => <State item={item} /> },
  { key: 'app', title: words.column.app, min: 190, grow: 2.4, cell: ({ title }) => <Name of={title} strong /> },
  {
    key: 'space',
    title: words.column.space,
    min: 110,
    grow: 1.1,
    cell: ({ group }) => <Name of={group === '' ? text.apps.personal : group} />,
  },
  { key: 'bytes', title: words.column.bytes, min: 150, grow: 1.2, cell: (item) => <Bytes item={item} /> },
  {
    key: 'objects',
    title: words.column.objects,
    min: 70,
    grow: 0.6,
    align: 'end',
    cell: ({ objects }) => <span className="number">{objects === null ? text.none : count(objects)}</span>,
  },
  { key: 'note', title: words.column.note, min: 180, grow: 2.2, cell: (item) => <Name of={noteOf(item)} /> },
];

function State({ item }: { readonly item: Item }) {
  const status = itemStatus(item);
  return status === 'trying-again' ? (
    <Status name={status} word={words.attempt(item.attempt + 1)} />
  ) : (
    <Status name={status} />
  );
}

function Bytes({ item }: { readonly item: Item }) {
  if (item.outcome === 'unchanged') return <span className="number">{words.zeroRead}</span>;
  if (item.bytesDone === 0) return text.none;
  if (item.state !== 'running' || item.bytesTotal === null)
    return <span className="number">{bytes(item.bytesDone)}</span>;
  return (
    <div className="bytes-cell">
      <span className="number">{bytesOf(item.bytesDone, item.bytesTotal, words.of)}</span>
      <Meter part={item.bytesDone} whole={item.bytesTotal} label={`${words.column.bytes}, ${item.title}`} />
    </div>
  );
}

function noteOf(item: Item): string {
  const parts = [said(item.note)];
  if (item.failureCode !== null && item.note === '') parts.push(failureText(item.failureCode).title);
  if (item.state === 'waiting' && item.waitingUntil !== null) parts.push(words.nextTry(time(item.waitingUntil)));
  return parts.filter((part) => part !== '').join('; ');
}
