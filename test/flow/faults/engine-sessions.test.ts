import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../electron/practice/index.ts';
import { backUp } from '../../support/given.ts';
import { expectFaithful, expectMissing, expectSound, expectWhole } from '../../support/expect-kept.ts';
import { aSeason } from '../../support/season.ts';

const season = aSeason();

describe('a backup whose engine sessions are troubled', () => {
  it.each<[string, Fault]>([
    ['dropped at the first frame', { kind: 'qix-drop', frames: 0, times: 2 }],
    ['dropped after 3 frames', { kind: 'qix-drop', frames: 3, times: 4 }],
    ['dropped after 12 frames, every time', { kind: 'qix-drop', frames: 12, times: 12 }],
    ['closed with 4003', { kind: 'qix-drop', frames: 6, code: 4003, times: 2 }],
    ['open in another mode (1009)', { kind: 'qix-error', frame: /^OpenDoc$/, code: 1009, times: 2 }],
    ['open somewhere else (1008)', { kind: 'qix-error', frame: /^OpenDoc$/, code: 1008, times: 1 }],
    ['short of memory (5006)', { kind: 'qix-error', frame: /^OpenDoc$/, code: 5006, times: 2 }],
    ['aborted in the middle of a list', { kind: 'qix-error', frame: /^GetObjects$/, code: 15, times: 1 }],
    ['refused for a stale token', { kind: 'refuse-upgrade', status: 401, times: 1 }],
    ['refused by a busy server', { kind: 'refuse-upgrade', status: 503, times: 3 }],
    ['without the list of all ids at first', { kind: 'qix-error', frame: /^GetAllInfos$/, code: 15, times: 2 }],
  ])('%s is whole in the end, with no session left open', async (_, fault) => {
    const { tenant, vault } = season.round();
    const armed = tenant.faults.add({ path: /^\/app\//, ...fault });

    const result = await backUp(vault);

    expect(armed.hits).toBeGreaterThan(0);
    await expectWhole(vault, tenant, result);
    await expect.poll(() => tenant.openSessions.size).toBe(0);
  });

  it.each([
    ['objects', /^GetObjects$/],
    ['bookmarks', /^GetBookmarks$/],
    ['dimensions, measures and variables', /^CreateSessionObject$/],
  ])('reads every owner by its own getter where the list of %s is refused', async (what, frame) => {
    const { tenant, vault } = season.round();
    tenant.faults.add({ kind: 'qix-error', path: /^\/app\//, frame, code: -32601 });

    const result = await backUp(vault);

    if (what.includes('variables')) {
      // Variables stand in no other list: an app without it would be kept with a hole nobody sees.
      expect(result.state).not.toBe('complete');
      expect(result.gaps.length).toBeGreaterThan(0);
      return expectSound(vault);
    }
    await expectWhole(vault, tenant, result);
  });

  it('whose getter fits no object names each as a gap and keeps the app', async () => {
    const { tenant, vault } = season.round();
    tenant.switches.ownerIdInListLayouts = false;
    tenant.faults.add({ kind: 'qix-error', path: /^\/app\//, frame: /^GetMeasure$/, code: 2 });

    const result = await backUp(vault);

    expect(result).toMatchObject({ state: 'partial', counts: { captured: 3, failed: 0 } });
    expect(result.gaps.length).toBeGreaterThan(0);
    const measures = [...tenant.state.apps.keys()].flatMap((appId) =>
      [...tenant.state.contents.of(appId).objects.values()]
        .filter(({ objectClass }) => objectClass === 'GenericMeasure')
        .map(({ id }) => `${appId}/${id}`),
    );
    expect(new Set(result.gaps.map(({ subjectId }) => subjectId))).toEqual(new Set(measures));
    expect(new Set(result.gaps.map(({ kind }) => kind))).toEqual(new Set(['object']));
    await expectSound(vault);
  });

  it.each<[string, Fault, string]>([
    ['may not be opened', { kind: 'qix-error', frame: /^OpenDoc$/, code: 5 }, 'engine-session.denied'],
    ['is not there for the engine', { kind: 'qix-error', frame: /^OpenDoc$/, code: 1003 }, 'tenant.not-found'],
    ['always drops its line', { kind: 'qix-drop', frames: 1 }, 'engine-session.lost'],
    ['is refused at the door', { kind: 'refuse-upgrade', status: 403 }, 'engine-session.denied'],
    ['is always busy', { kind: 'qix-error', frame: /^OpenDoc$/, code: 5006 }, 'engine-session.busy'],
  ])('one app that %s is a gap, and the others are whole', async (_, fault, code) => {
    const { tenant, vault } = season.round();
    const [bad] = tenant.state.apps.keys();
    tenant.faults.add({ ...fault, path: new RegExp(`/app/${bad}`) });

    const result = await backUp(vault);

    await expectMissing(vault, tenant, result, { appIds: [bad!], code });
    tenant.faults.clear();
    const healed = await backUp(vault);
    expect(healed).toMatchObject({ state: 'complete', counts: { captured: 1, unchanged: 2 } });
    await expectFaithful(vault, tenant, bad!);
  });
});
