import type { Engine } from '../../engine/engine.ts';
import { serveOverHttp } from '../http/index.ts';
import { portOf } from './node-child.ts';
import type { Port } from './port.ts';
import { serveOverPort } from './serve-over-port.ts';

/** Electron's end of the wire, as a utility process finds it; described here because hosts do not know Electron. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
};

/** Serves `engine` to the process that started this one, and to peers of this machine, until either asks for the end. */
export async function runEngineProcess(engine: Engine): Promise<void> {
  // Before the parent hears `ready`: a vault opened at once already has the port in its lock.
  const peers = await serveOverHttp(engine);
  const end = (): void => process.exit(0);
  serveOverPort(engine, portToParent(), () => void peers.close().then(end));
  // A parent that died asks for nothing any more; jobs are left so that they can go on.
  process.once('disconnect', () => void engine.close().then(end, end));
}

function portToParent(): Port {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (!parentPort) return portOf(process);
  return {
    postMessage: (message) => parentPort.postMessage(message),
    onMessage: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
  };
}
