import { fork, type ChildProcess } from 'node:child_process';
import type { EngineChild } from './keep-engine.ts';
import type { Port } from './port.ts';

export type NodeChildOptions = {
  readonly execPath?: string;
  readonly arguments?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
};

/** The engine's process under plain Node. */
export function startNodeChild(file: string, options: NodeChildOptions = {}): EngineChild {
  const child = fork(file, [...(options.arguments ?? [])], {
    execArgv: [],
    ...(options.execPath === undefined ? {} : { execPath: options.execPath }),
    ...(options.env === undefined ? {} : { env: options.env }),
  });
  return {
    port: portOf(child),
    onExit(listener) {
      let told = false;
      const tellOnce = (): void => {
        if (!told) listener();
        told = true;
      };
      child.once('exit', tellOnce);
      // A child that could not be started has no exit.
      child.once('error', tellOnce);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Either end of the channel between a process and its forked child. */
export function portOf(end: ChildProcess | NodeJS.Process): Port {
  return {
    // What can no longer be delivered is lost with the other process, and told by its exit.
    postMessage: (message) => void (end.connected && end.send?.(message as object, undefined, {}, () => undefined)),
    onMessage: (listener) => void (end as NodeJS.EventEmitter).on('message', listener),
  };
}
