import { describe, expect, it } from 'vitest';
import {
  compareFacts,
  digestObjects,
  isProvable,
  movedBetween,
  type KeptVersion,
} from '../../../../../electron/engine/backup/change-detection.ts';
import type { AppFacts, AppObject } from '../../../../../shared/domain/app.ts';
import type { EpochMs, SpaceId } from '../../../../../shared/domain/ids.ts';
import { seed } from '../../../../support/world.ts';
import { anObject, someFacts } from '../vault/support/samples.ts';

const day = 86_400_000;
const now = 100 * day;
const at = (time: number) => time as EpochMs;
const given = { itemUpdatedAt: at(5), lastReloadAt: at(6), publishedAt: at(7), fileBytes: 8 };
const listed = someFacts('app', given);
const kept = (change: Partial<KeptVersion> = {}): KeptVersion => ({
  facts: listed,
  takenAt: now - day,
  withData: false,
  objectsDigest: 'digest',
  ...change,
});

describe('what the listing tells of an app', () => {
  it('lets it pass as unchanged when no fact moved', () => {
    expect(compareFacts(listed, kept(), now, false)).toMatchObject({ mayBeUnchanged: true });
  });

  it.each<[keyof AppFacts, Partial<AppFacts>]>([
    ['itemUpdatedAt', { itemUpdatedAt: at(9) }],
    ['lastReloadAt', { lastReloadAt: at(9) }],
    ['name', { name: 'other' }],
    ['ownerId', { ownerId: 'p2' }],
    ['spaceId', { spaceId: 'space' as SpaceId }],
    ['publishedAt', { publishedAt: at(9) }],
    ['fileBytes', { fileBytes: 9 }],
  ])('has it captured when its %s moved', (fact, change) => {
    const verdict = compareFacts({ ...listed, ...change }, kept(), now, false);
    expect(verdict).toMatchObject({ mayBeUnchanged: false, why: `changed: ${fact}` });
  });

  it('does not compare what this listing does not give, but an app that left its space has moved', () => {
    const silent = { ...listed, lastReloadAt: null, publishedAt: null, fileBytes: null };
    expect(compareFacts(silent, kept(), now, false).mayBeUnchanged).toBe(true);
    const inSpace = kept({ facts: { ...listed, spaceId: 'space' as SpaceId } });
    expect(compareFacts(listed, inSpace, now, false)).toMatchObject({ why: 'changed: spaceId' });
  });

  it('takes a first reload and a first publishing for a change', () => {
    const never = kept({ facts: { ...listed, lastReloadAt: null, publishedAt: null } });
    expect(compareFacts(listed, never, now, false)).toMatchObject({ why: 'changed: lastReloadAt, publishedAt' });
  });

  it('proves nothing without a change time, without an earlier version, or after thirty days', () => {
    expect(compareFacts({ ...listed, itemUpdatedAt: null }, kept(), now, false).mayBeUnchanged).toBe(false);
    expect(compareFacts(listed, null, now, false)).toMatchObject({ mayBeUnchanged: false, why: 'first capture' });
    const aged = (ms: number) => compareFacts(listed, kept({ takenAt: now - ms }), now, false).mayBeUnchanged;
    expect([aged(30 * day - 1), aged(30 * day)]).toEqual([true, false]);
  });

  it.each([true, false])('has it captured when it was kept otherwise than with data = %s', (withData) => {
    expect(compareFacts(listed, kept({ withData: !withData }), now, withData).mayBeUnchanged).toBe(false);
    expect(compareFacts(listed, kept({ withData }), now, withData).mayBeUnchanged).toBe(true);
  });

  it('keeps the times it compared as evidence', () => {
    expect(compareFacts(listed, kept(), now, false).evidence).toEqual({
      itemUpdatedAt: 5,
      itemUpdatedAtKept: 5,
      lastReloadAt: 6,
      lastReloadAtKept: 6,
      ageDays: 1,
    });
  });

  it('knows that an app moved under our hands by its own change time', () => {
    expect(movedBetween(listed, listed)).toBe(false);
    expect(movedBetween(listed, { ...listed, modifiedAt: at(99) })).toBe(true);
  });
});

describe('the digest of an object list', () => {
  const objects = ['a', 'b', 'c', 'd'].map((id) => anObject(id));

  it('does not depend on the order of the list', () => {
    let state = seed;
    const next = () => (state = (state * 48271) % 2147483647);
    const shuffled = [...objects].sort(() => (next() % 2) - 0.5);
    expect(digestObjects(shuffled), `COFFER_SEED=${seed}`).toBe(digestObjects(objects));
    expect(digestObjects([...objects].reverse())).toBe(digestObjects(objects));
  });

  it.each<Partial<AppObject>>([
    { objectType: 'story' },
    { parentId: 'b' },
    { modifiedDate: '2026-09-09T00:00:00Z' },
    { title: 'new' },
    { title: null },
    { ownerId: 'p2' },
    { published: false },
    { published: null },
    { approved: true },
  ])('moves with %o', (change) => {
    expect(digestObjects([...objects.slice(1), { ...objects[0]!, ...change }])).not.toBe(digestObjects(objects));
  });

  it('moves with an object that came or went', () => {
    expect(digestObjects(objects.slice(1))).not.toBe(digestObjects(objects));
    expect(digestObjects([...objects, objects[0]!])).not.toBe(digestObjects(objects));
  });
});

describe('an object list proves that nothing moved', () => {
  const system = anObject('x', { ownerId: null, published: null, approved: null, modifiedDate: null });
  it.each<[string, boolean, Partial<AppObject>]>([
    ['with a change time for every owned object', true, {}],
    ['but not where one has none', false, { modifiedDate: null }],
    ['nor where it is empty', false, { modifiedDate: '' }],
    ['though a part of another object has none', true, { modifiedDate: null, parentId: 'sheet' }],
    ['nor where one could not be read', false, { problem: 'engine-session.denied' }],
  ])('%s', (_, provable, change) => {
    expect(isProvable([anObject('a'), anObject('b', change)])).toBe(provable);
  });

  it('whatever the engine’s own objects, which nobody owns, say of times', () => {
    expect(isProvable([system])).toBe(true);
    expect(isProvable([{ ...system, approved: false }])).toBe(false);
  });
});
