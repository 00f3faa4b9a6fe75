import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/index.ts';
import { callerOf, exportOf, type Answer, type Caller } from '../unit/electron/practice/given.ts';
import { areSpecsHere, complaints } from './official-schemas.ts';

const name = areSpecsHere
  ? 'the calls of a restore answer as the official files say'
  : 'official specs absent: reference/specs not found';

describe.skipIf(!areSpecsHere)(name, () => {
  let tenant: PracticeTenant;
  let call: Caller;
  const switches = { botNeedsSpaceAssignmentForWrites: false };
  beforeAll(async () => {
    tenant = await startPracticeTenant({ appCount: 2, limits: 'off', switches });
    call = await callerOf(tenant);
  });
  afterAll(() => tenant.close());

  /** Sends the operation with its parameters filled in, and holds the answer against the official file. */
  async function expectFits(
    operation: string,
    given: { params?: Record<string, string>; query?: string; body?: unknown; status: number },
  ): Promise<Answer> {
    const [method, pattern = ''] = operation.split(' ');
    const path = pattern.replace(/\{(\w+)\}/g, (_all, key: string) => given.params?.[key] ?? key);
    const headers = given.body instanceof Uint8Array ? { 'content-type': 'application/octet-stream' } : {};
    const answer = await call(method!, path + (given.query ?? ''), given.body, headers);
    const file = pattern.split('/')[3]!;
    expect({
      operation,
      status: answer.status,
      complaints: complaints(file, operation, answer.status, answer.json),
    }).toEqual({ operation, status: given.status, complaints: [] });
    return answer;
  }

  it('spaces and their roles', async () => {
    const personId = [...tenant.state.people.keys()][0]!;
    const made = await expectFits('POST /api/v1/spaces', { body: { name: 'One', type: 'shared' }, status: 201 });
    const params = { spaceId: made.json.id };
    const body = { type: 'user', assigneeId: personId, roles: ['producer'] };
    await expectFits('POST /api/v1/spaces', { body: { name: 'One', type: 'shared' }, status: 409 });
    const patch = [{ op: 'replace', path: '/ownerId', value: personId }];
    await expectFits('PATCH /api/v1/spaces/{spaceId}', { params, body: patch, status: 200 });
    await expectFits('PUT /api/v1/spaces/{spaceId}', { params, body: { description: 'two' }, status: 200 });
    const given = await expectFits('POST /api/v1/spaces/{spaceId}/assignments', { params, body, status: 201 });
    await expectFits('POST /api/v1/spaces/{spaceId}/assignments', { params, body, status: 409 });
    const held = { ...params, assignmentId: given.json.id };
    const one = 'spaces/{spaceId}/assignments/{assignmentId}';
    await expectFits(`PUT /api/v1/${one}`, { params: held, body: { roles: ['consumer'] }, status: 200 });
    await expectFits(`DELETE /api/v1/${one}`, { params: held, status: 204 });
    await expectFits(`DELETE /api/v1/spaces/{spaceId}`, { params, status: 204 });
  });

  it('people, groups and roles', async () => {
    const invited = { subject: 'CORP\\new', email: 'new@corp.example', status: 'invited', name: 'New' };
    const made = await expectFits('POST /api/v1/users', { body: invited, status: 201 });
    await expectFits('POST /api/v1/users', { body: invited, status: 409 });
    const steward = [{ op: 'replace', path: '/assignedRoles', value: [{ name: 'Steward' }] }];
    await expectFits('PATCH /api/v1/users/{userId}', { params: { userId: made.json.id }, body: steward, status: 204 });
    const group = { name: 'Restored', providerType: 'custom', assignedRoles: [{ name: 'Steward' }] };
    const grouped = await expectFits('POST /api/v1/groups', { body: group, status: 201 });
    await expectFits('POST /api/v1/groups', { body: group, status: 409 });
    const params = { groupId: grouped.json.id };
    await expectFits('PATCH /api/v1/groups/{groupId}', { params, body: steward, status: 204 });
    const filter = { filter: 'name eq "Restored"' };
    await expectFits('POST /api/v1/groups/actions/filter', { body: filter, status: 200 });
    const role = { name: 'Auditor', assignedScopes: ['users:read'] };
    await expectFits('POST /api/v1/roles', { body: role, status: 201 });
    await expectFits('POST /api/v1/users/actions/filter', { body: { filter: 'subject' }, status: 400 });
  });

  it('an app from its file to a publish over', async () => {
    const ownerId = [...tenant.state.people.keys()][0]!;
    const managed = tenant.edit.addSpace({ name: 'Managed', type: 'managed', ownerId });
    const staging = tenant.edit.addSpace({ name: 'Staging', type: 'shared', ownerId });
    const { bytes } = await exportOf(call, [...tenant.state.apps.keys()][0]!);
    const query = `?spaceId=${staging.id}&name=Again`;
    const a = await expectFits('POST /api/v1/apps/import', { query, body: bytes, status: 200 });
    const params = { appId: a.json.attributes.id };
    const attributes = { name: 'Origin', spaceId: staging.id };
    const b = await expectFits('POST /api/v1/apps/{appId}/copy', { params, body: { attributes }, status: 200 });
    const sheet = [...tenant.state.contents.of(params.appId).objects.values()].find(({ type }) => type === 'sheet')!;
    const change = 'POST /api/v1/apps/{appId}/objects/{objectId}/actions/change-owner';
    await expectFits(change, { params: { ...params, objectId: sheet.id }, body: { ownerId }, status: 200 });
    await expectFits(change, { params: { ...params, objectId: sheet.id }, body: { ownerId: 'nobody' }, status: 400 });
    const moved = {
      spaceId: managed.id,
      moveApp: true,
      originAppId: b.json.attributes.id,
      attributes: { name: 'Final' },
    };
    await expectFits('POST /api/v1/apps/{appId}/publish', { params, body: moved, status: 200 });
    await expectFits('PUT /api/v1/apps/{appId}/owner', { params, body: { ownerId }, status: 200 });
    const origin = { appId: b.json.attributes.id };
    const over = { targetId: params.appId, data: 'target' };
    await expectFits('PUT /api/v1/apps/{appId}/publish', { params: origin, body: over, status: 200 });
    await expectFits('DELETE /api/v1/apps/{appId}/space', { params: origin, status: 200 });
    await expectFits('PUT /api/v1/apps/{appId}/space', { params: origin, body: { spaceId: staging.id }, status: 200 });
    const renamed = { attributes: { name: 'Template', description: '' } };
    await expectFits('PUT /api/v1/apps/{appId}', { params: origin, body: renamed, status: 200 });
  });
});
