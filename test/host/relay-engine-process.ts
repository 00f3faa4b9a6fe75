import { existsSync } from 'node:fs';
import { AppError } from '../../shared/errors/app-error.ts';
import { httpTransport } from '../../electron/hosts/http/index.ts';
import { runEngineProcess } from '../../electron/hosts/ipc/index.ts';

/**
 * Stands where the desktop's engine stands and hands every call on to the desk of a test, which listens on this machine: so the same
 * tests work the window through shell, bridge and port. Needs no driver, and runs in the Node of any Electron. While the file
 * COFFER_STAGE_CUT is there, no call comes through.
 */
const { COFFER_STAGE_ORIGIN: origin, COFFER_STAGE_KEY: sessionKey, COFFER_STAGE_CUT: cut = '' } = process.env;
if (origin === undefined || sessionKey === undefined) throw new TypeError('The test names its desk.');
const transport = httpTransport({ origin, sessionKey });
const unreachable = { ok: false, failure: new AppError('engine.unreachable').toFailure() } as const;

runEngineProcess({
  dispatch: async (method, input) => (existsSync(cut) ? unreachable : transport.call(method, input)),
  events: {
    listen: (listener) => transport.onEvent((event) => event.type !== 'missed' && listener(event)),
    since: () => undefined,
    last: () => 0,
  },
  close: async () => transport.close(),
});
