import { describe, expect, it } from 'vitest';
import { previewUndo } from '../../../../../../electron/engine/restore/undo/preview-undo.ts';
import { keepReasons as reasons } from '../../../../../../electron/engine/restore/undo/reasons.ts';
import { undoRun } from '../../../../../../electron/engine/restore/undo/undo-run.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import type { AppId } from '../../../../../../shared/domain/ids.ts';
import type { MadeThing } from '../../../../../../shared/domain/restore.ts';
import { given, run, type Given } from './given-undo.ts';

const idsOf = (things: readonly MadeThing[]) => things.map(({ targetId }) => targetId).sort();
const whysOf = (kept: readonly { thing: MadeThing; why: string }[]) =>
  Object.fromEntries(kept.map(({ thing, why }) => [thing.targetId, why]));

describe('undoing a run', () => {
  it('removes all it made and nothing else, and gives the live app its name back', async () => {
    const there = await given();
    const { tenant, deps, vault, live, living, someone, restored, origin, unfinished, unclean, newSpace, staging } =
      there;
    const before = there.ids();
    const preview = await previewUndo(run, deps);
    expect(there.ids()).toEqual(before);
    expect(preview.keeps).toEqual([]);

    const { removed, kept } = await undoRun(run, deps);

    expect(kept).toEqual([]);
    const gone = [restored, origin, unfinished, unclean, newSpace, staging];
    expect(idsOf(removed)).toEqual([...gone, live.id, there.beside].sort());
    expect(idsOf(preview.removes)).toEqual(idsOf(removed));
    expect([...before].filter((id) => !there.ids().has(id)).sort()).toEqual([...gone].sort());
    expect(tenant.state.apps.get(live.id)?.name).toBe('Live');
    const members = (await there.client.assignments(living.spaceId)).rows;
    expect(members.map(({ assigneeId }) => assigneeId)).not.toContain(someone);
    expect(vault.audit.page({ limit: 1 })[0]).toMatchObject({
      event: 'restore-undone',
      facts: { runId: 'run-1', removed: 8, kept: 0 },
    });
  });

  it('does nothing a second time', async () => {
    const there = await given();
    await undoRun(run, there.deps);
    const after = there.ids();
    there.tenant.edit.renameApp(there.live.id, 'Live (old)');
    expect(await undoRun(run, there.deps)).toEqual({ removed: [], kept: [] });
    expect(there.ids()).toEqual(after);
    expect(there.tenant.state.apps.get(there.live.id)?.name).toBe('Live (old)');
  });

  it('goes on after it was cut off anywhere', async () => {
    const there = await given();
    const { deps, client } = there;
    let removals = 0;
    const cut = new AbortController();
    const writer = client.writer();
    const counting = {
      ...writer,
      deleteApp: async (...given: Parameters<typeof writer.deleteApp>) => {
        await writer.deleteApp(...given);
        if (++removals === 2) {
          cut.abort();
          throw new AppError('tenant.unreachable', { cause: 'ECONNRESET' });
        }
      },
    };
    const tenant = { ...client, writer: () => counting };
    await expect(undoRun(run, { ...deps, tenant, signal: cut.signal })).rejects.toMatchObject({
      code: 'tenant.unreachable',
    });

    const { kept } = await undoRun(run, deps);

    expect(kept).toEqual([]);
    for (const id of idsOf(there.made).filter((one) => one !== there.live.id)) expect(there.ids()).not.toContain(id);
  });

  it.each<[string, (there: Given) => unknown, string]>([
    ['was renamed', ({ tenant, restored }) => tenant.edit.renameApp(restored, 'Mine'), reasons.renamed],
    ['was moved', ({ tenant, restored, living }) => tenant.edit.moveApp(restored, living.spaceId), reasons.moved],
    [
      'got another owner',
      ({ tenant, restored, people }) => tenant.edit.changeAppOwner(restored, people[3]!),
      reasons.otherOwner,
    ],
    [
      'got a private sheet',
      ({ tenant, restored, people }) => tenant.edit.addPrivateSheet(restored, people[2]!),
      reasons.changed,
    ],
    [
      'lost an object',
      ({ tenant, restored }) => tenant.edit.removeObject(restored, someSheet(tenant, restored)),
      reasons.changed,
    ],
    ['was edited by its people', ({ tenant, restored }) => tenant.edit.editApp(restored, 'sheet'), reasons.changed],
    ['was reloaded', ({ tenant, restored }) => tenant.edit.editApp(restored, 'reload'), reasons.changed],
  ])('keeps an app that %s since, with its template, its space and the members', async (_, change, why) => {
    const there = await given();
    change(there);
    const preview = await previewUndo(run, there.deps);

    const { kept } = await undoRun(run, there.deps);

    expect(kept).toEqual(preview.keeps);
    const whys = whysOf(kept);
    expect(whys[there.restored]).toBe(why);
    expect(whys[there.origin]).toBe(reasons.appStays);
    expect(whys[there.newSpace]).toMatch(/^it is not empty: .*Live \(template\)/);
    expect(whys[there.added]).toBe(reasons.spaceStays);
    expect(there.ids()).toContain(there.restored);
    expect(there.ids()).toContain(there.origin);
    expect(there.ids()).not.toContain(there.unfinished);
    expect(there.ids()).not.toContain(there.staging);
  });

  it('keeps an app of which it is not known how the run left it', async () => {
    const there = await given();
    there.vault.restores.forgetStep(there.plan.planId, 'app-1', 'left');
    there.tenant.edit.changeAppOwner(there.unfinished, there.member);
    const whys = whysOf((await undoRun(run, there.deps)).kept);
    expect(whys[there.restored]).toBe(reasons.notKnown);
    expect(whys[there.unfinished]).toBe(reasons.notKnown);
  });

  it('keeps a template from which somebody else has published', async () => {
    const there = await given();
    const { client, origin, restored, writer } = there;
    const managed = await writer.createSpace({ name: 'Managed', type: 'managed', description: '' });
    const work = await writer.createSpace({ name: 'Work', type: 'shared', description: '' });
    const copy = await writer.copyApp(origin, { name: 'Release', spaceId: work.spaceId });
    await writer.publishByMove(copy.appId, { spaceId: managed.spaceId, originAppId: origin, name: 'Release' });
    for (let tries = 0; tries < 50 && (await client.app(copy.appId)) === null; tries++) await client.wait(5);

    const { removed, kept } = await undoRun(run, there.deps);

    expect(idsOf(removed)).toContain(restored);
    expect(whysOf(kept)[origin]).toBe(reasons.origin('Release'));
    expect(there.ids()).toContain(copy.appId);
  });

  it('keeps a space with other content or other members, and deletes none of it', async () => {
    const there = await given();
    const { tenant, newSpace, staging, people } = there;
    const own = tenant.edit.addApp({ name: 'Own work', ownerId: people[4]!, spaceId: newSpace });
    tenant.edit.assign(staging, people[5]!, ['consumer']);

    const { kept } = await undoRun(run, there.deps);

    expect(whysOf(kept)).toEqual({
      [newSpace]: reasons.notEmpty(['Own work']),
      [there.added]: reasons.spaceStays,
      [staging]: reasons.otherMembers,
    });
    expect(there.ids()).toContain(own.id);
  });

  it('keeps a space that was given to somebody since', async () => {
    const there = await given();
    const { writer, newSpace, people } = there;
    await writer.setSpaceOwner(newSpace, people[4]!);
    const { kept } = await undoRun(run, there.deps);
    expect(whysOf(kept)).toEqual({ [newSpace]: reasons.otherOwner, [there.added]: reasons.spaceStays });
  });

  it('keeps an app whose load script somebody has changed', async () => {
    const there = await given();
    const readObjects: typeof there.client.readObjects = async (...asked) => {
      const reading = await there.client.readObjects(...asked);
      return asked[0] === there.restored ? { ...reading, script: 'LOAD 42 AS answer;' } : reading;
    };
    const { kept } = await undoRun(run, { ...there.deps, tenant: { ...there.client, readObjects } });
    expect(whysOf(kept)[there.restored]).toBe(reasons.changed);
  });

  it('keeps a role that somebody has changed since, and people and groups always', async () => {
    const there = await given();
    const { writer, living, beside, vault, plan } = there;
    await writer.reassign(living.spaceId, beside, ['consumer', 'facilitator']);
    const group = { kind: 'group', targetId: 'group-1', name: 'Staff', sourceId: '', spaceId: '', at: 1 };
    vault.restores.keepStep(plan.planId, '', 'made/group/group-1', group);
    expect(whysOf((await undoRun(run, there.deps)).kept)).toEqual({
      [beside]: reasons.otherRoles,
      'group-1': reasons.group,
    });
  });

  it('gives no name back that is taken, or that somebody has changed', async () => {
    const taken = await given();
    taken.tenant.edit.addApp({ name: 'Live', ownerId: taken.member, spaceId: taken.living.spaceId });
    expect(whysOf((await undoRun(run, taken.deps)).kept)).toEqual({ [taken.live.id]: reasons.nameTaken('Live') });
    const renamed = await given();
    renamed.tenant.edit.renameApp(renamed.live.id, 'Archive');
    expect(whysOf((await undoRun(run, renamed.deps)).kept)).toEqual({ [renamed.live.id]: reasons.renamed });
  });

  it('passes over what is gone already', async () => {
    const there = await given();
    there.tenant.edit.deleteApp(there.restored);
    const { removed, kept } = await undoRun(run, there.deps);
    expect(kept).toEqual([]);
    expect(idsOf(removed)).not.toContain(there.restored);
    expect(idsOf(removed)).toContain(there.origin);
  });

  it('names what the tenant refuses to remove, and removes the rest', async () => {
    const there = await given();
    const writer = there.client.writer();
    const deleteApp = async (appId: AppId) => {
      if (appId === there.unfinished) throw new AppError('tenant.forbidden', { status: 403 });
      await writer.deleteApp(appId);
    };
    const tenant = { ...there.client, writer: () => ({ ...writer, deleteApp }) };
    const { kept } = await undoRun(run, { ...there.deps, tenant });
    expect(whysOf(kept)).toMatchObject({ [there.unfinished]: reasons.refused(403) });
    expect(there.ids()).not.toContain(there.restored);
  });

  it('refuses another tenant, and a plan this vault does not have', async () => {
    const there = await given();
    const before = there.ids();
    const other = { ...run, input: { ...(run.input as object), planHash: 'f'.repeat(64) } };
    await expect(undoRun(other, there.deps)).rejects.toMatchObject({ code: 'plan.unknown' });
    there.tenant.edit.swapTenantId();
    await expect(undoRun(run, there.deps)).rejects.toMatchObject({
      code: expect.stringMatching(/other-target|another-tenant/) as string,
    });
    expect(there.ids()).toEqual(before);
  });
});

const someSheet = (tenant: Given['tenant'], appId: string): string =>
  [...tenant.state.contents.of(appId).objects.values()].find(({ type }) => type === 'sheet')!.id;
