import { describe, expect, it } from 'vitest';
import {
  diffSnapshotWithLive,
  diffWithLive,
  findSnapshot,
  findVersion,
  type LiveTenant,
} from '../../../../../../electron/engine/history/index.ts';
import type { OwnedObject } from '../../../../../../shared/domain/app.ts';
import type { NotRead } from '../../../../../../shared/domain/history.ts';
import type { AppId, EpochMs, TenantName } from '../../../../../../shared/domain/ids.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../../../shared/errors/failures.ts';
import { anObject, aVault, someFacts } from '../../vault/support/given.ts';
import { live } from '../support/given-life.ts';

type Now = {
  /** Apps with their objects; a code stands for an app whose objects cannot be read. */
  readonly apps: Readonly<Record<string, readonly OwnedObject[] | FailureCode>>;
  /** There, but in no listing. */
  readonly unlisted?: readonly string[];
  readonly notRead?: readonly NotRead[];
  readonly listingBroken?: boolean;
};

/** A tenant as it answers now, without a network: what is in question is what is made of the answers. */
function aTenant({ apps, unlisted = [], notRead = [], listingBroken = false }: Now): LiveTenant {
  const there = new Set([...Object.keys(apps), ...unlisted]);
  return {
    tenant: 'acme' as TenantName,
    at: 9000 as EpochMs,
    notRead,
    apps: async () => ({
      rows: Object.keys(apps).map((id) => someFacts(id)),
      notRead: listingBroken ? [{ what: 'the list of apps', code: 'tenant.forbidden' }] : [],
    }),
    app: async (appId) => (there.has(appId) ? someFacts(appId) : null),
    objects: async (appId) => {
      const objects = apps[appId]!;
      if (typeof objects === 'string') throw new AppError(objects);
      return { objects, script: 'LOAD * FROM [lib://x];' };
    },
    name: async (id) => ({ id, subject: `auth0|${id}`, name: `Person ${id}` }),
  };
}

const objects = [anObject('a'), anObject('b')];

async function compare(now: Now, options = { objects: true }) {
  const { vault } = await aVault();
  await live(vault, [{ apps: { sales: { objects }, stock: { objects } } }]);
  const found = await diffSnapshotWithLive(vault, findSnapshot(vault, 'latest'), aTenant(now), options);
  return { ...found, told: Object.fromEntries(found.apps.map(({ appId, difference }) => [appId, difference])) };
}

describe('a snapshot against the tenant', () => {
  it('proves that an app is gone only by a whole listing and the tenant’s own word', async () => {
    const gone = await compare({ apps: { sales: objects } });
    const hidden = await compare({ apps: { sales: objects }, unlisted: ['stock'] });
    const broken = await compare({ apps: { sales: objects }, listingBroken: true });
    const narrow = await compare({
      apps: { sales: objects },
      notRead: [{ what: 'rights', code: 'tenant.narrow-token' }],
    });

    expect(gone).toMatchObject({ conclusive: true, told: { sales: 'same', stock: 'removed' } });
    for (const unsure of [hidden, broken, narrow])
      expect(unsure).toMatchObject({ conclusive: false, told: { sales: 'same', stock: 'unknown' } });
  });

  it('calls nothing removed or changed that could not be read', async () => {
    const lame = anObject('b', { problem: 'engine.getter-failed', title: null, ownerId: null, ownerSubject: '' });
    const found = await compare({ apps: { sales: [anObject('a'), lame], stock: 'engine-session.denied' } });

    expect(found).toMatchObject({
      conclusive: false,
      told: { sales: 'unknown', stock: 'unknown' },
      notRead: [
        { what: 'object sales/b', code: 'engine.getter-failed' },
        { what: 'app stock', code: 'engine-session.denied' },
      ],
    });
    expect(found.apps[0]!.version).toMatchObject({ removed: 0, changed: 0 });
  });

  it('ends at once when every further app would fail the same way', async () => {
    await expect(compare({ apps: { sales: 'tenant.signed-out', stock: objects } })).rejects.toMatchObject({
      code: 'tenant.signed-out',
    });
  });

  it('shows what changed in an app and what is new', async () => {
    const found = await compare({ apps: { sales: [anObject('a', { title: 'New' })], stock: objects, extra: objects } });

    expect(found).toMatchObject({ conclusive: true, told: { sales: 'changed', stock: 'same', extra: 'added' } });
    expect(found.apps.find(({ appId }) => appId === 'sales')?.version).toMatchObject({ removed: 1, changed: 1 });
  });
});

describe('a version against the living app', () => {
  const options = {
    script: false,
    definitions: false,
    ignoreWhitespace: false,
    showVolatile: false,
    includeSame: false,
  };

  async function compareApp(now: Now, change: Partial<typeof options> = {}) {
    const { vault } = await aVault();
    await live(vault, [{ apps: { sales: { objects } } }]);
    const appId = 'sales' as AppId;
    return diffWithLive(vault, { appId, from: findVersion(vault, appId, '1') }, aTenant(now), {
      ...options,
      ...change,
    });
  }

  it('leaves an object aside that could not be read, and is then no proof', async () => {
    const lame = anObject('b', { problem: 'engine.getter-failed', title: null, ownerId: null, ownerSubject: '' });
    const found = await compareApp({ apps: { sales: [anObject('a'), lame] } });

    expect(found.objects).toMatchObject({ removed: 0, changed: 0, ownersChanged: 0, objects: [] });
    expect(found).toMatchObject({ conclusive: false, notRead: [{ what: 'object b', code: 'engine.getter-failed' }] });
  });

  it('knows people by their subject in another tenant, where ids, times and spaces are its own', async () => {
    const { vault } = await aVault();
    await live(vault, [{ apps: { sales: { objects } } }]);
    const there = (object: OwnedObject) => ({ ...object, ownerId: 'other-id', modifiedDate: '2027-01-01T00:00:00Z' });
    const heir = { ...there(objects[1]!), ownerSubject: 'auth0|p2', ownerName: 'Person p2' };
    const tenant = aTenant({ apps: { copy: [there(objects[0]!), heir] } });
    const request = {
      appId: 'sales' as AppId,
      from: findVersion(vault, 'sales' as AppId, '1'),
      liveAppId: 'copy' as AppId,
    };

    const found = await diffWithLive(vault, { ...request, sameness: 'across-tenants' }, tenant, options);
    const strict = await diffWithLive(vault, request, tenant, options);

    expect(found.objects).toMatchObject({ changed: 1, same: 1, ownersChanged: 1 });
    expect(found.objects.objects).toMatchObject([{ objectId: 'b', ownerSubject: 'auth0|p2', changed: ['owner'] }]);
    expect(found.to).toMatchObject({ tenant: 'acme' });
    expect(strict.objects).toMatchObject({ changed: 2, ownersChanged: 2 });
  });

  it('compares no definitions, of which the living app shows none, and no app that is gone', async () => {
    await expect(compareApp({ apps: { sales: objects } }, { definitions: true })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await expect(compareApp({ apps: {} })).rejects.toMatchObject({ code: 'tenant.not-found' });
  });
});
