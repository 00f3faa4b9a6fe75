import { describe, expect, it } from 'vitest';
import { chooseApps, takesData } from '../../../../../electron/engine/backup/choose-apps.ts';
import { createDirectory, withOwners } from '../../../../../electron/engine/backup/resolve-owners.ts';
import { shrinkAlarms } from '../../../../../electron/engine/backup/shrink-alarm.ts';
import type { AppId, SpaceId } from '../../../../../shared/domain/ids.ts';
import { BackupScope } from '../../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import { anObject, aPerson, aSnapshot, someCounts, someFacts } from '../vault/support/samples.ts';

const { signal } = new AbortController();
const scope = (given: object) => BackupScope.parse(given);
const inSpace = (appId: string, spaceType: string, spaceId: string | null) =>
  someFacts(appId, { spaceType, spaceId: spaceId as SpaceId | null });
const tenant = [
  inSpace('mine', 'personal', null),
  inSpace('shared', 'shared', 's1'),
  inSpace('managed', 'managed', 'm1'),
  inSpace('managed2', 'managed', 'm2'),
];
const chosen = (given: object) => chooseApps(tenant, scope(given)).chosen.map(({ appId }) => appId as string);

describe('the scope of a backup', () => {
  it.each([
    [{}, ['mine', 'shared', 'managed', 'managed2']],
    [{ spaceTypes: ['managed'] }, ['managed', 'managed2']],
    [{ spaceTypes: ['personal', 'shared'] }, ['mine', 'shared']],
    [{ spaceIds: ['m2', 's1'] }, ['shared', 'managed2']],
    [{ appIds: ['mine' as AppId], spaceTypes: ['managed'], spaceIds: ['m1'] }, ['mine']],
  ])('%o takes in %j', (given, apps) => {
    expect(chosen(given)).toEqual(apps);
  });

  it('counts what it leaves out, with the reason', () => {
    expect(chooseApps(tenant, scope({ spaceTypes: ['shared'] })).leftOut).toEqual([
      { what: 'personal apps', count: 1, why: 'its kind of space was not asked for' },
      { what: 'managed apps', count: 2, why: 'its kind of space was not asked for' },
    ]);
  });

  it('asks for data everywhere but in managed spaces', () => {
    expect(tenant.map((app) => takesData(app, scope({ withData: true })))).toEqual([true, true, false, false]);
    expect(tenant.some((app) => takesData(app, scope({})))).toBe(false);
  });
});

describe('the owner of an object', () => {
  const directory = createDirectory([aPerson('p1')], async () => []);
  it.each([
    ['the directory’s subject', { ownerId: 'p1', metaOwner: 'legacy' }, ['auth0|p1', 'Person p1', 'directory']],
    [
      'the engine’s, where the directory has none',
      { ownerId: 'gone', metaOwner: 'legacy' },
      ['legacy', '', 'meta-owner'],
    ],
    ['nobody, where neither has', { ownerId: 'gone', metaOwner: null }, ['', '', 'none']],
    ['nobody, where there is no owner', { ownerId: null, metaOwner: null }, ['', '', 'none']],
  ])('is %s', (_, given, [ownerSubject, ownerName, ownerRule]) => {
    const [row] = withOwners([anObject('a', given)], directory);
    expect(row).toMatchObject({ ownerSubject, ownerName, ownerRule });
  });

  it('is asked for once, by however many apps at the same time, and each waits for the answer', async () => {
    const asked: string[][] = [];
    const answer = Promise.withResolvers<void>();
    const people = createDirectory([aPerson('p1')], async (ids) => {
      asked.push([...ids]);
      await answer.promise;
      return [aPerson('p2')];
    });
    const first = people.learn(['p1', 'p2', 'p2', 'gone', ''], signal);
    const second = people.learn(['p2'], signal).then(() => people.person('p2')?.name);
    answer.resolve();
    await first;
    expect(await second).toBe('Person p2');
    await people.learn(['p2', 'gone'], signal);
    expect(asked).toEqual([['p2', 'gone']]);
    expect(people.people()).toHaveLength(2);
  });

  it('is asked for again when the question failed', async () => {
    let works = false;
    const people = createDirectory([], async () => {
      if (!works) throw new AppError('tenant.unreachable');
      return [aPerson('p2')];
    });
    await expect(people.learn(['p2'], signal)).rejects.toMatchObject({ code: 'tenant.unreachable' });
    works = true;
    await people.learn(['p2'], signal);
    expect(people.person('p2')?.name).toBe('Person p2');
  });
});

describe('the alarm of a shrinking tenant', () => {
  const earlier = (...listed: number[]) =>
    listed.map((n) => aSnapshot(`s${n}`, { counts: { ...someCounts, listed: n } }));
  const alarms = (listed: number, before: number[]) => shrinkAlarms({ ...someCounts, listed }, earlier(...before));

  it('is raised from a fall of thirty in a hundred on, against the median of earlier snapshots', () => {
    expect(alarms(70, [100, 100, 100])).toEqual(['apps fell from 100 to 70']);
    expect(alarms(71, [100, 100, 100])).toEqual([]);
    expect(alarms(60, [100, 5, 100])).toEqual(['apps fell from 100 to 60']);
  });

  it('is not raised by few things, by growth, or with nothing to compare with', () => {
    expect([alarms(0, [4]), alarms(300, [100]), alarms(0, [])]).toEqual([[], [], []]);
  });

  it('tells of objects and people as well', () => {
    const before = [aSnapshot('a', { counts: { ...someCounts, objects: 50, people: 10 } })];
    expect(shrinkAlarms({ ...someCounts, objects: 10, people: 1 }, before)).toEqual([
      'objects fell from 50 to 10',
      'people fell from 10 to 1',
    ]);
  });
});
