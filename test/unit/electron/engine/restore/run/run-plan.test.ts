import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import { aTarget, aVaultOfApps, expectRestored, go, goUntilDone } from './given-restore.ts';
import { aPlan } from './given-plan.ts';

type On = Awaited<ReturnType<typeof aVaultOfApps>>;
let on: On;
let vault: Vault;
beforeAll(async () => {
  on = await aVaultOfApps();
  vault = on.vault;
});
afterAll(() => vault.close());

describe('a restore run', () => {
  it('brings every app back once, everything in the right hands', async () => {
    const target = aTarget();
    const plan = aPlan(vault, target);
    const run = await go({ ...on, target }, plan);
    expect(run).toMatchObject({ state: 'done', failure: null });
    expectRestored(target);
  });

  it('sends nothing when it is run again', async () => {
    const target = aTarget();
    const plan = aPlan(vault, target);
    await goUntilDone({ ...on, target }, plan);
    const before = target.writes.length;
    expect(await go({ ...on, target }, plan)).toMatchObject({ alreadyDone: true, state: 'done' });
    expect(target.writes.length).toBe(before);
  });
});
