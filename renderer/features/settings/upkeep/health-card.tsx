import { Button } from '@mantine/core';
import type { Health } from '../../../../shared/domain/upkeep.ts';
import { useClient, useHost, useSession } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { bytes, count } from '../../../format.ts';
import { text } from '../../../text/text.ts';

const words = text.settings.upkeep;

/** Size, growth, room, the largest apps, and the same as numbers for monitoring. */
export function HealthCard() {
  const { upkeep } = useClient();
  const revision = useSession((state) => state.revision);
  const asked = useAsk(`health ${revision}`, () => upkeep.health({}));
  const health = asked.value;
  return (
    <Card title={words.health}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {health === null ? <div className="skeleton" aria-hidden /> : <HealthFacts health={health} />}
      <Metrics />
    </Card>
  );
}

function HealthFacts({ health }: { readonly health: Health }) {
  const { growthBytesPerDay: growth, daysUntilFull } = health;
  return (
    <>
      {health.warnings.length > 0 && (
        <ul className="plain-list apart-below">
          {health.warnings.map((warning) => (
            <li key={warning}>
              <Status name="noted" word={words.warning[warning]} />
            </li>
          ))}
        </ul>
      )}
      <Facts>
        <Fact
          name={words.size}
          value={bytes(health.fileBytes)}
          note={words.freeInside(bytes(health.freeInsideBytes))}
        />
        <Fact
          name={words.stored}
          value={bytes(health.storedBytes)}
          note={words.storedNote(bytes(health.contentBytes))}
        />
        <Fact name={words.counts} value={count(health.versions)} note={words.countsNote(health.snapshots)} />
        <Fact name={words.dead} value={bytes(health.deadBytes)} />
        <Fact name={words.disk} value={bytes(health.diskFreeBytes)} note={words.diskOf(bytes(health.diskTotalBytes))} />
        <Fact name={words.growth} value={growth === null ? words.unknown : words.perDay(bytes(growth))} />
        <Fact name={words.full} value={daysUntilFull === null ? words.notInSight : words.inDays(daysUntilFull)} />
      </Facts>
      {health.largest.length > 0 && (
        <>
          <h3>{words.largest}</h3>
          <DataTable
            label={text.tableOf(words.largest)}
            keyOf={({ appId }) => appId}
            rows={health.largest}
            empty={null}
            columns={[
              { key: 'app', title: words.largestColumn.app, isName: true, cell: ({ name }) => <Name of={name} /> },
              {
                key: 'versions',
                title: words.largestColumn.versions,
                align: 'end',
                cell: ({ versions }) => count(versions),
              },
              {
                key: 'stored',
                title: words.largestColumn.stored,
                align: 'end',
                cell: ({ storedBytes }) => bytes(storedBytes),
              },
            ]}
          />
        </>
      )}
    </>
  );
}

function Metrics() {
  const { upkeep } = useClient();
  const { saveText } = useHost();
  const save = useAct(async () => saveText('coffer.prom', (await upkeep.metrics({})).text));
  return (
    <>
      <h3>{words.metrics}</h3>
      <p className="quiet">{words.metricsNote}</p>
      <div className="row-of-buttons">
        <Button variant="default" loading={save.busy} onClick={() => save.run()}>
          {words.saveMetrics}
        </Button>
      </div>
      {save.failure !== null && <ErrorCard failure={save.failure} />}
    </>
  );
}
