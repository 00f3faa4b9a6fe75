import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { startNodeChild, type EngineChild } from '../hosts/ipc/index.ts';

const entry = join(import.meta.dirname, 'engine-process.js');

/** Starts the engine's process: Electron's own, or a plain Node that an unpackaged app was told to take. */
export function startEngineChild(vaultFolder: string): EngineChild {
  const argv = ['--vault', vaultFolder];
  const node = process.env['COFFER_ENGINE_NODE'];
  if (node !== undefined && !app.isPackaged) return startNodeChild(entry, { execPath: node, arguments: argv });

  const child = utilityProcess.fork(entry, argv, { serviceName: 'Coffer engine', stdio: 'inherit' });
  return {
    port: {
      postMessage: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
    },
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
}
