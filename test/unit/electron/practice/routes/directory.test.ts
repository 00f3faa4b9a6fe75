import { describe, expect, it } from 'vitest';
import { callerOf, givenTenant } from '../given.ts';

type Provider = { readonly interactive: boolean; readonly options: { readonly claimsMapping: { sub: string[] } } };

describe('the directory of a tenant', () => {
  it('says how people sign in, and differs between tenants where told to', async () => {
    const claims = async (options: { subjectClaims?: string[] }) => {
      const call = await callerOf(await givenTenant({ appCount: 1, ...options }));
      const { data, links } = (await call('GET', '/api/v1/identity-providers?limit=100')).json;
      expect(links.next).toBeUndefined();
      const [provider, ...more] = data as unknown as Provider[];
      expect([provider!.interactive, more]).toEqual([true, []]);
      return provider!.options.claimsMapping.sub;
    };

    expect(await claims({})).toEqual(['/sub']);
    expect(await claims({ subjectClaims: ['/email'] })).toEqual(['/email']);
  });

  it('finds people without regard to case, by any of the documented terms', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const upper = tenant.edit.addPerson({ subject: 'CORP\\Ada', email: 'Ada@corp.example' });
    const lower = tenant.edit.addPerson({ subject: 'corp\\ada', email: 'other@corp.example', status: 'disabled' });
    const found = async (filter: string) =>
      (await call('POST', '/api/v1/users/actions/filter', { filter })).json.data.map((row) => row.id).sort();
    const both = [upper.id, lower.id].sort();

    expect(await found('subject eq "CORP\\\\ADA"')).toEqual(both);
    expect(await found('(subject eq "corp\\\\ada" or subject eq "x") and (status eq "active")')).toEqual([upper.id]);
    expect(await found('email eq "ADA@corp.example"')).toEqual([upper.id]);
    expect(await found(`id eq "${lower.id}" or id eq "${upper.id}"`)).toEqual(both);
    expect(await found('subject eq "nobody"')).toEqual([]);
  });

  it('takes new people by subject once, and an invitation only with an e-mail', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const invite = (more: object) =>
      call('POST', '/api/v1/users', { subject: 'CORP\\new', status: 'invited', ...more });

    expect((await invite({})).status).toBe(400);
    const made = await invite({ email: 'new@corp.example', assignedRoles: [{ name: 'Steward' }] });
    expect([made.status, (made.json as unknown as { status: string }).status]).toEqual([201, 'invited']);
    expect((await invite({ email: 'new@corp.example' })).status).toBe(409);
  });

  it('patches roles and groups by replacing, adding and removing, and no subject', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const person = tenant.edit.addPerson({ subject: 'CORP\\ada' });
    const patch = async (op: string, path: string, value: unknown) =>
      (await call('PATCH', `/api/v1/users/${person.id}`, [{ op, path, value }])).status;
    const roles = () => person.roleIds.map((id) => tenant.state.roles.get(id)?.name);
    const [groupName] = [...tenant.state.groups.values()].map((group) => group.name);

    expect(await patch('replace', '/assignedRoles', [{ name: 'Steward' }])).toBe(204);
    expect(await patch('add', '/assignedRoles', [{ name: 'Developer' }])).toBe(204);
    expect(roles()).toEqual(['Steward', 'Developer']);
    expect(await patch('remove-value', '/assignedRoles', [{ name: 'Steward' }])).toBe(204);
    expect(roles()).toEqual(['Developer']);
    expect(await patch('replace', '/assignedGroups', [{ name: groupName, providerType: 'idp' }])).toBe(204);
    expect(person.groupIds).toHaveLength(1);
    expect(await patch('replace', '/subject', 'CORP\\else')).toBe(400);
    expect(person.subject).toBe('CORP\\ada');
  });

  it('takes a group of a name once, and lists it', async () => {
    const call = await callerOf(await givenTenant({ appCount: 1 }));
    const make = () => call('POST', '/api/v1/groups', { name: 'Restored', assignedRoles: [{ name: 'Steward' }] });

    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    expect(
      (await call('POST', '/api/v1/groups/actions/filter', { filter: 'name eq "restored"' })).json.data,
    ).toHaveLength(1);
  });
});

describe('spaces', () => {
  it('have one name each, change hands, and are deleted only when empty', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const made = await call('POST', '/api/v1/spaces', { name: 'Restored', type: 'shared' });
    const path = `/api/v1/spaces/${made.json.id}`;
    const owner = tenant.edit.addPerson({ subject: 'CORP\\ada' });
    const rename = await call('POST', '/api/v1/spaces', { name: 'Restored', type: 'managed' });

    expect([made.status, rename.status]).toEqual([201, 409]);
    const app = (await call('POST', '/api/v1/apps', { attributes: { name: 'In', spaceId: made.json.id } })).json;
    expect((await call('PATCH', path, [{ op: 'replace', path: '/ownerId', value: owner.id }])).status).toBe(200);
    expect(tenant.state.spaces.get(made.json.id)?.ownerId).toBe(owner.id);
    expect((await call('GET', `${path}/assignments`)).status).toBe(200);
    expect((await call('DELETE', path)).status).toBe(412);
    expect((await call('DELETE', `/api/v1/apps/${app.attributes.id}`)).status).toBe(200);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('give a person one assignment, whose roles can be replaced and which can be taken away', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const { id } = (await call('POST', '/api/v1/spaces', { name: 'Restored', type: 'shared' })).json;
    const assigneeId = tenant.edit.addPerson({ subject: 'CORP\\ada' }).id;
    const path = `/api/v1/spaces/${id}/assignments`;
    const assign = (roles: string[]) => call('POST', path, { type: 'user', assigneeId, roles });
    const held = async () =>
      (await call('GET', path)).json.data.map((row) => (row as unknown as { roles: string[] }).roles);

    const first = await assign(['consumer']);
    expect([first.status, (await assign(['producer'])).status]).toEqual([201, 409]);
    expect((await call('PUT', `${path}/${first.json.id}`, { roles: ['producer'] })).status).toBe(200);
    expect(await held()).toEqual([['producer']]);
    expect((await call('DELETE', `${path}/${first.json.id}`)).status).toBe(204);
    expect(await held()).toEqual([]);
    expect((await assign(['publisher'])).status).toBe(400);
  });

  it('hold connections under the names that scripts use', async () => {
    const tenant = await givenTenant({ appCount: 8 });
    const call = await callerOf(tenant);
    const shared = [...tenant.state.spaces.values()].find((space) => space.type === 'shared')!;
    const { data } = (await call('GET', '/api/v1/data-connections')).json;
    const rows = data as unknown as { qName: string; space: string }[];
    const names = rows.filter((row) => row.space === shared.id).map((row) => row.qName);

    expect(names).toEqual(expect.arrayContaining(['DWH (qs_service)', 'DataFiles', 'SQL_PROD', 'Warehouse']));
  });
});
