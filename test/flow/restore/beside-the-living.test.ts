import { describe, expect, it } from 'vitest';
import type { App, PracticeTenant } from '../../../electron/practice/index.ts';
import { planLevel } from '../../../shared/domain/restore.ts';
import { backUp, given, type GivenEngine } from '../../support/given.ts';
import { runPlan } from '../../support/given-rebuild.ts';

type Living = { readonly tenant: PracticeTenant; readonly vault: GivenEngine; readonly bot: string };

/** A tenant at work, and a backup of it. */
async function aLivingTenant(): Promise<Living> {
  const tenant = await given.tenant({ appCount: 4, peopleCount: 12, spaceCount: 4, limits: 'off', clockRate: 1000 });
  const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
  expect((await backUp(vault, { concurrency: 8 })).state).toBe('complete');
  const bot = [...tenant.state.people.values()].find(({ clientId }) => clientId === tenant.clientId)!.id;
  return { tenant, vault, bot };
}

const rootsOf = ({ state }: PracticeTenant, appId: string) =>
  [...state.contents.of(appId).objects.values()].filter(
    (object) => object.parentId === undefined && object.objectClass !== 'GenericVariable',
  );

/** Everything a person could tell an app by: its content, and where and whose it is. */
const faceOf = ({ state }: PracticeTenant, app: App, name = app.name) =>
  JSON.stringify([
    ...[name, app.ownerId, app.spaceId, app.description, app.publishTime, app.originAppId],
    [...state.contents.of(app.id).objects.values()],
  ]);

/** Calls `look` after every call the tenant answers; what it throws is the test's failure. */
function watch({ faults }: PracticeTenant, look: () => void): () => void {
  const failures: Error[] = [];
  const act = () => {
    try {
      look();
    } catch (thrown) {
      failures.push(thrown as Error);
    }
  };
  const handle = faults.add({ kind: 'act-after', act });
  return () => {
    look();
    handle.remove();
    expect(handle.hits).toBeGreaterThan(20);
    const [first] = failures;
    if (first) throw first;
  };
}

/** Whether anybody but the bot can open it. */
function isShown({ tenant: { state }, bot }: Living, app: App): boolean {
  if (app.spaceId === undefined) return app.ownerId !== bot;
  const members = [...state.assignments.values()].filter(({ spaceId }) => spaceId === app.spaceId);
  const isBots = state.spaces.get(app.spaceId)?.ownerId === bot;
  return !isBots || members.some(({ assigneeId }) => assigneeId !== bot);
}

describe('one person’s own objects', { timeout: 60_000 }, () => {
  it('come back beside the living app, and nobody ever sees anything of others in the new one', async () => {
    const on = await aLivingTenant();
    const { tenant, vault } = on;
    const { state } = tenant;
    const living = new Set(state.apps.keys());
    // Somebody who has private work in an app where others have private work, too.
    const isSuitable = (app: App) => new Set(privateIn(tenant, app.id)).size > 1;
    const seen: unknown[] = [];
    for (const type of ['managed', 'shared', undefined]) {
      const app = [...state.apps.values()].find(
        (one) => living.has(one.id) && isSuitable(one) && state.spaces.get(one.spaceId ?? '')?.type === type,
      );
      if (!app) continue;
      seen.push(type);
      const ann = state.people.get(privateIn(tenant, app.id)[0]!)!;
      const theirs = rootsOf(tenant, app.id).filter(({ ownerId }) => ownerId === ann.id);
      const others = rootsOf(tenant, app.id).filter(({ ownerId, published, approved }) => {
        return ownerId !== ann.id && !(published && approved);
      });
      expect(others.length).toBeGreaterThan(0);
      const before = new Map([...state.apps.values()].map((one) => [one.id, faceOf(tenant, one)]));
      const options = { apps: [app.id as never], people: [ann.subject] };
      const { plan } = await vault.client.restores.plan({ kind: 'restore', to: 'acme', options });
      expect(planLevel(plan), JSON.stringify(plan.preflight.filter(({ level }) => level === 'red'))).not.toBe('red');
      const kept = new Set<string>(plan.apps[0]!.objects.map(({ objectId }) => objectId));

      const stop = watch(tenant, () => {
        for (const one of state.apps.values()) {
          const face = before.get(one.id);
          if (face !== undefined) expect(faceOf(tenant, one)).toBe(face);
          else if (isShown(on, one))
            expect(
              rootsOf(tenant, one.id).filter(({ id }) => !kept.has(id) && !isOfTheApp(tenant, one.id, id)),
            ).toEqual([]);
        }
      });
      const { run, runId, summary } = await runPlan(vault, plan);
      stop();

      expect(run.state, JSON.stringify(summary)).toBe('done');
      const { rows } = await vault.client.restores.ids({ runId });
      const newId = rows.find(({ kind, oldId }) => kind === 'app' && oldId === app.id)!.newId;
      const found = new Map(rootsOf(tenant, newId).map((object) => [object.id, object]));
      for (const { id, published, approved } of theirs)
        expect(found.get(id)).toMatchObject({ ownerId: ann.id, published, approved });
      for (const { id } of others) if (!kept.has(id)) expect(found.has(id)).toBe(false);
      expect([...state.apps.keys()].filter((id) => !before.has(id) && id !== newId).map(nameIn(tenant))).toEqual(
        rows.filter(({ kind }) => kind === 'copy').map(({ newId: copy }) => nameIn(tenant)(copy)),
      );
      expect([...state.apps.values()].filter(({ name }) => name.includes('[coffer-'))).toEqual([]);
    }
    expect(seen.slice(0, 2)).toEqual(['managed', 'shared']);
  });
});

const nameIn =
  ({ state }: PracticeTenant) =>
  (appId: string) =>
    state.apps.get(appId)?.name;
const privateIn = (tenant: PracticeTenant, appId: string): string[] =>
  rootsOf(tenant, appId).flatMap(({ ownerId, published }) => (published ? [] : [ownerId]));
const isOfTheApp = (tenant: PracticeTenant, appId: string, id: string): boolean =>
  rootsOf(tenant, appId).some(
    (object) => object.id === id && ['appprops', 'LoadModel', 'loadmodel'].includes(object.type),
  );

describe('an app that still lives', { timeout: 60_000 }, () => {
  for (const onConflict of ['copy', 'replace'] as const)
    it(`is never deleted or changed when it is restored as a ${onConflict}`, async () => {
      const { tenant, vault } = await aLivingTenant();
      const { state } = tenant;
      const before = new Map(
        [...state.apps.values()].map((app) => [app.id, { name: app.name, face: faceOf(tenant, app) }]),
      );
      const confirmReplace = [...before.values()].map(({ name }) => name);
      const options = { onConflict, ...(onConflict === 'replace' ? { confirmReplace } : {}) };
      const { plan } = await vault.client.restores.plan({ kind: 'restore', to: 'acme', options });
      expect(planLevel(plan), JSON.stringify(plan.preflight.filter(({ level }) => level === 'red'))).not.toBe('red');
      const renamed = new Map(plan.apps.map(({ conflict }) => [conflict.appId as string, conflict.renamedTo]));

      const stop = watch(tenant, () => {
        for (const [id, { name, face }] of before) {
          const app = state.apps.get(id);
          expect(app, name).toBeDefined();
          if (app!.name !== name) expect([onConflict, app!.name]).toEqual(['replace', renamed.get(id)]);
          expect(faceOf(tenant, app!, name)).toBe(face);
        }
      });
      const { run, summary } = await runPlan(vault, plan);
      stop();

      expect(run.state, JSON.stringify(summary)).toBe('done');
      expect(summary.apps).toMatchObject({ restored: before.size, failed: 0 });
      const living = [...state.apps.values()];
      for (const { targetName, sourceSpaceId } of plan.apps)
        expect(
          living.filter(({ name, spaceId }) => name === targetName && (spaceId ?? null) === sourceSpaceId),
        ).toHaveLength(1);
      expect(living.filter(({ name }) => name.includes('[coffer-'))).toEqual([]);
      expect([...state.spaces.values()].filter(({ name }) => name === plan.staging?.name)).toEqual([]);
    });
});
