import { describe, expect, it } from 'vitest';
import { planLevel } from '../../../../../../shared/domain/restore.ts';
import * as given from './given-plan.ts';
import { aTarget, people, work } from './given-three.ts';

describe('a living app in the way', () => {
  const oneApp = () =>
    given.aSource({ people, spaces: [work], apps: [{ facts: given.anApp('a', work, { name: 'Sales' }) }] });
  const alike = given.anApp('other', null, { name: 'Sales', spaceId: given.aTargetSpace('Work', 'shared').spaceId });

  it('is left alone and the app left out, unless something else is said', async () => {
    const plan = await given.planFor(await oneApp(), aTarget({ apps: [alike] }));
    expect(plan.apps[0]).toMatchObject({
      action: 'skip',
      objects: [],
      why: 'another app there is called "Sales" (other)',
    });
    expect(given.itemOf(plan, 'names')).toMatchObject({
      level: 'red',
      rows: [expect.stringContaining('Sales: left out')],
    });
    expect(plan.calls.filter(({ certainty }) => certainty === 'certain')).toEqual([]);
    expect(plan.staging).toBeNull();
  });

  it('does not matter in another space, nor as somebody else’s own', async () => {
    const elsewhere = [
      given.anApp('x', null, { name: 'Sales', ownerId: 'new-p1' }),
      { ...alike, spaceId: given.aTargetSpace('Other', 'shared').spaceId },
    ];
    const plan = await given.planFor(await oneApp(), aTarget({ apps: elsewhere }));
    expect(plan.apps[0]).toMatchObject({ action: 'restore', targetName: 'Sales', conflict: { kind: 'none' } });
  });

  it('stays beside a copy, whose name is free', async () => {
    const taken = { ...alike, appId: given.anApp('taken', null).appId, name: 'Sales (restored 2026-11-21)' };
    const plan = await given.planFor(await oneApp(), aTarget({ apps: [alike, taken] }), {
      options: { onConflict: 'copy' },
    });
    expect(plan.apps[0]).toMatchObject({ action: 'restore', targetName: 'Sales (restored 2026-11-21) (2)' });
    expect(planLevel(plan)).toBe('amber');
  });

  it('is replaced only when its name was typed', async () => {
    const plan = await given.planFor(await oneApp(), aTarget({ apps: [alike] }), {
      options: { onConflict: 'replace' },
    });
    expect(given.itemOf(plan, 'replace')).toMatchObject({
      level: 'red',
      rows: ['Sales (other): its name was not typed'],
    });
  });

  it('is replaced only when it alone has the name, and is the same one however the target lists', async () => {
    const twin = { ...alike, appId: given.anApp('another', null).appId };
    const options = { onConflict: 'replace', confirmReplace: ['Sales'] } as const;
    const planOf = async (apps: (typeof alike)[]) =>
      given.planFor(await oneApp(), aTarget({ apps }), { options: { ...options, confirmReplace: ['Sales'] } });
    const [one, turned] = [await planOf([alike, twin]), await planOf([twin, alike])];
    expect(one.apps[0]?.conflict).toEqual(turned.apps[0]?.conflict);
    expect(given.itemOf(one, 'replace')).toMatchObject({
      level: 'red',
      rows: [expect.stringMatching(/^Sales \(another\): several live apps/)],
    });
  });

  it('is replaced only when the vault holds it as it is now', async () => {
    const vault = await oneApp();
    const live = given.anApp('a', null, { name: 'Sales', spaceId: alike.spaceId });
    const options = { onConflict: 'replace', confirmReplace: ['Sales'] } as const;
    const objects = vault.versions.objects(vault.versions.latest(live.appId)!.versionId);
    const judge = async (now: Partial<typeof live>, found = objects) => {
      const reading = { objects: found, script: null, defaultBookmarkId: null, problems: 0 };
      const client = given.aClient(aTarget({ apps: [{ ...live, ...now }] }), { readObjects: async () => reading });
      const plan = await given.planWith(vault, client, { options: { ...options, confirmReplace: ['Sales'] } });
      return { item: given.itemOf(plan, 'replace'), app: plan.apps[0], calls: plan.calls };
    };
    const allowed = await judge({});
    expect(allowed.item).toMatchObject({ level: 'amber', rows: ['Sales → Sales (replaced 2026-11-21)'] });
    expect(allowed.app).toMatchObject({
      targetName: 'Sales',
      conflict: { decision: 'replace', renamedTo: 'Sales (replaced 2026-11-21)' },
    });
    expect(allowed.calls.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
      '/api/v1/spaces/{staging}',
    ]);
    expect((await judge({ modifiedAt: given.now })).item).toMatchObject({
      level: 'red',
      rows: [expect.stringContaining('changed or reloaded')],
    });
    const moved = objects.map((object) => ({ ...object, ownerId: 'somebody' }));
    expect((await judge({}, moved)).item).toMatchObject({
      level: 'red',
      rows: [expect.stringContaining('objects changed')],
    });
  });

  it('of this very plan never makes two apps of one name', async () => {
    const vault = await given.aSource({
      people,
      spaces: [work],
      apps: [{ facts: given.anApp('a', work, { name: 'Twin' }) }, { facts: given.anApp('b', work, { name: 'Twin' }) }],
    });
    const plan = await given.planFor(vault, aTarget());
    expect(plan.apps.map(({ targetName }) => targetName)).toEqual(['Twin', 'Twin (2)']);
    expect(given.itemOf(plan, 'names')).toMatchObject({ level: 'amber' });
  });
});

describe('the space of an origin that is gone', () => {
  it('lends the bot its role there for the copy, instead of locking the run', async () => {
    const sales = given.aSpace('Sales', 'managed');
    const templates = given.aSpace('Templates', 'shared');
    const vault = await given.aSource({
      people,
      spaces: [sales, templates],
      apps: [{ facts: given.anApp('model', templates) }, { facts: given.anApp('a', sales, { originAppId: 'model' }) }],
    });
    const spaces = [
      given.aTargetSpace('Sales', 'managed'),
      given.aTargetSpace('Templates', 'shared', { ownerId: 'somebody' }),
    ];
    const plan = await given.planFor(vault, aTarget({ spaces }), { options: { apps: ['a' as never] } });
    expect(plan.apps[0]?.origin.kind).toBe('copy');
    expect(plan.templates).toMatchObject({ name: 'Templates', spaceId: 'new-Templates' });
    expect(given.itemOf(plan, 'space-roles')).toMatchObject({ level: 'amber', rows: ['Templates: producer'] });
    expect(plan.calls.filter(({ what }) => what.includes('"Templates"')).map(({ method }) => method)).toEqual([
      'POST',
      'DELETE',
    ]);
  });
});
