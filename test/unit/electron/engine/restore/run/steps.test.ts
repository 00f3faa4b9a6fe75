import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeThing, RestorePlan } from '../../../../../../shared/domain/restore.ts';
import type { FakeObject, FakeTarget } from '../../../../../support/fake-target.ts';
import { aPlan } from './given-plan.ts';
import { aTarget, aVaultOfApps, expectRestored, go, goUntilDone } from './given-restore.ts';
import { appNamed, changedApp, onlyApps, sent, stagingOf, warningsOf } from './given-rules.ts';

let on: Awaited<ReturnType<typeof aVaultOfApps>>;
beforeAll(async () => {
  on = await aVaultOfApps();
});
afterAll(() => on.vault.close());

const madeBy = (plan: RestorePlan) =>
  on.vault.restores
    .steps(plan.planId)
    .flatMap(({ step, result }) => (step.startsWith('made/') ? [result as unknown as MadeThing] : []));

describe('a copy', () => {
  const stolen: [string, (copy: ReturnType<typeof appNamed>, target: FakeTarget) => void][] = [
    ['is another’s by now', (copy) => (copy.owner = 'person-ann')],
    ['was published', (copy) => (copy.publishedAt = 1)],
    ['lost its mark', (copy) => (copy.name = 'Template')],
    ['left the staging space', (copy, target) => (copy.spaceId = target.space('Elsewhere', 'shared').id)],
  ];
  it.for(stolen)('that %s is not cleaned, and the report says not to publish it', async ([, steal]) => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('copied'));
    const copyIn = () => [...target.apps.values()].find(({ id }) => id !== appNamed(target, 'The').id)!;
    target.fault = (_, call) => {
      if (call === 'publishByMove') steal(copyIn(), target);
      return null;
    };
    const run = await go({ ...on, target }, plan);
    expect(run.state).toBe('partial');
    expect(sent(target, 'destroy')).toEqual([]);
    expect(warningsOf(run)).toContainEqual(expect.stringContaining(`Do not publish this copy`));
    expect(warningsOf(run).join()).toContain(copyIn().id);
  });

  it('is not touched while the published app lacks an object', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('copied'));
    let gone: FakeObject | undefined;
    target.fault = (_, call, { appId }) => {
      const objects = target.apps.get(String(appId))?.objects;
      if (call === 'publishByMove' && !gone) {
        gone = objects?.get('mine');
        objects?.delete('mine');
      }
      return null;
    };
    const run = await go({ ...on, target }, plan);
    expect(run).toMatchObject({ state: 'partial', result: { apps: { failed: 1 } } });
    expect(sent(target, 'destroy')).toEqual([]);
    appNamed(target, 'The copied').objects.set('mine', gone!);
    const again = await go({ ...on, target }, plan);
    expect(again.state).toBe('done');
    expect(warningsOf(again)).toEqual([]);
  });
});

describe('owners', () => {
  it('that the tenant refuses to change are named, and do not fail the app', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared'));
    target.fault = (_, call, { objectId }) => (call === 'changeObjectOwner' && objectId === 'mine' ? 400 : null);
    const run = await go({ ...on, target }, plan);
    expect(run).toMatchObject({
      state: 'partial',
      result: { apps: { failed: 0 }, objects: { different: 1, equal: 4 } },
    });
    expect(on.vault.restores.step(plan.planId, 'shared', 'owners')).toEqual({
      changed: 3,
      refused: [{ objectId: 'mine', status: 400 }],
    });
  });

  it('that were refused are tried again by the next run, but only what is still the bot’s', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared'));
    target.fault = (_, call) => (call === 'changeObjectOwner' ? 400 : null);
    await go({ ...on, target }, plan);
    target.fault = () => null;
    const objects = appNamed(target, 'The shared').objects;
    const taken = objects.get('mine');
    objects.set('mine', { ...taken!, owner: 'somebody-since' });
    const before = sent(target, 'changeObjectOwner').length;
    expect((await go({ ...on, target }, plan)).state).toBe('partial');
    expect(appNamed(target, 'The shared').objects.get('mine')?.owner).toBe('somebody-since');
    const again = sent(target, 'changeObjectOwner').slice(before);
    expect(again.length).toBeGreaterThan(0);
    expect(again.map(({ facts }) => facts['objectId'])).not.toContain('mine');
    const after = target.writes.length;
    await go({ ...on, target }, plan);
    expect(target.writes.length).toBe(after);
  });

  it('are not tried again on an app that somebody took over, and an undo still sees what people did in between', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared'));
    target.fault = (_, call) => (call === 'changeObjectOwner' || call === 'changeAppOwner' ? 403 : null);
    await go({ ...on, target }, plan);
    const left = on.vault.restores.step(plan.planId, 'shared', 'left');
    expect(left).toBeDefined();
    target.fault = () => null;
    const app = appNamed(target, 'The shared');
    app.owner = 'person-since';
    app.objects.set('made-since', { ...app.objects.get('mine')!, owner: 'person-since' });
    const before = sent(target, 'changeAppOwner').length;

    await go({ ...on, target }, plan);

    expect(sent(target, 'changeAppOwner').length).toBe(before);
    expect(appNamed(target, 'The shared').owner).toBe('person-since');
    expect(on.vault.restores.step(plan.planId, 'shared', 'left')).toEqual(left);
  });

  it('that nobody may be given any more are not called done, and are given when the right is back', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, (good) => {
      const [app] = onlyApps('shared')(good).apps;
      const objects = app!.objects.map((object, index) => ({ ...object, ownerId: `person-${index}` as never }));
      return { ...good, apps: [{ ...app!, objects }] };
    });
    target.fault = (_, call) => (call === 'changeObjectOwner' ? 403 : null);
    expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'partial' });
    target.fault = () => null;
    expect((await go({ ...on, target }, plan)).state).toBe('done');
    expect(appNamed(target, 'The shared').objects.get('mine')?.owner).toBe('person-2');
  });

  it('that may only be given where people hold roles are given once the app is in its place', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    target.fault = (_, call, { appId }) => {
      const place = target.apps.get(String(appId))?.spaceId;
      return call === 'changeObjectOwner' && place === stagingOf(target)?.id ? 403 : null;
    };
    expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'done', result: { objects: { different: 0 } } });
    expectRestored(target);
  });

  it('are sent once for each object whose owner differs, and not for the others', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared'));
    await go({ ...on, target }, plan);
    expect(sent(target, 'changeObjectOwner')).toHaveLength(4);
  });
});

describe('a person’s own restore', () => {
  it('takes the rest out in the staging space before the app moves', async () => {
    const target = aTarget();
    const removed = ['shared-by-bea', 'lost'].map((objectId) => ({
      ...{ objectId, objectType: 'sheet', engineClass: 'GenericObject', title: objectId },
    }));
    const plan = aPlan(on.vault, target, (good) => {
      const { apps, ...rest } = changedApp('shared', { removed })(onlyApps('shared')(good));
      const kept = (id: string) => !removed.some(({ objectId }) => objectId === id);
      return {
        ...rest,
        apps: apps.map((app) => ({ ...app, objects: app.objects.filter(({ objectId }) => kept(objectId)) })),
      };
    });
    expect(await go({ ...on, target }, plan)).toMatchObject({
      state: 'done',
      result: { objects: { missing: 0, extra: 0 } },
    });
    expect([...appNamed(target, 'The shared').objects.keys()]).toEqual(['base', 'mine', 'mark', 'props', 'v']);
    const order = target.writes.map(({ call }) => call);
    expect(order.lastIndexOf('destroy')).toBeLessThan(order.indexOf('moveApp'));
  });

  /** Only what is Bea's is wanted, and the snapshot does not know of one sheet that is in the file. */
  const ofBea = (good: RestorePlan, removed = ['base', 'shared-by-bea']): RestorePlan => {
    const apps = onlyApps('shared')(good).apps.map((app) => ({
      ...app,
      objects: app.objects.filter(({ objectId }) => ['mine', 'mark', 'props'].includes(objectId)),
      removed: removed.map((objectId) => ({
        ...{ objectId: objectId as never, objectType: 'sheet', engineClass: 'GenericObject' as const, title: '' },
      })),
    }));
    return { ...good, apps, options: { ...good.options, people: ['bea'] } };
  };

  it('takes out what the file holds beyond the snapshot, too, and leaves what belongs to the app', async () => {
    const target = aTarget();
    await go(
      { ...on, target },
      aPlan(on.vault, target, (good) => ofBea(good)),
    );
    expect([...appNamed(target, 'The shared').objects.keys()]).toEqual(['mine', 'mark', 'props', 'v']);
  });

  it('is not shown to anybody while something of others is left in it', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, (good) => ofBea(good, ['base', 'shared-by-bea', 'lost']));
    let back: FakeObject | undefined;
    target.fault = (_, call, { appId, objectId }) => {
      const objects = target.apps.get(String(appId))?.objects;
      if (call === 'destroy' && objectId === 'lost') back ??= objects?.get('lost');
      if (call === 'save' && back) objects?.set('lost', back);
      return null;
    };
    expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'partial' });
    expect(sent(target, 'moveApp')).toEqual([]);
    target.fault = () => null;
    await goUntilDone({ ...on, target }, plan);
    expect(appNamed(target, 'The shared').objects.has('lost')).toBe(false);
  });
});

describe('states', () => {
  it('are set where they differ from the plan, and a private default bookmark is published', async () => {
    const target = aTarget();
    const change = { publishBookmarkId: 'mark' };
    const plan = aPlan(on.vault, target, (good) => changedApp('shared', change)(onlyApps('shared')(good)));
    await go({ ...on, target }, plan);
    expect(sent(target, 'setState').map(({ facts }) => facts['objectId'])).toEqual(['mark']);
    expect(appNamed(target, 'The shared').objects.get('mark')).toMatchObject({ published: true, approved: false });
  });
});

describe('a replace', () => {
  it('renames the live app just before the new one takes its name, and deletes nothing', async () => {
    const target = aTarget();
    const live = {
      id: 'live',
      name: 'The linked',
      owner: 'person-ann',
      publishedAt: 1,
      originAppId: null,
      createdAt: 0,
      away: 0,
    };
    const reports = [...target.spaces.values()][0]!;
    target.apps.set('live', { ...live, spaceId: reports.id, objects: new Map() });
    const conflict = {
      appId: 'live',
      name: 'The linked',
      kind: 'same-name',
      decision: 'replace',
      renamedTo: 'The linked (old)',
    };
    const plan = aPlan(on.vault, target, changedApp('linked', { conflict }));
    await goUntilDone({ ...on, target }, plan);
    expect(target.apps.get('live')?.name).toBe('The linked (old)');
    expect(sent(target, 'deleteApp')).toEqual([]);
    expect(madeBy(plan)).toContainEqual(
      expect.objectContaining({ kind: 'renamed-app', targetId: 'live', name: 'The linked (old)', sourceId: 'linked' }),
    );
  });

  it('is not decided by the run: a name that is taken fails that app and says so', async () => {
    const target = aTarget();
    target.fault = (_, call, { name }) => (call === 'publishByMove' && name === 'The linked' ? 409 : null);
    const plan = aPlan(on.vault, target);
    expect(await go({ ...on, target }, plan)).toMatchObject({
      state: 'partial',
      result: { apps: { restored: 3, failed: 1 } },
    });
    expect(on.vault.restores.step(plan.planId, 'linked', 'done')).toMatchObject({
      outcome: 'failed',
      note: expect.stringContaining('request.exists'),
    });
    target.fault = () => null;
    await goUntilDone({ ...on, target }, plan);
    expectRestored(target);
  });
});

describe('the bot’s own roles', () => {
  it('are afterwards what they were, with what others gave meanwhile', async () => {
    const target = aTarget();
    const reports = [...target.spaces.values()][0]!;
    const own = { id: 'own', type: 'user', assigneeId: 'bot-1', roles: ['consumer'] };
    reports.members.push(own);
    target.fault = (_, call) => {
      if (call === 'publishByMove') own.roles = [...new Set([...own.roles, 'operator'])];
      return null;
    };
    await goUntilDone({ ...on, target }, aPlan(on.vault, target));
    expect(reports.members).toEqual([{ ...own, roles: ['consumer', 'operator'] }]);
  });

  it('that others gave it meanwhile stay, also where it held none before', async () => {
    const target = aTarget();
    const reports = [...target.spaces.values()][0]!;
    target.fault = (_, call) => {
      const [given] = reports.members;
      if (call === 'publishByMove' && given) given.roles = [...new Set([...given.roles, 'operator'])];
      return null;
    };
    const plan = aPlan(on.vault, target);
    await goUntilDone({ ...on, target }, plan);
    expect(reports.members).toMatchObject([{ assigneeId: 'bot-1', roles: ['operator'] }]);
    expect(madeBy(plan).filter(({ spaceId }) => spaceId === reports.id)).toEqual([]);
  });
});

describe('what was made', () => {
  it('is on record thing by thing, for an undo', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    await goUntilDone({ ...on, target }, plan);
    const made = madeBy(plan).map(({ kind, name }) => `${kind} ${name}`);
    expect(made.sort()).toEqual(
      [
        ...['app The copied', 'app The linked', 'app The mine', 'app The shared', 'copy Template of copied'],
        ...['assignment Readers', 'assignment bea', 'group Readers'],
        ...[`space ${plan.staging?.name}`, 'space Team', 'space Templates'],
      ].sort(),
    );
    expect(on.vault.restores.step(plan.planId, 'shared', 'left')).toMatchObject({
      name: 'The shared',
      ownerId: 'person-ann',
    });
  });
});
