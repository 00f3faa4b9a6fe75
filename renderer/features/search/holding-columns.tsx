import type { Holding } from '../../../shared/domain/search.ts';
import { Name } from '../../components/name.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { fullDate, shortDate } from '../../format.ts';
import { TenantSquare } from '../../frame/tenant-square.tsx';
import type { OpenVault } from '../../open-vaults.ts';
import { text } from '../../text/text.ts';

const words = text.search.person;

export type VaultHolding = Holding & { readonly vault: OpenVault };

const vaultColumn: Column<VaultHolding> = {
  key: 'vault',
  title: words.column.vault,
  min: 140,
  grow: 1,
  cell: ({ vault: { seat } }) => (
    <>
      <TenantSquare seat={seat} small />
      <Name of={seat.name ?? seat.folder} />
    </>
  ),
};

/** What a person owned, from when until when, and what came of it. */
export const holdingColumns = (severalVaults: boolean): readonly Column<VaultHolding>[] => [
  { key: 'what', title: words.column.what, min: 100, grow: 0.5, cell: (held) => <Name of={whatOf(held)} /> },
  {
    key: 'name',
    title: words.column.name,
    min: 200,
    grow: 2,
    cell: ({ title }) => <Name of={title === '' ? text.search.untitled : title} strong />,
  },
  { key: 'app', title: words.column.app, min: 150, grow: 1.4, cell: ({ appName }) => <Name of={appName} /> },
  ...(severalVaults ? [vaultColumn] : []),
  { key: 'from', title: words.column.from, min: 80, grow: 0.5, cell: ({ from }) => <Day at={from?.at ?? null} /> },
  {
    key: 'until',
    title: words.column.until,
    min: 80,
    grow: 0.5,
    cell: ({ until, lastSeen }) => <Day at={(until ?? lastSeen)?.at ?? null} />,
  },
  { key: 'end', title: words.column.end, min: 170, grow: 1, cell: (held) => <Name of={endOf(held)} /> },
];

const whatOf = ({ kind, objectType }: Holding): string =>
  kind === 'object' ? (text.search.objectType[objectType] ?? objectType) : text.search.kind[kind];

function endOf({ end, nextOwner }: Holding): string {
  if (end === null) return words.still;
  return end === 'other-owner' && nextOwner !== '' ? words.passedTo(nextOwner) : words.end[end];
}

const Day = ({ at }: { readonly at: number | null }) =>
  at === null ? text.none : <span title={fullDate(at)}>{shortDate(at)}</span>;
