import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createVault, type TelemetryQuery, type TelemetryStore } from '../../electron/engine/vault/index.ts';
import type { EpochMs, TenantName } from '../../shared/domain/ids.ts';
import type { TelemetryEvent } from '../../shared/domain/telemetry.ts';
import { aWorld } from '../support/world.ts';
import { info, median, megabytes, milliseconds, seconds, type Bench, type Row } from './support/bench.ts';

const tenant = 'acme' as TenantName;
const firstAt = 1_795_000_000_000;
const stepMilliseconds = 30_000;
const types = 40;
const people = 500;

/** How long questions to a large archive of events take: the most rows one answer may have, from anywhere in it. */
export const telemetryQuery: Bench = {
  name: 'telemetry',
  async run({ events, repeat }) {
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    const folder = join(place, 'vault.coffer');
    const options = { world: aWorld(), scryptN: 2 ** 15 };
    const { vault } = await createVault({ folder }, new Secret('correct horse battery staple'), options);
    try {
      const { telemetry } = vault;
      const filled = timed(() => fill(telemetry, events));
      const again = Math.min(events, 10_000);
      const known = timed(() => telemetry.add(tenant, someEvents(0, again)));
      const verified = performance.now();
      await vault.verify({ deep: false });
      const verifying = performance.now() - verified;
      const bytes = statSync(join(folder, 'vault.db')).size;
      const rows = questions(events).map((question) => ask(telemetry, question, repeat));
      const pruned = timed(() => telemetry.prune(tenant, (firstAt + (events / 100) * stepMilliseconds) as EpochMs));
      let given = 0;
      const destroyed = timed(() => (given = telemetry.destroy(tenant).bytesGivenBack));
      return [
        info('events, and what they take', `${events}; ${megabytes(bytes)}, ${Math.round(bytes / events)} bytes each`),
        info('kept in a second', (events / (filled / 1000)).toFixed(0)),
        info('known ones looked at, against new ones', (known / again / (filled / events)).toFixed(2)),
        ...rows,
        info('look at the whole vault, quick', milliseconds(verifying)),
        info('prune one in a hundred', seconds(pruned / 1000)),
        info('destroy the rest', `${seconds(destroyed / 1000)}; ${megabytes(given)} given back`),
      ];
    } finally {
      await vault.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
};

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const someEvents = (from: number, count: number): TelemetryEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const userId = `6512f0c4a1b2c3d4e5f6${String(n % people).padStart(4, '0')}`;
    return {
      eventId: `0f8fad5b-d9cb-469f-a165-${n.toString(16).padStart(12, '0')}`,
      at: (firstAt + n * stepMilliseconds) as EpochMs,
      type: `com.qlik.v1.resource.kind-${n % types}`,
      source: 'com.qlik/resource-service',
      userId,
      body: {
        n,
        userId,
        tenantId: 'tenant',
        properties: { origin: '10.0.0.1', result: 'success', object: `app-${n % 997}` },
      },
    };
  });

function fill(telemetry: TelemetryStore, events: number): void {
  const batch = 10_000;
  for (let from = 0; from < events; from += batch)
    telemetry.add(tenant, someEvents(from, Math.min(batch, events - from)));
}

type Question = { readonly what: string; readonly query: TelemetryQuery };
function questions(events: number): Question[] {
  const limit = 1000;
  const late = (firstAt + events * 0.9 * stepMilliseconds) as EpochMs;
  const userId = someEvents(7, 1)[0]?.userId ?? '';
  const type = `com.qlik.v1.resource.kind-${7 % types}`;
  return [
    { what: 'from late on', query: { tenant, from: late, limit } },
    { what: 'behind a cursor', query: { tenant, after: `${late}/0`, limit } },
    { what: 'of a type', query: { tenant, type, limit } },
    { what: 'of a person', query: { tenant, userId, limit } },
    { what: 'of a person and a type', query: { tenant, userId, type, limit } },
    { what: 'of a person and a type that never was', query: { tenant, userId, type: 'none', limit } },
  ];
}

function ask(telemetry: TelemetryStore, { what, query }: Question, repeat: number): Row {
  let rows = 0;
  const times = Array.from({ length: repeat }, () => timed(() => (rows = telemetry.query(query).events.length)));
  return {
    measure: `events ${what}`,
    reach: '2 s with 1 M',
    goFor: '100 ms',
    measured: `${milliseconds(median(times))} for ${rows} rows (median of ${repeat}; slowest ${milliseconds(Math.max(...times))})`,
  };
}
