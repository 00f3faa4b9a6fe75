import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutVault } from '../../../../../support/power-cut.ts';
import { counts, seed } from '../../../../../support/world.ts';
import { aMortalVault, aTarget, aVaultOfApps, expectRestored, go, goUntilDone } from './given-restore.ts';
import { aPlan } from './given-plan.ts';

let on: Awaited<ReturnType<typeof aVaultOfApps>>;
beforeAll(async () => {
  on = await aVaultOfApps();
});
afterAll(() => on.vault.close());

/** How many writes a restore of the four apps sends when nothing goes wrong. */
async function writesOfAWholeRun(): Promise<number> {
  const target = aTarget();
  await goUntilDone({ ...on, target }, aPlan(on.vault, target));
  return target.writes.length;
}

const fates = ['lost before', 'lost after'] as const;
/** Other writes each time, all of them in full effort. */
const chosen = (all: number, stride: number) =>
  Array.from({ length: all }, (_, index) => index + 1).filter((at) => (at + seed) % stride === 0);

describe('a restore, whatever becomes of one of its writes', { timeout: 120_000 }, () => {
  it('ends the same when the answer to any write is lost', async () => {
    const writes = chosen(await writesOfAWholeRun(), counts(2, 1));
    console.info(`lost answers: ${writes.length} writes, seed ${seed}`);
    for (const at of writes)
      for (const fate of fates) {
        const target = aTarget();
        target.fault = (number) => (number === at ? fate : null);
        await goUntilDone({ ...on, target }, aPlan(on.vault, target));
        const what = `${fate} ${target.writes[at - 1]?.call} (${at})`;
        expect(() => expectRestored(target), what).not.toThrow();
      }
  });

  it('ends the same when the process is killed at any write', async () => {
    const writes = chosen(await writesOfAWholeRun(), counts(2, 1));
    console.info(`kills: ${writes.length} writes, seed ${seed}`);
    for (const at of writes)
      for (const fate of fates) {
        const target = aTarget();
        const plan = aPlan(on.vault, target);
        const mortal = aMortalVault(on.vault);
        target.fault = (number) => {
          if (number !== at) return null;
          mortal.die();
          return fate;
        };
        await expect(go({ ...on, vault: mortal.vault, target }, plan)).rejects.toThrow('killed');
        target.fault = () => null;
        await goUntilDone({ ...on, target }, plan);
        const what = `killed: ${fate} ${target.writes[at - 1]?.call} (${at})`;
        expect(() => expectRestored(target), what).not.toThrow();
      }
  });

  it('ends the same when the process is killed at any word it keeps', async () => {
    const whole = aTarget();
    const plan = aPlan(on.vault, whole);
    const guarded = cutVault(on.vault, null);
    await go({ ...on, vault: guarded.vault, target: whole }, plan);
    const words = chosen(guarded.written.length, counts(4, 1));
    console.info(`kills: ${words.length} of ${guarded.written.length} words, seed ${seed}`);
    for (const at of words)
      for (const fate of ['before', 'after'] as const) {
        const target = aTarget();
        const cutPlan = aPlan(on.vault, target);
        const cut = cutVault(on.vault, { at, fate });
        await go({ ...on, vault: cut.vault, target }, cutPlan).catch(() => null);
        expect(cut.isCut()).toBe(true);
        await goUntilDone({ ...on, target }, cutPlan);
        expect(() => expectRestored(target), `killed ${fate} word ${at}: ${cut.written[at - 1]}`).not.toThrow();
      }
  });
});
