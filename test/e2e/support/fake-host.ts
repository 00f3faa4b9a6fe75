import { serveOverHttp } from '../../../electron/hosts/http/index.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from '../../support/fake-engine/fake-engine.ts';

export const builtWindow = new URL('../../../dist/renderer', import.meta.url).pathname;

/** The real HTTP host in front of the scripted engine: the window cannot tell. */
export async function serveFakeEngine(
  options: FakeEngineOptions = {},
): Promise<{ fake: FakeEngine; url: () => string; close: () => Promise<void> }> {
  const fake = createFakeEngine(options);
  const engine: Engine = {
    dispatch: fake.dispatch,
    events: fake.hub,
    redeem: async (ticket) => ({
      fileName: `${ticket}.qvf`,
      bytes: 4,
      content: (async function* () {
        yield new TextEncoder().encode('qvf!');
      })(),
    }),
    peers: { announce: () => undefined, challenge: () => new Uint8Array(32), admit: () => null },
    idle: async () => undefined,
    close: async () => undefined,
  };
  const host = await serveOverHttp(engine, { staticDir: builtWindow });
  return { fake, url: () => host.openUrl(), close: () => host.close() };
}
