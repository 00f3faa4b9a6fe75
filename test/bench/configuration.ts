import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import {
  captureConfig,
  compareSides,
  createTemplateRegister,
  documentsOf,
  exportCapture,
  findCapture,
} from '../../electron/engine/config/index.ts';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createVault } from '../../electron/engine/vault/index.ts';
import { startPracticeTenant } from '../../electron/practice/index.ts';
import type { ConfigId } from '../../shared/domain/config.ts';
import type { TenantName } from '../../shared/domain/ids.ts';
import { clientOf } from '../flow/qlik/practice.ts';
import { aWorld } from '../support/world.ts';
import { info, milliseconds, type Bench } from './support/bench.ts';

/** What a capture of every kind costs in calls and room, and its files against writing the same bytes plainly. */
export const configuration: Bench = {
  name: 'configuration',
  async run({ configCount }) {
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    const practice = await startPracticeTenant({ appCount: 10, configCount, clockRate: 1000, limits: 'off' });
    const world = aWorld();
    const client = clientOf(practice, world);
    const folder = join(place, 'vault.coffer');
    const secret = new Secret('correct horse battery staple');
    const { vault } = await createVault({ folder }, secret, { world, scryptN: 2 ** 15 });
    try {
      const { tenant } = await client.connect();
      const capture = async (configId: string) => {
        const [calls, bytes, started] = [client.statistics().calls, vault.info().fileBytes, performance.now()];
        const { items, state } = await captureConfig(
          {
            configId: configId as ConfigId,
            tenant: 'acme' as TenantName,
            tenantId: tenant.tenantId,
            host: practice.url,
            ...{ snapshotId: null, kinds: [], appIds: [], signal: new AbortController().signal },
          },
          { world, vault, client },
        );
        return {
          ...{ items, state, calls: client.statistics().calls - calls },
          ...{ bytes: vault.info().fileBytes - bytes, took: performance.now() - started },
        };
      };
      const first = await capture('first');
      const second = await capture('second');
      const out = join(place, 'files');
      const templates = createTemplateRegister(vault);
      const write = () =>
        exportCapture(
          findCapture(vault, 'first' as ConfigId),
          { out, format: 'files', git: false, variables: {} },
          { vault, world, templates },
        );
      const wrote = await timed(write);
      const plainly = await timed(() => copyPlainly(out, join(place, 'plain')));
      const again = await timed(write);
      const [before, after] = [
        documentsOf(vault.config.items('first' as ConfigId)),
        documentsOf(vault.config.items('second' as ConfigId)),
      ];
      const differing = await timed(() =>
        compareSides({ documents: before, readings: null }, { documents: after, readings: null }),
      );
      return [
        info('resources of one capture, and its state', `${first.items}, ${first.state}`),
        info('calls for each resource kept', (first.calls / first.items).toFixed(2)),
        info('second capture without a change: room against the first', (second.bytes / first.bytes).toFixed(3)),
        info('second capture: time against the first', (second.took / first.took).toFixed(2)),
        info('files written, against writing the same bytes plainly', (wrote / plainly).toFixed(1)),
        info('written again without a change, against the first time', (again / wrote).toFixed(2)),
        info(`differences of ${before.length} documents`, milliseconds(differing)),
      ];
    } finally {
      await vault.close();
      await client.close();
      await practice.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
};

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function copyPlainly(from: string, to: string): void {
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    const path = join(from, name);
    if (!statSync(path).isFile()) continue;
    const copy = join(to, relative(from, path));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, readFileSync(path));
  }
}
