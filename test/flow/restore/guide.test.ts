import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { RestoreDraft } from '../../../shared/domain/restore-draft.ts';
import { PlanOptions } from '../../../shared/domain/restore.ts';
import { backUp, endOf, given } from '../../support/given.ts';
import { anEmptyTenant, knowTarget } from '../../support/given-rebuild.ts';

const aDraft = (draftId: string): RestoreDraft =>
  RestoreDraft.parse({
    ...{ draftId, kind: 'rebuild', scope: 'tenant', snapshotId: null, to: null, options: PlanOptions.parse({}) },
    ...{ spaceMap: [], peopleMap: [], passed: [], again: [], accepted: [], revision: 0, plan: null, runId: null },
    changedAt: 1 as EpochMs,
  });

describe('what the guide through a restore asks', { timeout: 60_000 }, () => {
  it('drafts outlive the engine; the one touched last stands first, and one that was dropped is gone', async () => {
    const tenant = await given.tenant({ appCount: 1 });
    const vault = await given.vault(tenant);
    for (const id of ['draft-aaaaaaaa', 'draft-bbbbbbbb', 'draft-aaaaaaaa'])
      await vault.client.restores.keepDraft({ draft: aDraft(id) });
    const ids = async (client = vault.client) =>
      (await client.restores.drafts({})).drafts.map(({ draftId }) => draftId);
    expect(await ids()).toEqual(['draft-aaaaaaaa', 'draft-bbbbbbbb']);
    await vault.engine.close();
    const again = given.engine({ place: vault.place });
    await again.client.vault.unlock({ recoveryKey: vault.recoveryKey });
    await again.client.restores.dropDraft({ draftId: 'draft-aaaaaaaa' });
    expect(await ids(again.client)).toEqual(['draft-bbbbbbbb']);
  });

  it('a draft that somebody changed since is not written over, and is given back', async () => {
    const vault = await given.vault(await given.tenant({ appCount: 1 }));
    const { restores } = vault.client;
    const draft = aDraft('draft-aaaaaaaa');
    const at = (changedAt: number, scope: RestoreDraft['scope']) => ({
      ...draft,
      scope,
      changedAt: changedAt as EpochMs,
    });
    await restores.keepDraft({ draft });
    expect(await restores.keepDraft({ draft: at(2, 'spaces'), over: draft.changedAt })).toEqual({ newer: null });

    expect(await restores.keepDraft({ draft: at(3, 'apps'), over: draft.changedAt })).toEqual({
      newer: at(2, 'spaces'),
    });
    expect((await restores.drafts({})).drafts).toEqual([at(2, 'spaces')]);
  });

  it('a kept plan is read by pages and started by its hash; who goes on without an amber check stands in the report', async () => {
    const tenant = await given.tenant({ appCount: 3, peopleCount: 8, limits: 'off' });
    const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
    await backUp(vault, { config: false });
    await knowTarget(vault, await anEmptyTenant(tenant, []));
    const { restores } = vault.client;
    const { plan } = await restores.plan({ kind: 'rebuild', to: 'rebuilt' });
    const { hash } = plan;

    const { plan: seen } = await restores.planned({ hash });
    expect(seen).toMatchObject({ hash, runId: null });
    expect(seen.calls.total).toBe(plan.calls.reduce((sum, { times }) => sum + times, 0));
    expect(seen.apps.map(({ objects }) => objects)).toEqual(plan.apps.map(({ objects }) => objects.length));
    const page = await restores.plannedCalls({ hash, offset: 2, limit: 3 });
    expect(page).toMatchObject({ total: plan.calls.length });
    expect(page.rows.map(({ what }) => what)).toEqual(plan.calls.slice(2, 5).map(({ what }) => what));
    const { rows } = await restores.plannedCalls({ hash, search: 'post' });
    expect(rows.every(({ method, what, path }) => /post/i.test(`${method} ${path} ${what}`))).toBe(true);
    expect(JSON.parse((await restores.planText({ hash })).text)).toEqual(plan);
    const [person] = plan.people.flatMap(({ target }) => target ?? []);
    expect((await restores.findPeople({ to: plan.target.name, words: person!.email })).people).toContainEqual(person);

    const amber = plan.preflight.find(({ level }) => level === 'amber');
    const green = plan.preflight.find(({ level }) => level === 'green');
    const accepted = [amber, green].map((item) => ({
      ...{ name: item!.name, seen: item!.seen },
      ...{ by: 'Klara Stern', at: 1_700_000_000_000 as EpochMs },
    }));
    const { runId } = await restores.start({ plan: { hash }, accepted });
    expect(await endOf(runId, vault)).toMatchObject({ state: 'done' });
    expect((await restores.planned({ hash })).plan.runId).toBe(runId);
    const { certificate } = await restores.result({ runId });
    const noted = certificate?.warnings.filter((line) => line.includes('Klara Stern'));
    expect(noted).toHaveLength(1);
    expect(noted?.[0]).toContain(`"${amber!.name}"`);
    await expect(restores.start({ plan: { hash: 'none' } })).rejects.toMatchObject({ code: 'request.not-found' });
  });
});
