import { Meter } from '../../components/meter.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { bytes, count, time } from '../../format.ts';
import type { Item } from '../../stores/runs-store.ts';
import { failureText } from '../../text/failures.ts';
import { text } from '../../text/text.ts';
import { itemStatus } from './item-status.ts';

const words = text.backup.table;

export const itemColumns: readonly Column<Item>[] = [
  { key: 'state', title: words.column.state, track: 'minmax(150px, 1.1fr)', cell: (item) => <State item={item} /> },
  { key: 'app', title: words.column.app, track: 'minmax(190px, 2.4fr)', cell: ({ title }) => <Name of={title} strong /> },
  { key: 'space', title: words.column.space, track: 'minmax(110px, 1.1fr)', cell: ({ group }) => <Name of={group} /> },
  { key: 'bytes', title: words.column.bytes, track: 'minmax(150px, 1.2fr)', cell: (item) => <Bytes item={item} /> },
  {
    key: 'objects',
    title: words.column.objects,
    track: 'minmax(70px, .6fr)',
    align: 'end',
    cell: ({ objects }) => <span className="number">{objects === null ? text.none : count(objects)}</span>,
  },
  { key: 'note', title: words.column.note, track: 'minmax(180px, 2.2fr)', cell: (item) => <Name of={noteOf(item)} /> },
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
  if (item.state !== 'running' || item.bytesTotal === null) return <span className="number">{bytes(item.bytesDone)}</span>;
  return (
    <div className="bytes-cell">
      <span className="number">{words.of(bytes(item.bytesDone), bytes(item.bytesTotal))}</span>
      <Meter part={item.bytesDone} whole={item.bytesTotal} label={`${words.column.bytes}, ${item.title}`} />
    </div>
  );
}

function noteOf(item: Item): string {
  const parts = [item.note];
  if (item.failureCode !== null && item.note === '') parts.push(failureText(item.failureCode).title);
  if (item.state === 'waiting' && item.waitingUntil !== null) parts.push(words.nextTry(time(item.waitingUntil)));
  return parts.filter((part) => part !== '').join('; ');
}
