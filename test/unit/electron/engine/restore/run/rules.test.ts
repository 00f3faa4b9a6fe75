import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { aPlan } from './given-plan.ts';
import { aTarget, aVaultOfApps, expectRestored, go, goUntilDone } from './given-restore.ts';
import { appNamed, onlyApps, sent, stagingOf, warningsOf } from './given-rules.ts';

let on: Awaited<ReturnType<typeof aVaultOfApps>>;
beforeAll(async () => {
  on = await aVaultOfApps();
});
afterAll(() => on.vault.close());

describe('the tenant and the plan', () => {
  it('are refused as a pair when the tenant or the bot is another', async () => {
    const target = aTarget();
    const others = [
      { target: { name: 'target', host: '', tenantId: 'target-2' } },
      { identity: { userId: 'bot-2', subject: '' } },
    ];
    for (const other of others) {
      const plan = aPlan(on.vault, target, (good) => ({ ...good, ...(other as object) }));
      expect(await go({ ...on, target }, plan)).toMatchObject({
        state: 'failed',
        failure: { code: 'plan.other-target' },
      });
    }
    expect(target.writes).toEqual([]);
  });

  it('are refused while the plan is red', async () => {
    const target = aTarget();
    const red = [{ name: 'people', level: 'red', seen: '', fix: '', rows: [] }];
    const plan = aPlan(on.vault, target, (good) => ({ ...good, preflight: red as never }));
    await expect(go({ ...on, target }, plan)).rejects.toThrow('plan.red');
  });
});

describe('the staging space', () => {
  it('stops the run when anybody else got into it, also on going on', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    target.fault = (_, call) => (call === 'publishByMove' ? 409 : null);
    expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'partial' });
    const members = stagingOf(target)!.members;
    members.push({ id: 'a', type: 'user', assigneeId: 'person-eve', roles: ['producer'] });
    const before = target.writes.length;
    target.fault = () => null;
    expect(await go({ ...on, target }, plan)).toMatchObject({
      state: 'failed',
      failure: { code: 'restore.staging-shared', details: { others: ['person-eve'] } },
    });
    expect(target.writes.length).toBe(before);
    members.length = 0;
    expect(await goUntilDone({ ...on, target }, plan)).toBe(1);
    expectRestored(target);
  });

  it('is left with a warning while something of somebody else is in it', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    target.fault = (_, call) => {
      const staging = stagingOf(target);
      if (call === 'deleteSpace' && staging && !target.apps.has('stranger'))
        target.apps.set('stranger', {
          ...appNamed(target, 'The copied'),
          id: 'stranger',
          name: 'x',
          spaceId: staging.id,
        });
      return null;
    };
    const run = await go({ ...on, target }, plan);
    expect(run.state).toBe('partial');
    expect(warningsOf(run)).toEqual([expect.stringContaining('is not empty')]);
    expect(target.apps.has('stranger')).toBe(true);
  });
});

describe('an import', () => {
  it('that the tenant no longer allows stops the run, which goes on another day', async () => {
    for (const status of [403, 429]) {
      const target = aTarget();
      const plan = aPlan(on.vault, target);
      target.fault = (_, call, { name }) => (call === 'importApp' && String(name).includes('linked') ? status : null);
      const run = await go({ ...on, target }, plan);
      expect(run).toMatchObject({ state: 'failed', failure: { code: 'restore.import-refused', details: { status } } });
      target.fault = () => null;
      await goUntilDone({ ...on, target }, plan);
      expectRestored(target);
    }
  });

  it('refused once as a bad request fails its app only; twice in a row it stops the run', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared', 'copied'));
    target.fault = (_, call, { name }) => (call === 'importApp' && String(name).includes('copied') ? 400 : null);
    expect(await go({ ...on, target }, plan)).toMatchObject({
      state: 'partial',
      result: { apps: { restored: 1, failed: 1 } },
    });
    expect(stagingOf(target)).toBeUndefined();

    const strict = aTarget();
    strict.fault = (_, call) => (call === 'importApp' ? 400 : null);
    expect(await go({ ...on, target: strict }, aPlan(on.vault, strict))).toMatchObject({
      state: 'failed',
      failure: { code: 'restore.import-refused', details: { status: 400 } },
    });
  });

  it('whose app appears minutes later than its answer was lost is not sent again', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('mine'));
    const late = { hidden: 4 };
    const { client } = target;
    target.client = () => {
      const real = client.call(target);
      return {
        ...real,
        appsIn: async (place, signal) =>
          sent(target, 'importApp').length > 0 && late.hidden-- > 0
            ? { rows: [], pages: 1, brokenBy: null }
            : real.appsIn(place, signal),
      };
    };
    target.fault = (_, call) => (call === 'importApp' ? 'lost after' : null);
    expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'done' });
    expect(sent(target, 'importApp')).toHaveLength(1);
    expect(target.waited).toBeGreaterThan(30);
  });

  it('that came twice after all leaves one app: the stray is removed', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared'));
    target.fault = (_, call) => {
      if (call === 'changeObjectOwner' && !target.apps.has('stray')) {
        const app = [...target.apps.values()][0]!;
        target.apps.set('stray', { ...app, id: 'stray', objects: new Map() });
        target.apps.set('not-ours', { ...app, id: 'not-ours', owner: 'person-ann' });
      }
      return null;
    };
    await go({ ...on, target }, plan);
    const kept = on.vault.restores.step(plan.planId, 'shared', 'import');
    expect([...target.apps.keys()].sort()).toEqual([kept, 'not-ours']);
  });
});

describe('an origin', () => {
  it('that the tenant refuses gives way to a cleaned copy', async () => {
    for (const status of [400, 403]) {
      const target = aTarget();
      const plan = aPlan(on.vault, target, onlyApps('shared', 'linked'));
      const origins = new Set<unknown>();
      target.fault = (_, call, { originAppId }) => {
        if (call !== 'publishByMove') return null;
        origins.add(originAppId);
        return origins.size === 1 ? status : null;
      };
      expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'done' });
      const app = appNamed(target, 'The linked');
      const copy = target.apps.get(app.originAppId ?? '')!;
      expect([copy.name, [...copy.objects.keys()]]).toEqual(['linked (template)', ['base', 'props', 'v']]);
    }
  });

  it('that was not restored gives way to a copy too', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared', 'linked'));
    target.fault = (_, call, { name }) => (call === 'importApp' && String(name).includes('shared') ? 400 : null);
    expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'partial' });
    expect(target.apps.get(appNamed(target, 'The linked').originAppId ?? '')?.name).toBe('linked (template)');
  });
});

describe('what a restore can do without', () => {
  const refusals: [string, string, string][] = [
    ['a group', 'createGroup', 'The group "Readers" was not made (status 403).'],
    ['a member', 'assign', 'bea was not added to the space "Team" as producer (status 403).'],
    ['the owner of a space', 'setSpaceOwner', 'The space "Team" was not given to its owner'],
    ['the removal of the bot’s roles', 'unassign', 'The bot still holds roles in the space "Reports"'],
  ];
  it.for(refusals)(
    'is a warning when the tenant refuses it, and is tried again by the next run: %s',
    async ([, refused, warning]) => {
      const target = aTarget();
      const plan = aPlan(on.vault, target);
      target.fault = (_, call, { assigneeId }) => (call === refused && assigneeId !== target.bot.userId ? 403 : null);
      const run = await go({ ...on, target }, plan);
      expect(run).toMatchObject({ state: 'partial', result: { apps: { restored: 4 } } });
      expect(warningsOf(run)).toContainEqual(expect.stringContaining(warning));
      target.fault = () => null;
      const next = await go({ ...on, target }, plan);
      expect(next.state).toBe('done');
      expect(warningsOf(next)).toEqual([]);
    },
  );
});

describe('between two runs', () => {
  it('a half-done app that somebody removed is imported anew', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('copied'));
    target.fault = (_, call) => (call === 'save' || call === 'publishByMove' ? 409 : null);
    expect((await go({ ...on, target }, plan)).state).toBe('partial');
    target.apps.clear();
    target.spaces.delete(stagingOf(target)!.id);
    target.fault = () => null;
    expect((await go({ ...on, target }, plan)).state).toBe('done');
    expect([...target.apps.values()].map(({ name }) => name).sort()).toEqual(['Template of copied', 'The copied']);
  });

  it('a copy that somebody removed is made anew, and the app itself is kept', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('copied'));
    target.fault = (_, call) => (call === 'publishByMove' ? 409 : null);
    expect((await go({ ...on, target }, plan)).state).toBe('partial');
    const { id } = appNamed(target, 'The copied');
    for (const other of target.apps.keys()) if (other !== id) target.apps.delete(other);
    target.fault = () => null;
    expect((await go({ ...on, target }, plan)).state).toBe('done');
    expect([...target.apps.values()].map(({ name }) => name).sort()).toEqual(['Template of copied', 'The copied']);
    expect(appNamed(target, 'The copied').id).toBe(id);
    expect(sent(target, 'importApp')).toHaveLength(1);
  });

  it('a listing that breaks off for a moment is asked again', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    const { client } = target;
    let broken = 3;
    target.client = () => {
      const real = client.call(target);
      const brokenBy = { code: 'tenant.unreachable', details: {} };
      return {
        ...real,
        groups: async (signal) => (broken-- > 0 ? { rows: [], pages: 1, brokenBy } : real.groups(signal)),
      };
    };
    expect((await go({ ...on, target }, plan)).state).toBe('done');
    expectRestored(target);
  });
});
