import { portOf } from './node-child.ts';
import type { Port } from './port.ts';
import { serveOverPort, type Carried } from './serve-over-port.ts';

/** Electron's end of the wire, as a utility process finds it; described here because hosts do not know Electron. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
};

/** Serves `engine` to the process that started this one until either asks for the end. */
export function runEngineProcess(engine: Carried): void {
  const end = (): void => process.exit(0);
  serveOverPort(engine, portToParent(), end);
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
