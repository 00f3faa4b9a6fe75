import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import type { TenantColour } from '../../../shared/domain/desk.ts';
import { bytes, shortDate } from '../../format.ts';
import type { GrowthRow } from './growth.ts';

type Series = { readonly key: string; readonly name: string; readonly colour: TenantColour };
type Props = { readonly rows: readonly GrowthRow[]; readonly series: readonly Series[] };

/** Stacked areas, one for each vault in its colour, named beside the plot instead of in a legend of its own. */
export function StorageChart({ rows, series }: Props) {
  // One backup alone is a point: drawn as the level it reached.
  const [only] = rows;
  const data = rows.length === 1 && only !== undefined ? [only, { ...only, at: only.at + 1 }] : rows;
  return (
    <div className="chart-and-names" aria-hidden>
      <AreaChart
        h={150}
        data={data.map((row) => ({ ...row, when: shortDate(row.at) }))}
        dataKey="when"
        type="stacked"
        series={series.map(({ key, name, colour }) => ({ name: key, label: name, color: `var(--chart-${colour})` }))}
        gridAxis="x"
        tickLine="none"
        withDots={false}
        withGradient={false}
        withTooltip={false}
        curveType="linear"
        fillOpacity={0.28}
        valueFormatter={bytes}
        xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 30 }}
        yAxisProps={{ width: 74, tickCount: 4 }}
        areaProps={{ isAnimationActive: false }}
        // The sentence and the table say it; a hidden thing must not take the focus.
        areaChartProps={{ accessibilityLayer: false }}
      />
      <ul>
        {[...series].reverse().map(({ key, name, colour }) => (
          <li key={key} data-chart={colour}>
            <bdi title={name}>{name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
