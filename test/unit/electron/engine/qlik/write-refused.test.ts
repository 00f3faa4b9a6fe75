import { describe, expect, it } from 'vitest';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import type { TenantWriter } from '../../../../../electron/engine/qlik/index.ts';
import { createWriter } from '../../../../../electron/engine/qlik/writer.ts';
import { createExchange } from '../../../../../electron/engine/qlik/exchange.ts';
import { createGovernor } from '../../../../../electron/engine/qlik/governor.ts';
import { defaultLimits } from '../../../../../electron/engine/qlik/limits.ts';
import { createRest } from '../../../../../electron/engine/qlik/rest.ts';
import { createSessionGate } from '../../../../../electron/engine/qlik/session-gate.ts';
import { createSpaces } from '../../../../../electron/engine/qlik/spaces.ts';
import { createTransport } from '../../../../../electron/engine/qlik/transport.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { speakQix, type Frame } from './stub-engine.ts';
import { aClient, aStubTenant, connectionTo, failureOf, type Stub } from './stub-tenant.ts';
import { app, calls, importing } from './writer-calls.ts';

describe('a read identity', () => {
  it('is given no writing hand', async () => {
    const stub = await aStubTenant();

    expect((await failureOf((async () => aClient(stub.url).writer())())).code).toBe('tenant.write-refused');
  });

  /** The writing hand itself, put together with a read identity's parts: what a slip in the wiring would make. */
  function aSlip(stub: Stub): TenantWriter {
    const world = aPatientWorld();
    const connection = connectionTo(stub.url);
    const transport = createTransport(connection, world, defaultLimits);
    const governor = createGovernor(world, { share: 1, clockRate: 1 });
    const parts = { transport, governor, world, limits: defaultLimits };
    const exchange = createExchange({ ...parts, identity: 'read' });
    const tokens = {
      current: () => Promise.resolve({ bearer: new Secret('token-1'), serial: 1 }),
      renew: () => Promise.resolve(),
    };
    stub.tokens.add('token-1');
    const rest = createRest(exchange, tokens, defaultLimits);
    const spaces = createSpaces({ rest, transport });
    const engine = { ...parts, log: world.log, newId: world.newId, tokens, gate: createSessionGate(1) };
    return createWriter({ ...parts, rest, spaces }, { ...engine, identity: 'read' });
  }

  it.each(calls)('cannot send $name by any wiring', async ({ run }) => {
    const stub = await aStubTenant();

    expect((await failureOf(run(aSlip(stub)))).code).toBe('tenant.write-refused');
    expect(stub.requests).toEqual([]);
  });

  it('cannot upload or edit objects by any wiring', async () => {
    const stub = await aStubTenant();
    const frames: Frame[] = [];
    const things = [{ id: 's', type: 'sheet', engineClass: 'GenericObject' as const }];
    stub.onEngine((socket) => void speakQix(socket, { things }, (frame) => frames.push(frame) > 0));
    const writer = aSlip(stub);

    expect((await failureOf(writer.importApp({ ...importing, via: 'upload' }))).code).toBe('tenant.write-refused');
    for (const edit of [
      writer.editObjects(app, (editor) => editor.destroy('s', 'GenericObject')),
      writer.editObjects(app, (editor) => editor.setState('s', 'GenericObject', { published: true, approved: false })),
      writer.editObjects(app, (editor) => editor.save()),
    ]) {
      expect((await failureOf(edit)).code).toBe('tenant.write-refused');
    }
    expect(stub.requests).toEqual([]);
    expect(new Set(frames.map(({ method }) => method))).toEqual(new Set(['OpenDoc', 'GetObject', 'GetLayout']));
    expect(things).toHaveLength(1);
  });
});

describe('the reading face of a write identity', () => {
  it('sends nothing that writes, whatever it is asked', async () => {
    const stub = await aStubTenant();
    const frames: Frame[] = [];
    stub.onEngine((socket) => void speakQix(socket, { things: [] }, (frame) => frames.push(frame) > 0));
    const client = aClient(stub.url, { identity: 'write', world: aPatientWorld() });
    // An id made to turn the one POST of the reading face into another one.
    const hostile = 'x/../import' as AppId;
    await failureOf(client.exportApp(hostile, { noData: true }));
    await failureOf(client.exportApp('..' as AppId, { noData: true }));
    await failureOf(client.connect());
    await failureOf(client.readObjects(app));
    await failureOf(client.peopleById(['a']));

    const posts = stub.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path.replace(/\?.*/, ''));
    expect([...new Set(posts)].sort()).toEqual(['/api/v1/users/actions/filter', '/oauth/token']);
    expect(frames.some(({ method }) => /^(Destroy|Publish|Approve|DoSave|Set)/.test(method))).toBe(false);
  });
});
