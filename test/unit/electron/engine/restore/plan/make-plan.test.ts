import { describe, expect, it } from 'vitest';
import { plannedCalls } from '../../../../../../electron/engine/restore/plan/planned-calls.ts';
import { planLevel, RestorePlan } from '../../../../../../shared/domain/restore.ts';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import * as given from './given-plan.ts';
import { aTarget, aVaultOfThree, people, work } from './given-three.ts';

/** The engine's method, of a call that has one. */
const methodIn = (body: Json): string => {
  const method = (body as JsonObject | null)?.['method'];
  return typeof method === 'string' ? method : '';
};

describe('a plan', () => {
  it('gives every root object to the person who owned it, whatever the ids', async () => {
    const plan = await given.planFor(await aVaultOfThree(), aTarget());
    expect(planLevel(plan)).not.toBe('red');
    expect(plan.apps.map(({ name, variant, action }) => [name, variant, action])).toEqual([
      ['App managed', 'managed', 'restore'],
      ['App own', 'personal', 'restore'],
      ['App shared', 'shared', 'restore'],
    ]);
    const [managed] = plan.apps;
    expect(managed?.objects.map(({ objectId, ownerId, how, why }) => [objectId, ownerId, how, why])).toEqual([
      ['base', 'new-p1', 'subject', ''],
      ['mine', 'new-p2', 'subject', ''],
      ['shown', 'new-p2', 'subject', ''],
    ]);
    expect(plan.people.map(({ subject, objects, privateObjects }) => [subject, objects, privateObjects])).toEqual([
      ['auth0|p1', 1, 0],
      ['auth0|p2', 4, 2],
    ]);
    expect(RestorePlan.parse(plan)).toEqual(plan);
  });

  it('sends nothing to the target but reads, and reads by lists', async () => {
    const client = given.aClient(aTarget());
    await given.planWith(await aVaultOfThree(), client);
    // Whatever is not one of the fake's reads would have thrown.
    expect(client.asked).toHaveLength(12);
  });

  it('names every write of the run, in order', async () => {
    const plan = await given.planFor(await aVaultOfThree(), aTarget());
    const mark = plan.planId.slice(0, 8);
    const writes = plan.calls.filter(({ certainty, method }) => certainty === 'certain' && method !== 'GET');
    expect(writes.map(({ method, path, body }) => `${method} ${path} ${methodIn(body)}`.trim())).toEqual([
      'POST /api/v1/spaces',
      'POST /api/v1/spaces',
      `POST /api/v1/apps/import?name=App%20managed%20%5Bcoffer-${mark}-1%5D&spaceId={staging}`,
      'POST /api/v1/apps/{app:managed}/copy',
      'POST /api/v1/apps/{app:managed}/objects/base/actions/change-owner',
      'POST /api/v1/apps/{app:managed}/objects/mine/actions/change-owner',
      'POST /api/v1/apps/{app:managed}/objects/shown/actions/change-owner',
      'POST /api/v1/apps/{app:managed}/publish',
      'ENGINE {copy:managed} DestroyObject',
      'ENGINE {copy:managed} DestroyObject',
      'PUT /api/v1/apps/{copy:managed}',
      'PUT /api/v1/apps/{copy:managed}/space',
      'PUT /api/v1/apps/{app:managed}/owner',
      `POST /api/v1/apps/import?name=App%20own%20%5Bcoffer-${mark}-2%5D`,
      'POST /api/v1/apps/{app:own}/objects/o/actions/change-owner',
      'PUT /api/v1/apps/{app:own}',
      'PUT /api/v1/apps/{app:own}/owner',
      `POST /api/v1/apps/import?name=App%20shared%20%5Bcoffer-${mark}-3%5D&spaceId={staging}`,
      'POST /api/v1/apps/{app:shared}/objects/o/actions/change-owner',
      'PUT /api/v1/apps/{app:shared}',
      'PUT /api/v1/apps/{app:shared}/space',
      'PUT /api/v1/apps/{app:shared}/owner',
      'DELETE /api/v1/spaces/{staging}',
    ]);
    const publish = writes.find(({ path }) => path.endsWith('/publish'));
    expect(publish?.body).toEqual({
      spaceId: 'new-Sales',
      moveApp: true,
      originAppId: '{copy:managed}',
      attributes: { name: 'App managed' },
    });
    expect(plannedCalls(plan)).toEqual(plan.calls);
    expect(plan.cost).toMatchObject({ imports: 3, ownerChanges: 5, days: 1, tiers: [{ tier: 'write', calls: 21 }] });
    expect(plan.cost.floorMinutesAtShare).toBeCloseTo(2 * plan.cost.floorMinutes);
  });

  it('leaves an object of somebody who is not there with the bot, listed with its reason', async () => {
    const plan = await given.planFor(await aVaultOfThree(), aTarget({ people: [given.inTarget('p1')] }));
    const rest = plan.apps.flatMap(({ objects }) => objects.filter(({ ownerId }) => ownerId === null));
    expect(rest).toHaveLength(4);
    for (const { how, why } of rest) expect([how, why]).toEqual(['none', 'not in the target; it stays with the bot']);
    expect(given.itemOf(plan, 'people')).toMatchObject({
      level: 'amber',
      rows: ['auth0|p2 (Person p2): not in the target; 4 objects, 2 private'],
    });
    expect(plan.calls.filter(({ path }) => path.endsWith('change-owner'))).toHaveLength(1);
  });

  it('leaves what was the old bot’s with the new one, without a call', async () => {
    const objects = [given.ownedBy('o', 'old-bot', { ownerSubject: 'qlikbot\\old' }), given.ownedBy('p', 'p1')];
    const vault = await given.aSource({ people, spaces: [work], apps: [{ facts: given.anApp('a', work), objects }] });
    const plan = await given.planFor(vault, aTarget());
    expect(plan.apps[0]?.objects[0]).toMatchObject({ ownerId: 'bot', how: 'bot', why: '' });
    expect(plan.calls.filter(({ path }) => path.endsWith('change-owner')).map(({ path }) => path)).toEqual([
      '/api/v1/apps/{app:a}/objects/p/actions/change-owner',
    ]);
    expect(plan.cost.ownerChanges).toBe(1);
  });

  it('gives a holding owner the published objects only, unless told otherwise', async () => {
    const vault = await aVaultOfThree();
    const target = aTarget({ people: [given.inTarget('p1')] });
    const held = async (fallbackPrivate: boolean) => {
      const plan = await given.planFor(vault, target, { options: { fallbackOwner: 'auth0|p1', fallbackPrivate } });
      const [managed] = plan.apps;
      return managed?.objects.map(({ objectId, ownerId, how }) => [objectId, ownerId, how]);
    };
    expect(await held(false)).toEqual([
      ['base', 'new-p1', 'subject'],
      ['mine', null, 'none'],
      ['shown', 'new-p1', 'fallback'],
    ]);
    expect((await held(true))?.[1]).toEqual(['mine', 'new-p1', 'fallback']);
  });

  it('takes a person’s objects and the building blocks, and says what is taken out of the new app', async () => {
    const vault = await given.aSource({
      people,
      spaces: [work],
      apps: [
        {
          facts: given.anApp('a', work),
          objects: [
            given.ownedBy('base sheet', 'p1', given.isBase),
            given.ownedBy('measure', 'p1', { ...given.isBase, objectType: 'measure' }),
            given.ownedBy('props', 'p1', { objectType: 'appprops', published: null, approved: null }),
            given.ownedBy('theirs', 'p2', given.isPrivate),
            given.ownedBy('shown by another', 'p1', given.isCommunity),
            given.ownedBy('private measure', 'p1', { ...given.isPrivate, objectType: 'measure' }),
          ],
        },
        { facts: given.anApp('b', work), objects: [given.ownedBy('nothing of theirs', 'p1')] },
      ],
    });
    const live = given.anApp('a', null, { spaceId: aTarget().spaces[1]?.spaceId ?? null });
    const plan = await given.planFor(vault, aTarget({ apps: [live] }), { options: { people: ['auth0|p2'] } });
    const [app, ...others] = plan.apps;
    expect(others).toEqual([]);
    expect(app).toMatchObject({ action: 'restore', targetName: 'App a (objects of Person p2, 2026-11-21)' });
    expect(app?.conflict).toMatchObject({ kind: 'same-app', decision: 'copy', appId: 'a' });
    expect(app?.objects.map(({ objectId }) => objectId)).toEqual(['measure', 'props', 'theirs']);
    expect(app?.removed.map(({ objectId }) => objectId)).toEqual(['base sheet', 'private measure', 'shown by another']);
    expect(plan.calls.filter(({ method, certainty }) => method === 'ENGINE' && certainty === 'certain')).toHaveLength(
      3,
    );
  });
});
