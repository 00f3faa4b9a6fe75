import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../electron/practice/index.ts';
import { passphrase } from './given.ts';
import { directoryOf } from '../../electron/practice/index.ts';
import { cli, type CliRun } from './run-cli.ts';
import { aFolder, aWorld } from './world.ts';

export type Run = (argv: readonly string[], change?: Parameters<typeof cli>[1]) => Promise<CliRun>;

export async function aPractice(options: PracticeOptions): Promise<PracticeTenant> {
  const tenant = await startPracticeTenant({ clockRate: 1000, limits: 'off', ...options });
  onTestFinished(() => tenant.close());
  return tenant;
}

/** A vault with one backup of `acme`, and an empty tenant `rebuilt` where the same people are. */
export async function aBackedUpTenant(appCount = 4, targetOptions: PracticeOptions = {}) {
  const place = aFolder();
  onTestFinished(place.dispose);
  const vault = join(place.path, 'v.coffer');
  const world = aWorld();
  const recovery = join(place.path, 'recovery.txt');
  await cli(['--vault', vault, 'vault', 'create', '--recovery-key-out', recovery], {
    secrets: { COFFER_PASSPHRASE: passphrase },
    world,
  });
  const run: Run = (argv, change = {}) =>
    cli(['--vault', vault, '--recovery-key-file', recovery, '--json', ...argv], {
      world,
      env: { COFFER_CLOCK_RATE: '1000' },
      ...change,
    });
  const source = await aPractice({ appCount });
  const target = await aPractice({
    seed: 99,
    seedFrom: { ...directoryOf(source.state), groups: [] },
    ...targetOptions,
  });
  await addTenant(run, 'acme', source, []);
  await addTenant(run, 'rebuilt', target, ['--target']);
  const backup = await run(['backup', 'acme', '--no-config']);
  expect(backup.last).toMatchObject({ state: 'complete' });
  return {
    place: place.path,
    vault,
    world,
    recovery,
    run,
    source,
    target,
    snapshotId: String(backup.last['snapshotId']),
  };
}

export async function addTenant(
  run: Run,
  name: string,
  tenant: PracticeTenant,
  flags: readonly string[],
): Promise<void> {
  const argv = ['tenant', 'add', name, '--host', tenant.url, '--client-id', tenant.clientId, '--rate-share', '1'];
  const added = await run([...argv, ...flags], { secrets: { QLIK_CLIENT_SECRET: tenant.clientSecret } });
  expect(added.status).toBe(0);
}

export const writes = ({ requests }: PracticeTenant): number => requests.writes().length;

/** The same with the rebuild done. */
export async function aRebuiltTenant(appCount = 4) {
  const given = await aBackedUpTenant(appCount);
  const plan = join(given.place, 'plan.json');
  await given.run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan]);
  const { status, last } = await given.run(['rebuild', 'run', plan]);
  expect(status).toBe(0);
  return { ...given, runId: String(last['runId']) };
}
