import { serveOverHttp } from '../../../electron/hosts/http/index.ts';
import { windowFolder } from '../../../scripts/build.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { deskOver } from '../../support/fake-engine/fake-desk.ts';
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from '../../support/fake-engine/fake-engine.ts';

/** Where the built window lies; COFFER_WINDOW names another place, so that two people can build at once. */
export const builtWindow = windowFolder;

/** The real HTTP host in front of the scripted engine: the window cannot tell. */
export async function serveFakeEngine(
  options: FakeEngineOptions = {},
): Promise<{ fake: FakeEngine; url: () => string; close: () => Promise<void> }> {
  const fake = createFakeEngine(options);
  const desk = deskOver({ call: fake.dispatch, onEvent: (listener) => fake.hub.listen(listener) });
  const engine: Engine = {
    dispatch: desk.call,
    events: { ...fake.hub, listen: (listener) => desk.onEvent((event) => event.type !== 'missed' && listener(event)) },
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
