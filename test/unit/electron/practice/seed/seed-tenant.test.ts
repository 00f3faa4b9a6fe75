import { describe, expect, it } from 'vitest';
import { seedTenant } from '../../../../../electron/practice/index.ts';

describe('a seeded tenant', () => {
  it('is the same for the same seed and another for another', () => {
    const facts = (seed: number) => {
      const state = seedTenant({ seed });
      const [first] = state.apps.values();
      return JSON.stringify([
        state.tenant,
        [...state.people.values()],
        [...state.spaces.values()],
        [...state.apps.values()],
        [...state.contents.of(first!.id).objects.values()],
      ]);
    };

    expect(facts(7)).toBe(facts(7));
    expect(facts(7)).not.toBe(facts(8));
  });

  it('holds every kind of space, personal apps, section access, data preparation, and published apps with their origin', () => {
    const state = seedTenant();
    const apps = [...state.apps.values()];

    expect(apps).toHaveLength(30);
    expect(new Set([...state.spaces.values()].map((space) => space.type))).toEqual(
      new Set(['shared', 'managed', 'data']),
    );
    expect(apps.some((app) => app.spaceId === undefined)).toBe(true);
    expect(apps.some((app) => app.hasSectionAccess)).toBe(true);
    expect(apps.some((app) => app.usage === 'DATA_PREPARATION')).toBe(true);
    const published = apps.filter((app) => app.originAppId !== undefined);
    expect(published.length).toBeGreaterThan(3);
    expect(published.every((app) => app.publishTime !== undefined && state.apps.has(app.originAppId!))).toBe(true);
  });

  it('holds at least fourteen kinds of object, in all three states, of several people, in every app', () => {
    const state = seedTenant();
    const types = new Set<string>();
    for (const app of state.apps.values()) {
      const objects = [...state.contents.of(app.id).objects.values()];
      for (const object of objects) types.add(object.type);
      const roots = objects.filter((object) => object.parentId === undefined && object.type !== 'variable');
      expect(roots.some((object) => !object.published)).toBe(true);
      expect(roots.some((object) => object.published && !object.approved)).toBe(true);
      expect(roots.some((object) => object.approved)).toBe(true);
      expect(roots.every((object) => state.people.has(object.ownerId))).toBe(true);
      expect(
        objects.every(
          (object) => object.parentId === undefined || objects.some((parent) => parent.id === object.parentId),
        ),
      ).toBe(true);
    }
    expect(types.size).toBeGreaterThanOrEqual(14);
    expect([...types]).toEqual(
      expect.arrayContaining([
        'sheet',
        'story',
        'bookmark',
        'snapshot',
        'reportbookmark',
        'dimension',
        'measure',
        'masterobject',
        'variable',
        'practice-annotation',
      ]),
    );
    const owners = [...state.contents.of([...state.apps.keys()][0]!).objects.values()].map((object) => object.ownerId);
    expect(new Set(owners).size).toBeGreaterThan(1);
  });

  it('never has two apps of one name in a managed space, since none could be published there', () => {
    const state = seedTenant({ appCount: 300, spaceCount: 5 });
    const managed = [...state.apps.values()].filter(
      ({ spaceId }) => spaceId !== undefined && state.spaces.get(spaceId)?.type === 'managed',
    );
    const places = managed.map(({ spaceId, name }) => `${spaceId} ${name}`);

    expect(managed.length).toBeGreaterThan(80);
    expect(new Set(places).size).toBe(places.length);
  });

  it('names people by subjects of several forms and statuses, and by ids of both forms', () => {
    const people = [...seedTenant({ peopleCount: 60 }).people.values()];

    expect(people.some((person) => person.subject.startsWith('PRACTICE\\'))).toBe(true);
    expect(people.some((person) => person.subject.startsWith('auth0|'))).toBe(true);
    expect(new Set(people.map((person) => person.status)).size).toBeGreaterThanOrEqual(4);
    expect(people.some((person) => /^[0-9a-f]{24}$/.test(person.id))).toBe(true);
    expect(people.some((person) => /^[\w-]{32}$/.test(person.id))).toBe(true);
  });

  it('grows to 1,250 apps in 130 spaces without making what is inside them', () => {
    const before = process.memoryUsage().heapUsed;
    const state = seedTenant({ appCount: 1_250, spaceCount: 130, peopleCount: 400 });

    expect([state.apps.size, state.spaces.size]).toEqual([1_250, 130]);
    expect(new Set([...state.apps.values()].map((app) => app.itemId)).size).toBe(1_250);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(40 * 1024 * 1024);
  });

  it('carries hostile names where asked to', () => {
    const names = [...seedTenant({ hostileNames: true }).apps.values()].map((app) => app.name);

    expect(names).toEqual(
      expect.arrayContaining(['../../etc/passwd', '<script>alert(1)</script>', 'nul\u0000byte', 'x'.repeat(10_000)]),
    );
  });
});
