import { describe, expect, it } from 'vitest';
import type { Group, Person, Space } from '../../../../../shared/domain/tenant.ts';
import { seedTenant, type SeedFrom } from '../../../../../electron/practice/index.ts';
import { callerOf, givenTenant } from '../given.ts';

const person = (personId: string, subject: string, more: Partial<Person> = {}) =>
  ({
    personId,
    subject,
    name: `Name of ${subject}`,
    email: `${personId}@practice.example`,
    status: 'active',
    groups: [],
    roles: [],
    ...more,
  }) as Person;
const space = (spaceId: string, name: string, more: Partial<Space> = {}) =>
  ({ spaceId, name, type: 'shared', ownerId: 'p1', description: '', assignments: [], ...more }) as Space;

const captured: SeedFrom = {
  people: [
    person('p1', 'CORP\\ada', { groups: ['Finance'], roles: ['TenantAdmin'] }),
    person('p2', 'CORP\\ben', { groups: ['g1'], status: 'disabled' }),
    person('p3', 'CORP\\cem', { roles: ['Auditor of the firm'] }),
    person('p4', 'qlikbot\\old-client'),
  ],
  groups: [{ groupId: 'g1', name: 'Finance', status: 'active', roles: ['Steward'] } satisfies Group],
  spaces: [
    space('s1', 'Sales', {
      assignments: [
        { assigneeId: 'p2', type: 'user', roles: ['producer'] },
        { assigneeId: 'g1', type: 'group', roles: ['consumer'] },
        { assigneeId: 'p4', type: 'user', roles: ['facilitator'] },
      ],
    }),
    space('s2', 'Board', { type: 'managed', ownerId: 'p3' }),
    space('s3', 'Odd', { type: 'something-new' }),
  ],
};

describe('a tenant made from the directory of another', () => {
  it('has the same people, groups and spaces under new ids, and no apps', () => {
    const state = seedTenant({ seed: 5, seedFrom: captured });
    const people = [...state.people.values()];
    const groups = [...state.groups.values()];
    const roleNames = (ids: readonly string[]) => ids.map((id) => state.roles.get(id)?.name);

    expect(people.map(({ subject, email, status }) => [subject, email, status])).toEqual([
      ['CORP\\ada', 'p1@practice.example', 'active'],
      ['CORP\\ben', 'p2@practice.example', 'disabled'],
      ['CORP\\cem', 'p3@practice.example', 'active'],
    ]);
    expect(people.some(({ id }) => /^p\d$/.test(id))).toBe(false);
    expect(people.map((row) => row.groupIds.map((id) => state.groups.get(id)?.name))).toEqual([
      ['Finance'],
      ['Finance'],
      [],
    ]);
    expect(people.map((row) => roleNames(row.roleIds))).toEqual([['TenantAdmin'], [], ['Auditor of the firm']]);
    expect(groups.map((row) => [row.name, roleNames(row.roleIds)])).toEqual([['Finance', ['Steward']]]);
    expect(state.apps.size).toBe(0);
  });

  it('points the roles in its spaces at the new ids, and drops those of bots', () => {
    const state = seedTenant({ seed: 5, seedFrom: captured });
    const idOf = (subject: string) => [...state.people.values()].find((row) => row.subject === subject)!.id;
    const [sales, board, ...more] = [...state.spaces.values()];

    expect(more).toEqual([]);
    expect([sales!.name, sales!.type, sales!.ownerId]).toEqual(['Sales', 'shared', idOf('CORP\\ada')]);
    expect([board!.name, board!.type, board!.ownerId]).toEqual(['Board', 'managed', idOf('CORP\\cem')]);
    const held = [...state.assignments.values()].map(({ spaceId, assigneeId, type, roles }) => [
      spaceId,
      assigneeId,
      type,
      roles,
    ]);
    expect(held).toEqual([
      [sales!.id, idOf('CORP\\ben'), 'user', ['producer']],
      [sales!.id, [...state.groups.keys()][0], 'group', ['consumer']],
    ]);
  });

  it('leaves out whom it is told to, with their roles, and gives their spaces to somebody who is there', () => {
    const state = seedTenant({ seedFrom: captured, withoutSubjects: ['CORP\\ben', 'CORP\\cem'] });

    expect([...state.people.values()].map((row) => row.subject)).toEqual(['CORP\\ada']);
    expect([...state.assignments.values()].map((row) => row.type)).toEqual(['group']);
    expect([...state.spaces.values()].map((row) => row.ownerId)).toEqual(
      Array.from({ length: 2 }, () => [...state.people.keys()][0]),
    );
    expect(seedTenant({ seedFrom: captured, withSpaces: false }).spaces.size).toBe(0);
  });

  it('is the same for the same seed, another for another, and never meets the tenant it was made from', () => {
    const ids = (seed: number) => {
      const { tenant, people, spaces, groups, roles } = seedTenant({ seed, seedFrom: captured });
      return [tenant.id, ...people.keys(), ...spaces.keys(), ...groups.keys(), ...roles.keys()];
    };
    const shared = (some: string[], others: string[]) => some.filter((id) => others.includes(id));

    expect(ids(3)).toEqual(ids(3));
    expect(shared(ids(3), ids(4))).toEqual([]);
    const source = seedTenant({ seed: 3 });
    expect(shared(ids(3), [source.tenant.id, ...source.people.keys(), ...source.roles.keys()])).toEqual([]);
  });

  it('takes what another practice tenant shows of itself', async () => {
    const source = await givenTenant({ seed: 9, appCount: 6 });
    const people = [...source.state.people.values()].map((row) => person(row.id, row.subject, { name: row.name }));
    const spaces = [...source.state.spaces.values()].map((row) => space(row.id, row.name, { type: row.type }));
    const copy = await givenTenant({ seed: 9, seedFrom: { people, groups: [], spaces } });
    const call = await callerOf(copy);

    expect(copy.tenantId).not.toBe(source.tenantId);
    expect(copy.clientId).not.toBe(source.clientId);
    expect((await call('GET', '/api/v1/spaces?limit=100')).json.data).toHaveLength(spaces.length);
    expect((await call('GET', '/api/v1/items?resourceType=app')).json.data).toEqual([]);
  });
});

describe('an empty tenant', () => {
  it('has default roles, a bot once it is called, and nothing else', async () => {
    const tenant = await givenTenant({ seed: 1, empty: true });
    const call = await callerOf(tenant);
    const count = async (path: string) => (await call('GET', `${path}?limit=100`)).json.data.length;

    expect(await count('/api/v1/users')).toBe(1);
    expect(await count('/api/v1/groups')).toBe(0);
    expect(await count('/api/v1/spaces')).toBe(0);
    expect(await count('/api/v1/items')).toBe(0);
    expect(await count('/api/v1/roles')).toBeGreaterThan(5);
    expect(tenant.tenantId).not.toBe((await givenTenant({ seed: 1 })).tenantId);
  });
});
