import { describe, expect, it } from 'vitest';
import type { AppId, PersonId } from '../../../shared/domain/ids.ts';
import type { ImportRequest, TenantClient, TenantWriter } from '../../../electron/engine/qlik/index.ts';
import { aPractice, bytesOf, clientOf, type Practice } from './practice.ts';

async function aWritable(options: Parameters<typeof aPractice>[0] = {}): Promise<Practice & { writer: TenantWriter }> {
  const practice = await aPractice(options, { identity: 'write' }, { uploadChunkBytes: 8 * 1024 });
  return { ...practice, writer: practice.client.writer() };
}

function importing(content: Buffer, change: Partial<ImportRequest> = {}): ImportRequest {
  let kept: ReturnType<ImportRequest['upload']['recall']> = null;
  return {
    name: 'Sales [coffer-1a2b3c4d-7]',
    spaceId: null,
    fileBytes: content.length,
    bytes: async function* (from) {
      for (let at = from; at < content.length; at += 7000)
        yield content.subarray(at, Math.min(at + 7000, content.length));
    },
    via: 'body',
    upload: { recall: () => kept, keep: (upload) => void (kept = upload) },
    ...change,
  };
}

const rootsOf = async (client: TenantClient, appId: AppId) =>
  (await client.readObjects(appId)).objects.filter(
    ({ parentId, engineClass }) => parentId === null && engineClass !== 'GenericVariable',
  );

async function untilThere(client: TenantClient, appId: AppId): Promise<void> {
  for (let tries = 0; (await client.app(appId)) === null && tries < 120; tries += 1) await client.wait(1);
}

/** An app in a space, and somebody to own what is in it. */
async function anApp({ client }: Practice): Promise<{ content: Buffer; ana: PersonId; appId: AppId }> {
  const { rows } = await client.apps();
  const people = (await client.people()).rows.filter(({ status }) => status === 'active');
  const appId = rows[0]!.facts.appId;
  return { content: await bytesOf(client, appId), ana: people[0]!.personId, appId };
}

describe('a practice tenant, written to', () => {
  it('takes an app through the documented procedure into a managed space, and loses it again', async () => {
    const practice = await aWritable({ switches: { unreachableAfterPublishMs: 120_000 } });
    const { client, writer } = practice;
    const { content, ana } = await anApp(practice);
    const bot = (await client.connect()).me.userId;
    const staging = await writer.createSpace({ name: 'Coffer staging', type: 'shared', description: '' });
    const managed = await writer.createSpace({ name: 'Coffer managed', type: 'managed', description: '' });
    const held = await writer.assign(managed.spaceId, { type: 'user', assigneeId: ana, roles: ['consumer'] });
    await writer.reassign(managed.spaceId, held.assignmentId, ['facilitator']);
    expect((await client.assignments(managed.spaceId)).rows).toContainEqual({
      type: 'user',
      assigneeId: ana,
      roles: ['facilitator'],
      assignmentId: held.assignmentId,
    });

    const app = await writer.importApp(importing(content, { spaceId: staging.spaceId }));
    expect(app).toMatchObject({ name: 'Sales [coffer-1a2b3c4d-7]', spaceId: staging.spaceId, ownerId: bot });
    expect((await client.appsIn(staging.spaceId)).rows.map(({ facts }) => facts.appId)).toEqual([app.appId]);
    const copy = await writer.copyApp(app.appId, { name: 'Template', spaceId: staging.spaceId });

    const roots = await rootsOf(client, app.appId);
    expect(roots.length).toBeGreaterThan(3);
    for (const { objectId } of roots) await writer.changeObjectOwner(app.appId, objectId, ana);
    expect(new Set((await rootsOf(client, app.appId)).map(({ ownerId }) => ownerId))).toEqual(new Set([ana]));

    const to = { spaceId: managed.spaceId, originAppId: copy.appId, name: 'Sales' };
    await writer.publishByMove(app.appId, to);
    await untilThere(client, app.appId);
    expect(await client.app(app.appId)).toMatchObject({
      spaceId: managed.spaceId,
      originAppId: copy.appId,
      name: 'Sales',
    });

    const swept = roots.filter(({ approved }) => approved !== true);
    const gone = await writer.editObjects(copy.appId, async (editor) => {
      expect(await editor.facts()).toEqual({ appId: copy.appId, name: 'Template' });
      const results: boolean[] = [];
      for (const { objectId, engineClass } of swept) results.push(await editor.destroy(objectId, engineClass));
      await editor.save();
      return results;
    });
    expect(gone).toEqual(swept.map(() => true));
    expect((await rootsOf(client, copy.appId)).every(({ approved }) => approved === true)).toBe(true);

    await writer.renameApp(copy.appId, { name: 'Sales template', description: '' });
    await writer.changeAppOwner(app.appId, ana);
    expect((await client.app(app.appId))?.ownerId).toBe(ana);
    await writer.republish(copy.appId, app.appId, { checkOrigin: true, data: 'target' });
    await untilThere(client, app.appId);

    for (const appId of [app.appId, copy.appId, copy.appId]) await writer.deleteApp(appId);
    await writer.unassign(managed.spaceId, held.assignmentId);
    for (const spaceId of [staging.spaceId, managed.spaceId, managed.spaceId]) await writer.deleteSpace(spaceId);
    expect(await client.app(app.appId)).toBeNull();
  });

  it('changes the state of objects both ways, and they stay so', async () => {
    const practice = await aWritable();
    const { client, writer } = practice;
    const { content } = await anApp(practice);
    const { appId } = await writer.importApp(importing(content));
    const sheet = (await rootsOf(client, appId)).find(({ objectType }) => objectType === 'sheet')!;
    const stateNow = async () => {
      const found = (await rootsOf(client, appId)).find(({ objectId }) => objectId === sheet.objectId)!;
      return [found.published === true, found.approved === true];
    };

    for (const [published, approved] of [
      [false, false],
      [true, true],
      [true, false],
      [false, false],
      [true, false],
      [true, true],
      [false, false],
    ] as const) {
      await writer.editObjects(appId, async (editor) => {
        await editor.setState(sheet.objectId, sheet.engineClass, { published, approved });
        await editor.save();
      });
      expect(await stateNow()).toEqual([published, approved]);
    }
  });

  it('takes a file it finds too large for a body by upload, and keeps every object', async () => {
    const practice = await aWritable({ switches: { directImportLimitBytes: 1000 } });
    const { client, writer, tenant } = practice;
    const { content, appId } = await anApp(practice);

    const imported = await writer.importApp(importing(content, { name: 'By upload' }));

    const idsOf = async (id: AppId) => (await rootsOf(client, id)).map(({ objectId }) => objectId).sort();
    expect(await idsOf(imported.appId)).toEqual(await idsOf(appId));
    expect((await client.app(imported.appId))?.name).toBe('By upload');
    expect([...tenant.state.apps.values()].filter(({ name }) => name === 'By upload')).toHaveLength(1);
  });

  it.each([
    ['the answer to a piece is lost', { kind: 'lose-answer' }],
    ['a piece is cut before it arrives', { kind: 'reset' }],
    ['another call holds the upload', { kind: 'status', status: 423 }],
    ['the token ends', { kind: 'expire-token' }],
    ['the write budget is used up', { kind: 'status', status: 429, retryAfterSeconds: 30 }],
    ['the upload is gone', { kind: 'status', status: 410 }],
  ] as const)('finishes an upload when %s', async (_what, fault) => {
    const practice = await aWritable();
    const { client, writer, tenant } = practice;
    const { content, appId } = await anApp(practice);
    const armed = tenant.faults.add({ ...fault, method: 'PATCH', path: /temp-contents/, after: 1, times: 1 });

    const imported = await writer.importApp(importing(content, { via: 'upload', name: 'By upload' }));

    expect(armed.hits).toBe(1);
    const idsOf = async (id: AppId) => (await rootsOf(client, id)).map(({ objectId }) => objectId).sort();
    expect(await idsOf(imported.appId)).toEqual(await idsOf(appId));
    expect([...tenant.state.apps.values()].filter(({ name }) => name === 'By upload')).toHaveLength(1);
  });

  it.each(['body', 'upload'] as const)(
    'has one app after a lost answer to an import by %s, and says so',
    async (via) => {
      const practice = await aWritable();
      const { client, writer, tenant } = practice;
      const { content } = await anApp(practice);
      tenant.faults.add({ kind: 'lose-answer', path: /apps\/import/, times: 1 });
      const asked = writer.importApp(importing(content, { via }));

      await expect(asked).rejects.toMatchObject({ code: 'tenant.unreachable' });

      const found = (await client.appsIn('personal')).rows.filter(({ facts }) => facts.name.includes('[coffer-'));
      expect(found).toHaveLength(1);
    },
  );

  it('finds people by subject, and says what it is', async () => {
    const { client } = await aWritable();
    const people = (await client.people()).rows;

    const found = await client.peopleBy(
      'subject',
      people.map(({ subject }) => subject),
    );

    expect(new Set(found.map(({ personId }) => personId))).toEqual(new Set(people.map(({ personId }) => personId)));
    expect(await client.appRights()).toContain('can_import_app');
    expect((await client.roles()).rows.map(({ name }) => name)).toContain('TenantAdmin');
    expect((await client.connections()).brokenBy).toBeNull();
    expect((await client.identityProviders()).rows.every(({ providerId }) => providerId !== '')).toBe(true);
    expect(Math.abs(client.clockSkewMs() ?? Number.NaN)).toBeLessThan(24 * 3_600_000);
  });

  it('is not changed by a read identity', async () => {
    const { tenant, world } = await aWritable();
    const client = clientOf(tenant, world);

    expect(() => client.writer()).toThrow('tenant.write-refused');
    await client.close();
  });

  it('sees what was made in the space it was made in', async () => {
    const { client, writer } = await aWritable();
    const space = await writer.createSpace({ name: 'Coffer move', type: 'shared', description: '' });
    const { rows } = await client.apps();
    const { appId } = await writer.copyApp(rows[0]!.facts.appId, { name: 'Moved', spaceId: null });

    expect((await client.appsIn('personal')).rows.map(({ facts }) => facts.appId)).toContain(appId);
    await writer.moveApp(appId, space.spaceId);

    expect((await client.appsIn(space.spaceId)).rows.map(({ facts }) => facts.appId)).toEqual([appId]);
    const { me } = await client.connect();
    await writer.setSpaceOwner(space.spaceId, me.userId as PersonId);
  });
});
