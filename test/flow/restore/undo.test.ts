import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { backUp, given, type GivenEngine } from '../../support/given.ts';
import { anEmptyTenant, knowTarget, runPlan } from '../../support/given-rebuild.ts';

type Rebuilt = { readonly vault: GivenEngine; readonly target: PracticeTenant; readonly runId: string };

/** A tenant that was empty but for its people, after everything of a snapshot was brought to it. */
async function aRebuiltTenant(): Promise<Rebuilt & { readonly before: ReturnType<typeof holdings> }> {
  const tenant = await given.tenant({ appCount: 5, peopleCount: 12, spaceCount: 4, limits: 'off' });
  const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
  await backUp(vault, { concurrency: 8, config: false });
  const target = await anEmptyTenant(tenant, []);
  await knowTarget(vault, target);
  const before = holdings(target);
  const { plan } = await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt', options: { origin: 'copy' } });
  const { run, runId } = await runPlan(vault, plan);
  expect(run.state).toBe('done');
  return { vault, target, runId, before };
}

const holdings = ({ state }: PracticeTenant) => ({
  apps: [...state.apps.keys()].sort(),
  spaces: [...state.spaces.keys()].sort(),
});

describe('undoing a rebuild', { timeout: 120_000 }, () => {
  it('leaves the target as it was, once it was shown what would go', async () => {
    const { vault, target, runId, before } = await aRebuiltTenant();
    const rebuilt = holdings(target);
    const people = [...target.state.people.keys()];
    const sent = target.requests.writes().length;

    const preview = await vault.client.restores.undoPreview({ runId: runId });

    expect(preview.keeps.filter(({ thing }) => thing.kind !== 'group')).toEqual([]);
    expect(target.requests.writes().length).toBe(sent);
    expect(holdings(target)).toEqual(rebuilt);

    const { removed, kept } = await vault.client.restores.undo({ runId: runId });

    expect(removed).toEqual(preview.removes);
    expect(kept).toEqual(preview.keeps);
    expect(holdings(target)).toEqual(before);
    expect([...target.state.people.keys()]).toEqual(people);
  });

  it('keeps the one app in which somebody has worked since, and its space', async () => {
    const { vault, target, runId, before } = await aRebuiltTenant();
    const worked = [...target.state.apps.values()].find(({ spaceId }) => spaceId !== undefined)!;
    target.edit.addPrivateSheet(worked.id, [...target.state.people.keys()][0]!);

    const { kept } = await vault.client.restores.undo({ runId: runId });

    expect(kept.map(({ thing }) => thing.targetId)).toEqual(expect.arrayContaining([worked.id, worked.spaceId]));
    const left = holdings(target).apps.filter((id) => !before.apps.includes(id));
    const origin = target.state.apps.get(worked.id)?.originAppId;
    expect(left).toEqual([worked.id, ...(origin ? [origin] : [])].sort());
  });
});
