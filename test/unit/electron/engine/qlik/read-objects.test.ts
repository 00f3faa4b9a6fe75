import { describe, expect, it } from 'vitest';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { fourteenKinds, speakQix, type EngineStory, type Frame } from './stub-engine.ts';
import { aClient, aStubTenant, failureOf } from './stub-tenant.ts';

const app = 'app-1' as AppId;

async function aTenantWith(story: EngineStory) {
  const stub = await aStubTenant();
  const sessions: { address: string; frames: Frame[] }[] = [];
  stub.onEngine((socket, address) => void sessions.push({ address, frames: speakQix(socket, story) }));
  return { stub, sessions };
}

const idsOf = (objects: readonly { objectId: string }[]) => objects.map(({ objectId }) => objectId).sort();
const allIds = fourteenKinds.map(({ id }) => id).sort();

describe('reading the objects of an app', () => {
  it('finds every object of every kind once, with its owner, class and parent', async () => {
    const { stub, sessions } = await aTenantWith({
      things: fourteenKinds,
      script: 'LOAD 1;',
      layout: { defaultBookmarkId: 'mark-1' },
    });

    const reading = await aClient(stub.url).readObjects(app);

    expect(idsOf(reading.objects)).toEqual(allIds);
    for (const thing of fourteenKinds) {
      expect(reading.objects.find(({ objectId }) => objectId === thing.id)).toMatchObject({
        objectType: thing.type,
        engineClass: thing.engineClass,
        parentId: thing.parent ?? null,
        ownerId: thing.meta?.['ownerId'] ?? null,
        published: thing.meta?.['published'] ?? null,
        problem: null,
      });
    }
    expect(reading).toMatchObject({ script: 'LOAD 1;', defaultBookmarkId: 'mark-1', problems: 0 });
    expect(reading.objects.find(({ objectId }) => objectId === 'var-1')!.title).toBe('vYear');
    expect(reading.objects.find(({ objectId }) => objectId === 'bar-1')!.title).toBe('Bars');
    expect(sessions).toHaveLength(1);
  });

  it('opens the app without data, in a session nobody shares', async () => {
    const { stub, sessions } = await aTenantWith({ things: [] });
    const client = aClient(stub.url);

    await client.readObjects(app);
    await client.readObjects(app);

    const open = sessions[0]!.frames.find(({ method }) => method === 'OpenDoc');
    expect(open!.params).toEqual(['app-1', '', '', '', true]);
    const identities = sessions.map(
      ({ address }) => /^\/app\/app-1\/identity\/(coffer-[0-9a-f-]{36})\?/.exec(address)?.[1],
    );
    expect(new Set(identities)).toHaveProperty('size', 2);
    expect(identities).not.toContain(undefined);
  });

  it('asks few questions: lists first, and single objects only for what the lists left open', async () => {
    const { stub, sessions } = await aTenantWith({ things: fourteenKinds });

    await aClient(stub.url).readObjects(app);

    expect(sessions[0]!.frames.length).toBeLessThan(40);
    const asked = sessions[0]!.frames.filter(({ method }) => method === 'GetBookmark').map(({ params }) => params[0]);
    expect(asked).not.toContain('mark-1');
  });

  it.each([
    ['nothing', true],
    ['no owner', ['ownerId']],
    ['no states', ['published', 'approved']],
  ])(
    'reads the same from an engine whose inventory is a bare array and whose lists say %s',
    async (_what, bareLists) => {
      const { stub } = await aTenantWith({ things: fourteenKinds, bareLists, bareInfos: true });

      const reading = await aClient(stub.url).readObjects(app);

      expect(idsOf(reading.objects)).toEqual(allIds);
      for (const thing of fourteenKinds) {
        const row = reading.objects.find(({ objectId }) => objectId === thing.id);
        expect(row).toMatchObject({
          ownerId: thing.meta?.['ownerId'] ?? null,
          published: thing.meta?.['published'] ?? null,
          approved: thing.meta?.['approved'] ?? null,
          parentId: thing.parent ?? null,
        });
      }
    },
  );

  it('keeps an object it may not see, says why, and goes on', async () => {
    const denied = {
      id: 'closed',
      type: 'acme-locked',
      engineClass: 'GenericObject' as const,
      unlisted: true,
      error: 5,
    };
    const { stub } = await aTenantWith({ things: [...fourteenKinds, denied] });
    stub.on('GET /none', () => undefined);

    const reading = await aClient(stub.url).readObjects(app);

    expect(idsOf(reading.objects)).toEqual([...allIds, 'closed'].sort());
    expect(reading.objects.find(({ objectId }) => objectId === 'closed')).toMatchObject({
      objectType: 'acme-locked',
      engineClass: null,
      problem: 'engine-session.denied',
    });
    expect(reading.problems).toBe(1);
  });

  it('keeps an object no getter knows', async () => {
    const ghost = { id: 'ghost', type: 'ghost', engineClass: 'NothingWeKnow' as never, unlisted: true };
    const { stub } = await aTenantWith({ things: [ghost] });

    const reading = await aClient(stub.url).readObjects(app);

    expect(reading.objects).toMatchObject([{ objectId: 'ghost', objectType: 'ghost', problem: 'no-getter-fits' }]);
  });

  it('finds by getter what a refused list would have told, but never goes on without the variables', async () => {
    const refused = await aTenantWith({ things: fourteenKinds, errors: { GetBookmarks: 5, GetObjects: 5 } });
    const reading = await aClient(refused.stub.url).readObjects(app);
    expect(idsOf(reading.objects)).toEqual(allIds);

    const blind = await aTenantWith({ things: fourteenKinds, errors: { CreateSessionObject: 5 } });
    expect((await failureOf(aClient(blind.stub.url).readObjects(app))).code).toBe('engine-session.denied');
  });

  it('stores what is missing apart from what is false', async () => {
    const half = {
      id: 'x',
      type: 'sheet',
      engineClass: 'GenericObject' as const,
      meta: { ownerId: 'ana', approved: false },
    };
    const { stub } = await aTenantWith({ things: [half] });

    const [row] = (await aClient(stub.url).readObjects(app)).objects;

    expect(row).toMatchObject({
      approved: false,
      published: null,
      publishTime: null,
      rawMeta: '{"ownerId":"ana","approved":false}',
    });
  });

  it('has no script where the engine hides it', async () => {
    const { stub } = await aTenantWith({ things: [], errors: { GetScript: 5, GetAppLayout: 5 } });

    expect(await aClient(stub.url).readObjects(app)).toMatchObject({ script: null, defaultBookmarkId: null });
  });
});
