import { describe, expect, it } from 'vitest';
import { portTransport, serveOverPort, type Port } from '../../electron/hosts/ipc/index.ts';
import { createFakeEngine } from './fake-engine.ts';

/** Both ends in one process; what crosses is JSON, as between two. */
function aWire() {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Port => ({
    postMessage: (message) => {
      const text = JSON.stringify(message);
      queueMicrotask(() => listeners[1 - own]!.forEach((listen) => listen(JSON.parse(text))));
    },
    onMessage: (listener) => void listeners[own]!.push(listener),
  });
  return [end(0), end(1)] as const;
}
const circle: Record<string, unknown> = {};
circle['round'] = circle;

describe('the wire to the engine', () => {
  it.each([
    ['a circle', circle],
    ['a number without end', { n: 1n }],
  ])('refuses %s, before the engine is ready too, and carries what comes after it', async (_, input) => {
    const [near, far] = aWire();
    const transport = portTransport(near);
    const early = [transport.call('test.echo', input), transport.call('test.echo', { fine: 1 })];
    serveOverPort(createFakeEngine(), far);

    expect(await early[0]).toMatchObject({ ok: false, failure: { code: 'request.invalid' } });
    expect(await early[1]).toEqual({ ok: true, value: { fine: 1 } });
    expect(await transport.call('test.echo', input)).toMatchObject({ failure: { code: 'request.invalid' } });
  });

  it.each([null, 7, 'ready', [], {}, { kind: 'other' }, { kind: 'reply', id: 'x' }, { kind: 'call', id: 1 }])(
    'passes over %j from either end',
    async (odd) => {
      const [near, far] = aWire();
      const transport = portTransport(near);
      far.postMessage(odd);
      near.postMessage(odd);
      serveOverPort(createFakeEngine(), far);
      near.postMessage(odd);

      expect(await transport.call('test.echo', { a: 1 })).toMatchObject({ ok: true });
    },
  );

  it('answers though the engine itself throws, or its answer cannot be sent', async () => {
    const [near, far] = aWire();
    const transport = portTransport(near);
    const answers = [
      () => Promise.reject(new Error('no')),
      () => Promise.resolve({ ok: true as const, value: circle }),
    ];
    serveOverPort({ ...createFakeEngine(), dispatch: () => answers.shift()!() }, far);

    expect(await transport.call('a.b', {})).toMatchObject({ failure: { code: 'unexpected' } });
    expect(await transport.call('a.b', {})).toMatchObject({ failure: { code: 'unexpected' } });
  });
});
