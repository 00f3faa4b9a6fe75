import { describe, expect, it } from 'vitest';
import type { FoundApp } from '../../../../../../electron/engine/restore/types.ts';
import { compareApp, type ComparisonContext } from '../../../../../../electron/engine/restore/verify/compare-app.ts';
import { leftDigest } from '../../../../../../electron/engine/restore/verify/left-digest.ts';
import type { OwnedObject } from '../../../../../../shared/domain/app.ts';
import type { ObjectId, SpaceId } from '../../../../../../shared/domain/ids.ts';
import type { AppPlan, PlannedObject } from '../../../../../../shared/domain/restore.ts';
import { comparisonReasons as reasons } from '../../../../../../shared/text/certificate.ts';
import { someFacts } from '../../vault/support/samples.ts';
import { anAppPlan, anna, anObject, aPlannedObject, asPlanned, ben, bot } from '../report/samples.ts';

const none = { equal: 0, different: 0, missing: 0, extra: 0, notRestorable: 0 };
const inSpace: ComparisonContext = { bot, spaceId: 'space-2', originAppId: null };

type Given = { objects: OwnedObject[]; planned?: PlannedObject[]; plan?: Partial<AppPlan> };
function given({ objects, planned = objects.map(({ objectId }) => aPlannedObject(objectId)), plan = {} }: Given) {
  const appPlan = anAppPlan('app-1', { objects: planned, ...plan });
  const facts = someFacts('app-1');
  const found = asPlanned(appPlan, objects);
  const compare = (change: (there: OwnedObject[]) => unknown = () => null, context = inSpace) => {
    const there = structuredClone(found) as FoundApp & { reading: { objects: OwnedObject[] } };
    change(there.reading.objects);
    return compareApp({ plan: appPlan, facts, objects }, there, context);
  };
  return { appPlan, facts, found, objects, compare };
}
const brief = ({ counts, exceptions }: ReturnType<typeof compareApp>) => ({
  counts,
  exceptions: exceptions.map(({ objectId, verdict, field, expected, found, reason }) =>
    [objectId, verdict, field, expected, found, reason].join(' | '),
  ),
});

describe('comparing a restored app with the snapshot', () => {
  it('finds an app that is as planned equal, object by object', () => {
    const { compare } = given({ objects: [anObject('a'), anObject('b')] });
    expect(compare()).toEqual({ counts: { ...none, equal: 2 }, exceptions: [] });
  });

  it('takes a state that is not stated for false, and a missing title for an empty one', () => {
    const { compare } = given({ objects: [anObject('a', { published: null, title: null }), anObject('b')] });
    const changed = compare(([a, b]) => {
      Object.assign(a!, { published: false, title: '' });
      Object.assign(b!, { published: null, approved: null });
    });
    expect(changed).toEqual({ counts: { ...none, equal: 2 }, exceptions: [] });
  });

  it.each([
    ['owner', { ownerId: ben }, ['auth0|anna', 'ben-2'], reasons.otherOwner],
    ['owner', { ownerId: bot.userId }, ['auth0|anna', bot.subject], reasons.otherOwner],
    ['owner', { ownerId: null }, ['auth0|anna', ''], reasons.noOwner],
    ['published', { published: true }, ['false', 'true'], reasons.otherState],
    ['approved', { approved: true }, ['false', 'true'], reasons.otherState],
    ['type', { objectType: 'story' }, ['sheet', 'story'], reasons.otherType],
    ['title', { title: 'Other' }, ['Title of a', 'Other'], reasons.otherTitle],
    ['object', { problem: 'timeout' }, ['readable', 'timeout'], reasons.unreadable],
  ])('names a different %s: %o', (field, change, [expected, found], reason) => {
    const { compare } = given({ objects: [anObject('a'), anObject('b')] });
    const changed = compare(([a]) => Object.assign(a!, change));
    expect(changed.counts).toEqual({ ...none, equal: 1, different: 1 });
    expect(changed.exceptions).toEqual([
      {
        appId: 'app-1',
        appName: 'App app-1',
        objectId: 'a',
        objectType: 'sheet',
        title: 'Title of a',
        verdict: 'different',
        field,
        expected,
        found,
        reason,
      },
    ]);
  });

  it('counts an object with several differences once and names each', () => {
    const { compare } = given({ objects: [anObject('a')] });
    const changed = compare(([a]) => Object.assign(a!, { ownerId: ben, published: true, title: 'Other' }));
    expect(changed.counts).toEqual({ ...none, different: 1 });
    expect(changed.exceptions.map(({ field }) => field)).toEqual(['owner', 'published', 'title']);
  });

  it('calls what stays with the bot or a holding owner not restorable, with the reason of the plan', () => {
    const { compare } = given({
      objects: [anObject('a'), anObject('b')],
      planned: [
        aPlannedObject('a', { ownerId: null, how: 'none', why: 'Anna is gone' }),
        aPlannedObject('b', { ownerId: ben, how: 'fallback', why: 'Ben holds it' }),
      ],
    });
    expect(brief(compare())).toEqual({
      counts: { ...none, notRestorable: 2 },
      exceptions: [
        `a | not-restorable | owner | auth0|anna | ${bot.subject} | Anna is gone`,
        'b | not-restorable | owner | auth0|anna | ben-2 | Ben holds it',
      ],
    });
    expect(compare(([a]) => Object.assign(a!, { ownerId: anna })).counts).toEqual({
      ...none,
      different: 1,
      notRestorable: 1,
    });
    expect(compare(([a]) => Object.assign(a!, { published: true })).counts).toEqual({
      ...none,
      different: 1,
      notRestorable: 1,
    });
  });

  it('takes the objects of the old bot for restored when the new one has them', () => {
    const { compare } = given({
      objects: [anObject('a', { ownerSubject: 'qlikbot\\old' })],
      planned: [aPlannedObject('a', { ownerId: bot.userId as typeof ben, ownerSubject: 'qlikbot\\old', how: 'bot' })],
    });
    expect(compare().counts).toEqual({ ...none, equal: 1 });
  });

  it('names what is missing and what the snapshot does not have', () => {
    const { compare } = given({ objects: [anObject('a'), anObject('b')] });
    const changed = compare((there) => there.splice(0, 1, anObject('new', { title: 'New', objectType: 'bookmark' })));
    expect(brief(changed)).toEqual({
      counts: { ...none, equal: 1, missing: 1, extra: 1 },
      exceptions: [
        `a | missing | object | there | not there | ${reasons.missing}`,
        `new | extra | object | not there | there | ${reasons.extra}`,
      ],
    });
    expect(changed.exceptions[1]).toMatchObject({ title: 'New', objectType: 'bookmark' });
  });

  it('wants what a person’s own restore takes out to be gone, and does not miss it', () => {
    const { compare, objects } = given({
      objects: [anObject('hers'), anObject('others')],
      planned: [aPlannedObject('hers')],
      plan: { removed: [{ objectId: 'others' as ObjectId, objectType: 'sheet', engineClass: null, title: '' }] },
    });
    expect(compare((there) => there.splice(1)).counts).toEqual({ ...none, equal: 1 });
    expect(objects).toHaveLength(2);
    expect(brief(compare())).toEqual({
      counts: { ...none, equal: 1, extra: 1 },
      exceptions: [`others | extra | object | not there | there | ${reasons.stillThere}`],
    });
  });

  it('names a root object that came back without a part of it', () => {
    const part = (id: string, parentId: string) => anObject(id, { parentId, ownerId: null });
    const { compare } = given({ objects: [anObject('a'), anObject('b'), part('chart', 'a'), part('layer', 'chart')] });
    const changed = compare((there) => there.splice(3));
    expect(brief(changed)).toEqual({
      counts: { ...none, equal: 1, different: 1 },
      exceptions: [`a | different | parts | 2 | 1 | ${reasons.fewerParts}`],
    });
  });

  it('names another description, default bookmark and load script of the app', () => {
    const { appPlan, facts, found, objects } = given({ objects: [anObject('bm')] });
    const expected = {
      plan: appPlan,
      facts: { ...facts, description: 'Was', defaultBookmarkId: 'bm' },
      objects,
      script: 'LOAD 1;',
    };
    const now = (description: string, defaultBookmarkId: string, script: string) => ({
      facts: { ...found.facts, description },
      reading: { ...found.reading, defaultBookmarkId, script },
    });
    expect(compareApp(expected, now('Was', 'bm', 'LOAD 1;'), inSpace).exceptions).toEqual([]);
    const { exceptions } = compareApp(expected, now('Is', 'other', 'LOAD 2;'), inSpace);
    expect(exceptions.map(({ field, verdict }) => [field, verdict])).toEqual([
      ['description', 'different'],
      ['default bookmark', 'different'],
      ['script', 'different'],
    ]);
  });

  it('looks at root objects only, and not at variables', () => {
    const parts = [
      anObject('part', { parentId: 'a', ownerId: null }),
      anObject('v', { engineClass: 'GenericVariable', objectType: 'variable' }),
      anObject('w', { engineClass: null, objectType: 'variable', problem: 'odd' }),
    ];
    const { compare } = given({ objects: [anObject('a'), ...parts] });
    expect(compare((there) => there.splice(2)).counts).toEqual({ ...none, equal: 1 });
    const others = parts.map((part) => ({ ...part, objectId: `other-${part.objectId}` as ObjectId }));
    expect(compare((there) => there.push(...others)).counts).toEqual({ ...none, equal: 1 });
  });

  it('asks for no owner of parts of the app that never had one', () => {
    const bare = { ownerId: null, ownerSubject: '', published: null, approved: null, objectType: 'appprops' };
    const why = 'the snapshot does not know who it was';
    const { compare } = given({
      objects: [anObject('props', bare), anObject('lost', { ownerId: null, ownerSubject: '' })],
      planned: [
        aPlannedObject('props', { ownerId: null, how: 'none', why }),
        aPlannedObject('lost', { ownerId: null, how: 'none', why }),
      ],
    });
    expect(compare().counts).toEqual({ ...none, equal: 1, notRestorable: 1 });
  });

  it('says when the snapshot itself could not read an object', () => {
    const { compare } = given({ objects: [anObject('a', { problem: 'denied' })] });
    const changed = compare(([a]) => Object.assign(a!, { problem: null }));
    expect(brief(changed)).toEqual({
      counts: { ...none, notRestorable: 1 },
      exceptions: [`a | not-restorable | object | denied | readable | ${reasons.neverRead}`],
    });
  });

  it('names the default bookmark the run had to publish, and misses it when it did not', () => {
    const { compare } = given({ objects: [anObject('b')], plan: { publishBookmarkId: 'b' as ObjectId } });
    expect(compare(([b]) => Object.assign(b!, { published: true })).counts).toEqual({ ...none, notRestorable: 1 });
    expect(compare().counts).toEqual({ ...none, different: 1 });
  });
});

describe('comparing the app itself', () => {
  const managed = { variant: 'managed' } as const;
  const context = { ...inSpace, originAppId: 'origin-2' };

  it.each([
    ['name', { name: 'App app-1 [coffer-1a2b3c4d-1]' }, reasons.otherName],
    ['space', { spaceId: null }, reasons.otherSpace],
    ['owner', { ownerId: bot.userId }, reasons.otherAppOwner],
    ['origin', { originAppId: null }, reasons.otherOrigin],
    ['published', { publishedAt: null }, reasons.notPublished],
  ])('names another %s, and counts objects only', (field, change, reason) => {
    const { appPlan, facts, found, objects, compare } = given({ objects: [anObject('a')], plan: managed });
    expect(compare(undefined, context)).toEqual({ counts: { ...none, equal: 1 }, exceptions: [] });
    const changed = { ...found, facts: { ...found.facts, ...change } };
    const { counts, exceptions } = compareApp({ plan: appPlan, facts, objects }, changed, context);
    expect(counts).toEqual({ ...none, equal: 1 });
    expect(exceptions).toMatchObject([{ objectId: '', verdict: 'different', field, reason }]);
  });

  it('names an app that is published and should not be', () => {
    const { appPlan, facts, found, objects } = given({ objects: [] });
    const changed = {
      ...found,
      facts: { ...found.facts, publishedAt: facts.modifiedAt, spaceId: 'space-2' as SpaceId },
    };
    expect(compareApp({ plan: appPlan, facts, objects }, changed, inSpace).exceptions).toMatchObject([
      { field: 'published', reason: reasons.published },
    ]);
  });

  it('gives the plan’s reason for an app that stays with the bot', () => {
    const plan = { ownerId: null, ownerWhy: 'Ben is gone' };
    const { compare } = given({ objects: [], plan });
    expect(brief(compare()).exceptions).toEqual([
      ` | not-restorable | owner | auth0|ben | ${bot.subject} | Ben is gone`,
    ]);
  });
});

describe('what an app was left as', () => {
  const { found } = given({ objects: [anObject('a'), anObject('part', { parentId: 'a' })] });
  const after = (change: (there: OwnedObject[]) => unknown) => {
    const there = structuredClone(found) as FoundApp & { reading: { objects: OwnedObject[] } };
    change(there.reading.objects);
    return leftDigest(there);
  };

  it('is the same whatever the order of the list, and whether a false state is stated', () => {
    expect(after((there) => there.reverse())).toBe(leftDigest(found));
    expect(after(([a]) => (a!.published = null))).toBe(leftDigest(found));
  });

  it.each([
    { ownerId: ben },
    { published: true },
    { approved: true },
    { title: 'Other' },
    { modifiedDate: '2026-01-02T00:00:00.000Z' },
  ])('changes with %o', (change) => {
    expect(after(([a]) => Object.assign(a!, change))).not.toBe(leftDigest(found));
  });

  it('changes when something comes or goes, be it a part of a sheet', () => {
    expect(after((there) => there.pop())).not.toBe(leftDigest(found));
    expect(after((there) => there.push(anObject('b')))).not.toBe(leftDigest(found));
  });
});
