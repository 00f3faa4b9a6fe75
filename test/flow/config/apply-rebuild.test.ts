import { describe, expect, it } from 'vitest';
import type { ConfigId } from '../../../shared/domain/config.ts';
import type { RunId, SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import {
  captureConfig,
  createConfigPort,
  printDocument,
  type NewId,
  type RebuildMoment,
} from '../../../electron/engine/config/index.ts';
import type { ApplyContext } from '../../../electron/engine/config/apply/types.ts';
import type { TenantClient } from '../../../electron/engine/qlik/index.ts';
import { emptyTenantLike, type PracticeTenant } from '../../../electron/practice/index.ts';
import { aWorld } from '../../support/world.ts';
import { clientOf } from '../qlik/practice.ts';
import { aPracticeTenant, aVaultFor, captureOf, writesOf } from './apply-given.ts';

const [source, target] = ['acme', 'target'] as [TenantName, TenantName];

/** Connections whose credential only a person can make; the practice tenant lets nobody say so before. */
const withCredential = /\/Ledger \d$/;

/** A vault with a capture of one tenant, and another where the same people are known and nothing else is. */
async function aRebuild() {
  const world = aWorld();
  const old = await aPracticeTenant();
  const fresh = await aPracticeTenant({ state: emptyTenantLike(old.state, 7) });
  const vault = await aVaultFor(fresh, world);
  const reader = clientOf(old, world);
  const capture = await captureConfig(
    {
      ...{ configId: 'c1' as ConfigId, tenant: source, tenantId: old.tenantId as never, host: old.url, kinds: [] },
      ...{ snapshotId: null, appIds: [], signal: new AbortController().signal },
    },
    { world, vault, client: reader },
  );
  await reader.close();
  const port = createConfigPort({ world, vault });
  const client = clientOf(fresh, world, { identity: 'write' });
  const confirm = ['lock-out'];
  const request = { snapshotId: 's1' as SnapshotId, source, target, confirm };
  const planned = await port.planRebuild(request, client);
  const { plan } = planned!;
  const at = (moment: RebuildMoment, ids: readonly NewId[] = []) =>
    port.applyMoment(
      { planId: plan.planId, configId: capture.configId, target, moment, confirm, ids },
      client,
      aContext(),
    );
  return { old, fresh, client, plan, at, vault };
}

/** Items one after the other, as the runner of the rebuild would do them. */
const aContext = (): ApplyContext => ({
  run: { runId: 'run-1' as RunId } as ApplyContext['run'],
  signal: new AbortController().signal,
  steps: { mayGoOn: async () => undefined } as ApplyContext['steps'],
  forEach: async (items, work) => {
    const ends = [];
    for (const item of items) {
      const done = await work({ item } as Parameters<typeof work>[0]);
      ends.push({ item, outcome: done.outcome, result: done.result, failure: null });
    }
    return ends;
  },
});

/** What the rebuild itself does between the moments: spaces, one of them under another name, and apps with new ids. */
async function restoreApps(old: PracticeTenant, fresh: PracticeTenant, client: TenantClient): Promise<NewId[]> {
  const ids: NewId[] = [];
  for (const space of old.state.spaces.values()) {
    const name = ids.length === 0 ? `${space.name} (rebuilt)` : space.name;
    const made = await client.writer().createSpace({ name, type: space.type, description: space.description ?? '' });
    ids.push({ kind: 'space', oldId: space.id, newId: made.spaceId });
  }
  const [owner = ''] = fresh.state.people.keys();
  for (const app of old.state.apps.values()) {
    const spaceId = ids.find(({ oldId }) => oldId === app.spaceId)?.newId;
    const id = `new-${app.id}`;
    const { spaceId: before, ...rest } = app;
    fresh.state.apps.set(id, { ...rest, id, ownerId: owner, ...(before && spaceId ? { spaceId } : {}) });
    ids.push({ kind: 'app', oldId: app.id, newId: id });
  }
  return ids;
}

describe('the configuration of a rebuild', () => {
  it('finds what the rebuild made, and makes the rest around it', { timeout: 60_000 }, async () => {
    const { old, fresh, client, plan, at } = await aRebuild();
    expect(writesOf(fresh)).toEqual([]);
    expect(plan.items.some(({ action }) => action === 'create')).toBe(true);

    await at('first');
    const ids = await restoreApps(old, fresh, client);
    await at('before', ids);
    const last = await at('after', ids);

    const { documents, items } = await captureOf(fresh);
    const of = (kind: string) => documents.filter((one) => one.kind === kind);
    expect(of('space')).toHaveLength(old.state.spaces.size);
    const newApps = new Set(ids.flatMap(({ kind, newId }) => (kind === 'app' ? [newId] : [])));
    const schedules = items.filter(({ kind }) => kind === 'reload-schedule');
    expect(schedules.length).toBeGreaterThan(0);
    for (const { raw } of schedules) expect(JSON.stringify(raw)).toMatch(new RegExp([...newApps].join('|')));
    expect(of('space').map(printDocument).join()).toContain('"resourceType": "app"');
    expect(of('collection').map(printDocument).join()).toContain('"resourceType": "app"');
    const failed = last.items.filter(({ outcome }) => outcome === 'failed').map(({ key }) => key);
    expect(failed.filter((key) => !withCredential.test(key))).toEqual([]);
  });

  it('is made once, however often a moment comes again', { timeout: 60_000 }, async () => {
    const { old, fresh, client, at } = await aRebuild();
    await at('first');
    const ids = await restoreApps(old, fresh, client);
    for (const moment of ['before', 'after'] as const) await at(moment, ids);
    fresh.requests.clear();

    for (const moment of ['first', 'before', 'after'] as const) await at(moment, ids);

    expect(writesOf(fresh)).toEqual([]);
  });

  it('takes nobody’s rights away in a space that is there', { timeout: 60_000 }, async () => {
    const { old, fresh, client, at } = await aRebuild();
    await at('first');
    const ids = await restoreApps(old, fresh, client);
    const [space] = ids;
    const { me } = await client.connect();
    await client
      .writer()
      .assign(space!.newId as never, { type: 'user', assigneeId: me.userId, roles: ['facilitator'] });

    await at('after', ids);

    const { rows } = await client.assignments(space!.newId as never);
    expect(rows.some(({ assigneeId }) => assigneeId === me.userId)).toBe(true);
    expect(rows.length).toBeGreaterThan(1);
  });
});
