import { describe, expect, it } from 'vitest';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { fourteenKinds, speakQix, type EngineStory, type Frame } from './stub-engine.ts';
import { aClient, aStubTenant, failureOf } from './stub-tenant.ts';

const app = 'app-1' as AppId;
const patient = () => ({ world: aPatientWorld() });

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

describe('an engine session', () => {
  it('that drops again and again after a few answers is replaced until everything is read', async () => {
    const stub = await aStubTenant();
    let sessions = 0;
    stub.onEngine((socket) => {
      sessions += 1;
      let answers = 0;
      speakQix(socket, { things: fourteenKinds }, () => {
        answers += 1;
        if (answers > 6) socket.terminate();
        return answers <= 6;
      });
    });

    const reading = await aClient(stub.url, patient()).readObjects(app);

    expect(idsOf(reading.objects)).toEqual(allIds);
    expect(reading.problems).toBe(0);
    expect(sessions).toBeGreaterThan(3);
  });

  it.each([4003, 4004, 4007])('that the engine ends with %i is resumed by nobody but us', async (code) => {
    const stub = await aStubTenant();
    let sessions = 0;
    stub.onEngine((socket, _address, time) => {
      sessions += 1;
      speakQix(socket, { things: fourteenKinds }, ({ method }) => {
        if (time === 1 && method === 'GetObjects') socket.close(code);
        return time !== 1 || method !== 'GetObjects';
      });
    });

    const reading = await aClient(stub.url, patient())
      .readObjects(app)
      .catch(() => null);
    // The package resumes such sessions at once: give it the time to do what it must not do.
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(reading === null).toBe(code === 4004);
    expect(sessions).toBe(code === 4004 ? 1 : 2);
    expect(stub.requests.map(({ path }) => path)).toEqual(['/oauth/token']);
  });

  it('that never gets anywhere is given up after a bounded number of tries', async () => {
    const stub = await aStubTenant();
    let sessions = 0;
    stub.onEngine((socket) => {
      sessions += 1;
      speakQix(socket, { things: [] }, ({ method }) => {
        if (method !== 'OpenDoc') socket.terminate();
        return method === 'OpenDoc';
      });
    });

    expect((await failureOf(aClient(stub.url, patient()).readObjects(app))).code).toBe('engine-session.lost');
    expect(sessions).toBeLessThan(10);
  });

  it.each([4205, 4230, 4240, 4003, 4007])('closed with %i is opened again after a pause', async (code) => {
    const stub = await aStubTenant();
    const { world } = patient();
    stub.onEngine((socket, _address, time) => {
      if (time <= 2) return socket.close(code, '{"code":"QEP-104"}');
      speakQix(socket, { things: fourteenKinds });
    });

    const reading = await aClient(stub.url, { world }).readObjects(app);

    expect(idsOf(reading.objects)).toEqual(allIds);
    expect(world.slept.some((ms) => ms >= 500)).toBe(true);
    // The package would look up the platform and the locale by itself, past our proxy and authorities.
    expect(stub.requests.map(({ path }) => path)).toEqual(['/oauth/token']);
  });

  it.each([
    [4203, 'engine-session.denied'],
    [4204, 'tenant.not-found'],
    [4202, 'engine-session.failed'],
  ])('closed with %i is not opened again: %s', async (close, code) => {
    const stub = await aStubTenant();
    let sessions = 0;
    stub.onEngine((socket) => {
      sessions += 1;
      socket.close(close);
    });

    expect((await failureOf(aClient(stub.url, patient()).readObjects(app))).code).toBe(code);
    expect(sessions).toBe(1);
  });

  it('open elsewhere with data gets another identity, whatever the error’s text says', async () => {
    const stub = await aStubTenant();
    const addresses: string[] = [];
    stub.onEngine((socket, address, time) => {
      addresses.push(address);
      speakQix(socket, { things: fourteenKinds, ...(time === 1 ? { errors: { OpenDoc: 1009 } } : {}) });
    });

    expect((await aClient(stub.url, patient()).readObjects(app)).problems).toBe(0);
    expect(addresses).toHaveLength(2);
    expect(addresses[0]).not.toBe(addresses[1]);
  });

  it.each([
    [1003, 'tenant.not-found'],
    [5, 'engine-session.denied'],
    [19, 'engine-session.failed'],
  ])('refused by the engine with code %i ends as %s', async (engineCode, code) => {
    const { stub, sessions } = await aTenantWith({ things: [], errors: { OpenDoc: engineCode } });

    expect(await failureOf(aClient(stub.url, patient()).readObjects(app))).toMatchObject({
      code,
      details: { engineCode },
    });
    expect(sessions).toHaveLength(1);
  });

  it('whose token has expired is opened with a new one', async () => {
    const { stub, sessions } = await aTenantWith({ things: [] });
    const client = aClient(stub.url, patient());
    await client.connect();
    stub.tokens.clear();

    await client.readObjects(app);

    expect(sessions).toHaveLength(1);
    expect(stub.seen('POST /oauth/token')).toHaveLength(2);
  });

  it('refused at the door is told apart: busy again later, denied not', async () => {
    const { stub } = await aTenantWith({ things: [] });
    stub.onEngine(
      (socket) => void speakQix(socket, { things: [] }),
      (time) => (time <= 2 ? 503 : null),
    );
    expect((await aClient(stub.url, patient()).readObjects(app)).objects).toEqual([]);

    stub.onEngine(
      () => undefined,
      () => 403,
    );
    expect((await failureOf(aClient(stub.url, patient()).readObjects(app))).code).toBe('engine-session.denied');
  });

  it('that answers nothing, or not in JSON, is cut', async () => {
    const stub = await aStubTenant();
    stub.onEngine((socket, _address, time) => {
      if (time === 1) return speakQix(socket, { things: [] }, ({ method }) => method === 'OpenDoc');
      if (time === 2) return socket.send('<html>');
      return speakQix(socket, { things: fourteenKinds });
    });

    const reading = await aClient(stub.url, { ...patient(), watchdogs: { engineAnswerMs: 200 } }).readObjects(app);

    expect(idsOf(reading.objects)).toEqual(allIds);
  });

  it('waits for its turn: never more at once than the connection allows', async () => {
    const stub = await aStubTenant();
    let open = 0;
    let most = 0;
    stub.onEngine((socket) => {
      open += 1;
      most = Math.max(most, open);
      socket.on('close', () => (open -= 1));
      speakQix(socket, { things: fourteenKinds });
    });
    const client = aClient(stub.url, { ...patient(), maxSessions: 2 });

    await Promise.all(Array.from({ length: 6 }, () => client.readObjects(app)));

    expect(most).toBeLessThanOrEqual(2);
  });

  it('is closed when a person cancels, and its place is free again', async () => {
    const stub = await aStubTenant();
    const closed: number[] = [];
    stub.onEngine((socket, _address, time) => {
      socket.on('close', () => closed.push(time));
      speakQix(socket, { things: fourteenKinds }, ({ method }) => {
        if (time === 1 && method === 'GetObjects') stop.abort(new Error('enough'));
        return time !== 1 || method !== 'GetObjects';
      });
    });
    const stop = new AbortController();
    const client = aClient(stub.url, { ...patient(), maxSessions: 1 });

    await expect(client.readObjects(app, stop.signal)).rejects.toThrow('enough');
    expect((await client.readObjects(app)).problems).toBe(0);
    expect(closed).toContain(1);
  });

  it('of two tenants in one process are two sessions, each with its own bearer', async () => {
    const [one, two] = [
      await aTenantWith({ things: [fourteenKinds[0]!] }),
      await aTenantWith({ things: [fourteenKinds[4]!] }),
    ];

    const [first, second] = await Promise.all([
      aClient(one.stub.url).readObjects(app),
      aClient(two.stub.url).readObjects(app),
    ]);

    expect(idsOf(first.objects)).toEqual(['sheet-1']);
    expect(idsOf(second.objects)).toEqual(['story-1']);
  });
});
