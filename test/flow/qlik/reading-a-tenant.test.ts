import { describe, expect, it } from 'vitest';
import { aPractice, bytesOf, type Practice } from './practice.ts';

/** What stands in the tenant itself: the measure of every reading. */
function truthOf({ tenant: { state } }: Practice, appId: string) {
  return [...state.contents.of(appId).objects.values()]
    .map((object) => ({
      objectId: object.id,
      objectType: object.type,
      engineClass: object.objectClass,
      parentId: object.parentId ?? null,
    }))
    .sort((a, b) => a.objectId.localeCompare(b.objectId));
}

async function readObjects({ client }: Practice, appId: string) {
  const reading = await client.readObjects(appId as never);
  const objects = [...reading.objects].sort((a, b) => a.objectId.localeCompare(b.objectId));
  return {
    problems: reading.problems,
    owners: objects.filter(({ parentId }) => parentId === null).map(({ objectId, ownerId }) => [objectId, ownerId]),
    states: objects.map(({ objectId, published, approved }) => [objectId, published === true, approved === true]),
    objects: objects.map(({ objectId, objectType, engineClass, parentId }) => ({
      objectId,
      objectType,
      engineClass,
      parentId,
    })),
  };
}

/** The list of variables leaves out what the engine reserves and configures; those belong to no person. */
const ours = (objects: ReturnType<typeof truthOf>, read: readonly { objectId: string }[]) => {
  const known = new Set<string>(read.map(({ objectId }) => objectId));
  return objects.filter(({ objectId, engineClass }) => engineClass !== 'GenericVariable' || known.has(objectId));
};

const firstApp = ({ tenant }: Practice) => [...tenant.state.apps.keys()][0]!;

describe('a practice tenant', () => {
  it('is read whole: spaces, people, groups, apps, objects, files', async () => {
    const practice = await aPractice();
    const { client, tenant } = practice;

    expect((await client.connect()).tenant.tenantId).toBe(tenant.tenantId);
    expect(new Set((await client.spaces()).rows.map(({ spaceId }) => spaceId))).toEqual(
      new Set(tenant.state.spaces.keys()),
    );
    expect(new Set((await client.people()).rows.map(({ personId }) => personId))).toEqual(
      new Set(tenant.state.people.keys()),
    );
    expect(new Set((await client.apps()).rows.map(({ facts }) => facts.appId))).toEqual(
      new Set(tenant.state.apps.keys()),
    );
    for (const appId of tenant.state.apps.keys()) {
      const read = await readObjects(practice, appId);
      expect(read.problems).toBe(0);
      expect(read.objects).toEqual(ours(truthOf(practice, appId), read.objects));
      expect((await client.app(appId as never))?.name).toBe(tenant.state.apps.get(appId)!.name);
    }
    expect((await bytesOf(client, firstApp(practice))).length).toBeGreaterThan(10_000);
  });

  it('with 1,250 apps in 130 spaces is listed to the last one', async () => {
    const { client, tenant } = await aPractice({ appCount: 1250, spaceCount: 130, peopleCount: 400 });

    const [spaces, apps, people] = [await client.spaces(), await client.apps(), await client.people()];

    expect([spaces.brokenBy, apps.brokenBy, people.brokenBy]).toEqual([null, null, null]);
    expect(spaces.rows).toHaveLength(tenant.state.spaces.size);
    expect(apps.rows).toHaveLength(1250);
    expect(new Set(apps.rows.map(({ facts }) => facts.appId))).toEqual(new Set(tenant.state.apps.keys()));
    expect(people.rows).toHaveLength(tenant.state.people.size);
  });

  it('with hostile names is read like any other', async () => {
    const { client, tenant } = await aPractice({ hostileNames: true });

    const listing = await client.apps();

    expect(listing.brokenBy).toBeNull();
    const names = new Map(listing.rows.map(({ facts }) => [facts.appId as string, facts.name]));
    for (const app of tenant.state.apps.values()) expect(names.get(app.id)).toBe(app.name);
  });

  it('passes the capability check, and shows its private content', async () => {
    const { client } = await aPractice();

    const check = await client.checkCapabilities({ probeExport: true });

    expect(check.mayBackUp).toBe(true);
    expect(check.capabilities.filter(({ result }) => result !== 'pass').map(({ name }) => name)).toEqual(['clock']);
  });
});

describe('whatever the truth about a point nobody could verify', () => {
  const harmless: [string, unknown][] = [
    ['ownerIdInListLayouts', false],
    ['stateInListLayouts', false],
    ['statesWhenFalse', 'absent'],
    ['publishTimeWhenUnset', 'empty'],
    ['publishTimeWhenUnset', 'sentinel'],
    ['ownerSubjectInMeta', true],
    ['variablesInAllInfos', true],
    ['locationForm', 'v1-path'],
    ['locationForm', 'absolute'],
    ['contentLengthOnDownload', false],
    ['rangeOnDownload', false],
    ['contentRangeSpelling', 'Content-Ranges'],
    ['notReadyDownloads', 2],
    ['exportDelayMs', 330_000],
    ['pagingLinks', 'relative'],
    ['grantedScopeStated', false],
    ['expiresInStated', false],
    ['cursorOnChange', 'offset'],
    ['timestampsMoveOnPrivateEdit', true],
    ['parallelSessions', 3],
    ['sessionLimitCloseCode', 4230],
    ['appErrorBody', 'empty'],
    ['appErrorBody', 'flat'],
  ];

  it.each(harmless)('%s: %j, the reading is the same', async (name, truth) => {
    const practice = await aPractice();
    const { client, tenant } = practice;
    const appId = firstApp(practice);
    const before = { objects: await readObjects(practice, appId), bytes: await bytesOf(client, appId) };
    Object.assign(tenant.switches, { [name]: truth });

    const after = { objects: await readObjects(practice, appId), bytes: await bytesOf(client, appId) };

    expect(after.objects).toEqual(before.objects);
    expect(after.bytes.equals(before.bytes)).toBe(true);
    expect((await client.apps()).brokenBy).toBeNull();
    expect((await client.people()).rows).toHaveLength(tenant.state.people.size);
  });

  it('a tenant that allows three sessions serves a client that would like ten, three at a time', async () => {
    const practice = await aPractice({ switches: { parallelSessions: 3 } }, { maxSessions: 10 });

    const readings = await Promise.all(
      Array.from({ length: 10 }, () => practice.client.readObjects(firstApp(practice) as never)),
    );

    expect(readings.every(({ problems }) => problems === 0)).toBe(true);
  });

  it('a foreign link never gets the bearer: lists are partial, exports refused', async () => {
    const { client, tenant } = await aPractice({
      appCount: 120,
      switches: { pagingLinks: 'foreign', locationForm: 'foreign' },
    });

    expect((await client.apps()).brokenBy?.code).toBe('tenant.foreign-link');
    const appId = [...tenant.state.apps.keys()][0]!;
    await expect(bytesOf(client, appId)).rejects.toMatchObject({ code: 'tenant.foreign-link' });
  });

  it('a right that is missing is a refusal with its place, not a crash', async () => {
    const { client, tenant } = await aPractice({ switches: { botNeedsSpaceAssignmentForExport: true } });
    const inSpace = [...tenant.state.apps.values()].find(({ spaceId }) => spaceId !== undefined)!;

    await expect(bytesOf(client, inSpace.id)).rejects.toMatchObject({
      code: 'tenant.forbidden',
      details: { status: 403 },
    });
  });
});
