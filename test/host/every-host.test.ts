import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { httpTransport, serveOverHttp } from '../../electron/hosts/http/index.ts';
import { portTransport, serveOverPort, type Port } from '../../electron/hosts/ipc/index.ts';
import { createClient } from '../../shared/api/client.ts';
import type { Transport } from '../../shared/api/transport.ts';
import { contract } from '../../shared/api/contract.ts';
import { aLine, createFakeEngine, type FakeEngine } from './fake-engine.ts';

const tidy: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of tidy.splice(0)) await end();
});

const overNode = (port: MessagePort): Port => ({
  postMessage: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
});

const hosts: Record<string, (engine: FakeEngine) => Promise<Transport>> = {
  direct: async (engine) => ({ call: engine.dispatch, onEvent: engine.events.listen }),
  port: async (engine) => {
    const { port1, port2 } = new MessageChannel();
    tidy.push(() => port1.close());
    const transport = portTransport(overNode(port1));
    serveOverPort(engine, overNode(port2));
    return transport;
  },
  http: async (engine) => {
    const host = await serveOverHttp(engine);
    const transport = httpTransport(host);
    tidy.push(() => transport.close(), host.close);
    return transport;
  },
};

/** Resolves with the first `count` things heard. */
function hear(transport: Transport, count: number): Promise<unknown[]> {
  return new Promise((resolve) => {
    const heard: unknown[] = [];
    transport.onEvent((event) => heard.push(event) === count && resolve(heard));
  });
}

describe.each(Object.keys(hosts))('the engine over %s', (name) => {
  const connect = hosts[name]!;

  it('answers a call with its value, unchanged', async () => {
    const transport = await connect(createFakeEngine());
    const input = { text: 'Größe 人 \u0000 "quoted"', deep: [null, { n: 0.1 }], empty: {} };

    expect(await transport.call('test.echo', input)).toEqual({ ok: true, value: input });
  });

  it('says which input is bad', async () => {
    const transport = await connect(createFakeEngine());

    expect(await transport.call('test.echo', 5)).toMatchObject({ ok: false, failure: { code: 'request.invalid' } });
  });

  it.each(['test.none', '__proto__.x', '../session', 'a/b', ''])('does not know the method "%s"', async (method) => {
    const transport = await connect(createFakeEngine());

    expect(await transport.call(method, {})).toMatchObject({ failure: { code: 'request.unknown-method' } });
  });

  it('hands on the code, the details and the retry of a failure', async () => {
    const transport = await connect(createFakeEngine());

    expect(await transport.call('test.refuse', {})).toEqual({
      ok: false,
      failure: { code: 'tenant.rate-limited', details: { waitSeconds: 7 }, retry: 'later' },
    });
  });

  it('throws a failure at the typed client as an error with its code', async () => {
    const client = createClient(contract, await connect(createFakeEngine()));

    await expect(client.system.about({})).rejects.toMatchObject({ code: 'request.unknown-method' });
  });

  it('tells events in order, and what a call has set off', async () => {
    const engine = createFakeEngine();
    const transport = await connect(engine);
    const heard = hear(transport, 3);

    await transport.call('test.announce', {});
    engine.publish(aLine('two'));
    engine.publish(aLine('three'));

    expect(await heard).toEqual([
      { ...aLine('from a call'), seq: 1 },
      { ...aLine('two'), seq: 2 },
      { ...aLine('three'), seq: 3 },
    ]);
  });

  it('keeps twenty calls at once apart', async () => {
    const transport = await connect(createFakeEngine());
    const inputs = Array.from({ length: 20 }, (_, n) => ({ n }));

    const replies = await Promise.all(inputs.map((input) => transport.call('test.echo', input)));

    expect(replies).toEqual(inputs.map((value) => ({ ok: true, value })));
  });
});
