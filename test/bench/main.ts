/**
 * Every bench in turn, with the targets beside the figures. Nothing here asserts a time.
 *
 *   npm run bench -- [--quick | --full] [--only NAME]... [--apps N] [--clock-rate N]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openVaultBench } from './open-vault.ts';
import { sizes, type Bench } from './support/bench.ts';
import { tableOf } from './support/print-rows.ts';
import { tenantMemory } from './tenant-memory.ts';
import { tenantRate } from './tenant-rate.ts';
import { tenantReads } from './tenant-reads.ts';
import { tenantUnchanged } from './tenant-unchanged.ts';

const benches: readonly Bench[] = [tenantUnchanged, tenantRate, tenantMemory, openVaultBench, tenantReads];
/** A program of its own, for it measures other programs. */
const peers = 'peers';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    apps: { type: 'string' },
    'clock-rate': { type: 'string' },
  },
});
const usual = values.full ? sizes.full : sizes.quick;
const chosen = {
  ...usual,
  apps: Number(values.apps ?? usual.apps),
  clockRate: Number(values['clock-rate'] ?? usual.clockRate),
};
const names = [...benches.map(({ name }) => name), peers];
const wanted = values.only ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new TypeError(`--only takes ${names.join(', ')}; not ${unknown.join(', ')}`);

console.log(`${values.full ? 'full' : 'quick'}: ${JSON.stringify(chosen)}`);
for (const { name, run } of benches.filter((bench) => wanted.includes(bench.name))) {
  console.log(`\n${name}`);
  console.log(tableOf(await run(chosen)));
}
if (wanted.includes(peers)) {
  console.log(`\n${peers}`);
  const size = values.full ? ['--apps', '200', '--versions', '10'] : [];
  spawnSync(process.execPath, [join(import.meta.dirname, 'peers.ts'), ...size], { stdio: 'inherit' });
}
