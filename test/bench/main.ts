/**
 * Every bench in turn, with the targets beside the figures. Nothing here asserts a time.
 *
 *   npm run bench -- [--quick | --full] [--only NAME]... [--apps N] [--clock-rate N]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveBench } from './archive.ts';
import { configuration } from './configuration.ts';
import { historyBench } from './history.ts';
import { keysBench } from './keys.ts';
import { openVaultBench } from './open-vault.ts';
import { searching } from './search.ts';
import { sizes, type Bench } from './support/bench.ts';
import { tableOf } from './support/print-rows.ts';
import { telemetryQuery } from './telemetry-query.ts';
import { tenantMemory } from './tenant-memory.ts';
import { tenantRate } from './tenant-rate.ts';
import { tenantReads } from './tenant-reads.ts';
import { tenantRestore } from './tenant-restore.ts';
import { windowBench } from './window.ts';
import { tenantUnchanged } from './tenant-unchanged.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    apps: { type: 'string' },
    'clock-rate': { type: 'string' },
  },
});

const benches: readonly Bench[] = [
  tenantUnchanged,
  tenantRate,
  tenantMemory,
  openVaultBench,
  tenantReads,
  tenantRestore,
  telemetryQuery,
  configuration,
  searching,
  historyBench,
  archiveBench,
  keysBench,
  windowBench,
];
/** Programs of their own: they measure other programs, or this machine's quiet. */
const programs: Readonly<Record<string, readonly string[]>> = {
  content: ['content.ts', ...(values.full ? ['--huge-mib', '2048'] : [])],
  peers: ['peers.ts', ...(values.full ? ['--apps', '200', '--versions', '10'] : [])],
};

const usual = values.full ? sizes.full : sizes.quick;
const chosen = {
  ...usual,
  apps: Number(values.apps ?? usual.apps),
  clockRate: Number(values['clock-rate'] ?? usual.clockRate),
};
const names = [...benches.map(({ name }) => name), ...Object.keys(programs)];
const wanted = values.only ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new TypeError(`--only takes ${names.join(', ')}; not ${unknown.join(', ')}`);

console.log(`${values.full ? 'full' : 'quick'}: ${JSON.stringify(chosen)}`);
for (const { name, run } of benches.filter((bench) => wanted.includes(bench.name))) {
  console.log(`\n${name}`);
  console.log(tableOf(await run(chosen)));
}
for (const [name, [file = '', ...argv]] of Object.entries(programs)) {
  if (!wanted.includes(name)) continue;
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file), ...argv], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
