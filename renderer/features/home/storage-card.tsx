import { lazy, Suspense, useState } from 'react';
import { Card } from '../../components/card.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { bytes, dateTime, shortDate } from '../../format.ts';
import { locale } from '../../text/language.ts';
import { text } from '../../text/text.ts';
import { growthOf } from './growth.ts';
import type { OpenVault } from './home-screen.tsx';

const words = text.home.storage;
const Chart = lazy(async () => ({ default: (await import('./storage-chart.tsx')).StorageChart }));

/** How much is stored, since when, and how much the sharing of content saves. */
export function StorageCard({ vaults }: { readonly vaults: readonly OpenVault[] }) {
  const [asTable, setAsTable] = useState(false);
  const series = vaults.map(({ seat }) => ({ key: seat.seatId, name: seat.name ?? seat.letters, colour: seat.colour }));
  const rows = growthOf(
    vaults.map(({ seat, facts: { snapshots, health } }) => ({
      ...{ key: seat.seatId, snapshots, storedBytes: health.storedBytes },
    })),
  );
  const stored = sum(vaults.map(({ facts }) => facts.health.storedBytes));
  const content = sum(vaults.map(({ facts }) => facts.health.contentBytes));
  const growth = sum(vaults.map(({ facts }) => facts.health.growthBytesPerDay ?? 0));
  const [first] = rows;
  return (
    <Card
      title={words.title(bytes(stored))}
      className="home-storage"
      beside={
        first !== undefined && (
          <button type="button" className="link-button" onClick={() => setAsTable(!asTable)}>
            {asTable ? words.asChart : words.asTable}
          </button>
        )
      }
    >
      <p className="quiet">
        {stored > 0 && content > stored && `${words.dedup(bytes(content), times(content / stored))} `}
        {growth > 0 && words.growth(bytes(growth))}
      </p>
      {first === undefined ? (
        <p className="quiet">{words.none}</p>
      ) : asTable ? (
        <DataTable
          label={words.title(bytes(stored))}
          columns={[
            { key: 'at', title: words.when, isName: true, cell: ({ at }) => dateTime(at) },
            ...series.map(({ key, name }) => ({
              ...{ key, title: name, align: 'end' as const },
              cell: (row: (typeof rows)[number]) => bytes(row[key] ?? 0),
            })),
          ]}
          rows={[...rows].reverse()}
          keyOf={({ at }) => String(at)}
          empty={words.none}
        />
      ) : (
        <div
          className="home-chart"
          role="img"
          aria-label={words.spoken(bytes(stored), vaults.length, shortDate(first.at))}
        >
          <Suspense fallback={<div className="skeleton" />}>
            <Chart rows={rows} series={series} />
          </Suspense>
        </div>
      )}
    </Card>
  );
}

const sum = (figures: readonly number[]): number => figures.reduce((all, each) => all + each, 0);
const times = (ratio: number): string => ratio.toLocaleString(locale, { maximumFractionDigits: 1 });
