import type { MonitoringApp, TelemetryDay, TelemetryStatus } from '../../../shared/domain/telemetry.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { bytes, count, dateTime } from '../../format.ts';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.telemetry;
const mostGaps = 10;

/** What is held, what lies between, the archive's months, and Qlik's own monitoring apps. */
export function TelemetryHeld({ status }: { readonly status: TelemetryStatus }) {
  const { events, oldest, newest, gaps, days, monitoringApps } = status;
  return (
    <Card title={words.held}>
      <Facts>
        <Fact name={words.events} value={count(events)} />
        <Fact name={words.oldest} value={oldest === null ? text.none : dateTime(oldest)} />
        <Fact name={words.newest} value={newest === null ? text.none : dateTime(newest)} />
        <Fact name={words.gaps} value={gaps.length === 0 ? words.noGaps : count(gaps.length)} />
      </Facts>
      {gaps.length > 0 && (
        <ul className="plain-list line-of-words">
          {gaps.slice(0, mostGaps).map(({ from, to }) => (
            <li key={from}>
              <Status name="missing" /> {words.gap(dateTime(from), dateTime(to))}
            </li>
          ))}
          {gaps.length > mostGaps && <li>{words.more(gaps.length - mostGaps)}</li>}
          <li className="quiet">{words.gapNote}</li>
        </ul>
      )}
      {days.length > 0 && <Calendar days={days} />}
      {monitoringApps.length > 0 && <Monitoring apps={monitoringApps} />}
    </Card>
  );
}

type Month = { readonly month: string } & Readonly<Record<TelemetryDay['state'], number>>;

/** The archive by month; a failed day is never lost in a sum. */
function monthsOf(days: readonly TelemetryDay[]): readonly Month[] {
  const months = new Map<string, Month>();
  for (const { date, state } of days) {
    const month = date.slice(0, 7);
    const before = months.get(month) ?? { month, captured: 0, empty: 0, failed: 0 };
    months.set(month, { ...before, [state]: before[state] + 1 });
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? 1 : -1));
}

const Calendar = ({ days }: { readonly days: readonly TelemetryDay[] }) => (
  <>
    <h3>{words.calendar}</h3>
    <DataTable
      label={words.calendar}
      columns={[
        { key: 'month', title: words.dayColumn.month, isName: true, cell: ({ month }) => month },
        {
          key: 'state',
          title: words.dayColumn.state,
          cell: ({ failed }) => <Status name={failed > 0 ? 'partial' : 'captured'} />,
        },
        {
          key: 'days',
          title: words.dayColumn.days,
          cell: ({ captured, empty, failed }) => words.month(captured, empty, failed),
        },
      ]}
      rows={monthsOf(days)}
      keyOf={({ month }) => month}
      empty={text.none}
    />
  </>
);

const Monitoring = ({ apps }: { readonly apps: readonly MonitoringApp[] }) => (
  <>
    <h3>{words.monitoring}</h3>
    <DataTable
      label={words.monitoring}
      columns={[
        {
          key: 'app',
          title: words.monitoringColumn.app,
          isName: true,
          cell: ({ appId, name }) => (
            <a href={hrefOf({ screen: 'app', id: appId })}>
              <Name of={name} />
            </a>
          ),
        },
        { key: 'space', title: words.monitoringColumn.space, cell: ({ spaceName }) => <Name of={spaceName} /> },
        {
          key: 'held',
          title: words.monitoringColumn.held,
          align: 'end',
          cell: ({ fileBytes }) => (fileBytes === null ? words.nothingHeld : bytes(fileBytes)),
        },
      ]}
      rows={apps}
      keyOf={({ appId }) => appId}
      empty={text.none}
    />
  </>
);
