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

    const reading = await aClient(stub.url, patient()).readObjects(app);
    // The package resumes such sessions at once: give it the time to do what it must not do.
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(idsOf(reading.objects)).toEqual(allIds);
    expect(sessions).toBe(2);
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

  it('that the tenant ends for good in the middle ends the reading, and no object is blamed for it', async () => {
    const stub = await aStubTenant();
    stub.onEngine((socket) => {
      speakQix(socket, { things: fourteenKinds }, ({ method }) => {
        if (method === 'GetFullPropertyTree') socket.close(4203);
        return method !== 'GetFullPropertyTree';
      });
    });

    expect((await failureOf(aClient(stub.url, patient()).readObjects(app))).code).toBe('engine-session.denied');
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
