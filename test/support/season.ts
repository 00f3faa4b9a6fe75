import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createClient } from '../../shared/api/client.ts';
import { contract } from '../../shared/api/contract.ts';
import type { Transport } from '../../shared/api/transport.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../electron/practice/index.ts';
import { aHastyWorld, tinyApps } from './expect-kept.ts';
import { clockRate, passphrase, scryptN, type GivenEngine } from './given.ts';
import { aFolder } from './world.ts';

type Round = { readonly tenant: PracticeTenant; readonly vault: Pick<GivenEngine, 'client' | 'transport' | 'place'> };

/**
 * One tenant and one vault for many small tests. Each round starts without a fault, with the usual switches, and with
 * every app edited since the last one, so that a run has to capture all of it again.
 */
export function aSeason(options: PracticeOptions = {}): { round(): Round } {
  let given: Round | undefined;
  let usual: PracticeTenant['switches'] | undefined;
  const ends: (() => unknown)[] = [];

  beforeAll(async () => {
    const tenant = await startPracticeTenant({
      appCount: 3,
      peopleCount: 8,
      profile: tinyApps,
      clockRate,
      limits: 'off',
      ...options,
    });
    const folder = aFolder();
    const engine = createEngine(aHastyWorld(), { folder: join(folder.path, 'season.coffer'), clockRate, scryptN });
    ends.push(engine.close, tenant.close, folder.dispose);
    const transport: Transport = { call: engine.dispatch, onEvent: engine.events.listen };
    const client = createClient(contract, transport);
    await client.vault.create({ passphrase });
    const { url: host, clientId, clientSecret } = tenant;
    await client.tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: 1 });
    usual = { ...tenant.switches };
    given = { tenant, vault: { client, transport, place: folder.path } };
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  return {
    round() {
      if (!given) throw new Error('the season has not begun');
      const { tenant } = given;
      tenant.faults.clear();
      Object.assign(tenant.switches, usual);
      tenant.requests.clear();
      for (const appId of tenant.state.apps.keys()) tenant.edit.editApp(appId, 'sheet');
      return given;
    },
  };
}
