import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { EngineChild } from '../hosts/ipc/index.ts';

/** The engine's entry, beside this code in the bundle. */
export const engineEntry = join(import.meta.dirname, 'engine-process.js');

/** Starts the engine in a process of its own. */
export function startEngineChild(argv: readonly string[]): EngineChild {
  const child = utilityProcess.fork(engineEntry, [...argv], { serviceName: 'Coffer engine', stdio: 'inherit' });
  return {
    port: {
      postMessage: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
    },
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
}
