import { setTimeout as wait } from 'node:timers/promises';
import type { NumberedEvent } from '../../../shared/domain/event.ts';
import type { Transport } from '../../../shared/api/transport.ts';
import { portTransport, type PortTransport } from './port-transport.ts';
import type { Port } from './port.ts';

/** The engine's process as the shell holds it, whichever way it was started. */
export interface EngineChild {
  readonly port: Port;
  onExit(listener: () => void): void;
  kill(): void;
}
export type KeepOptions = {
  readonly now?: () => number;
  /** What an engine that is asked to close gets before it is killed. */
  readonly patienceMilliseconds?: number;
  /** Called each time the engine's process has ended unasked, with what becomes of it. */
  readonly onCrash?: (fate: 'restarted' | 'given-up') => void;
};
export interface KeptEngine extends Transport {
  close(): Promise<void>;
}

const restartAgainAfterMilliseconds = 60_000;

/**
 * Keeps one engine running in a process of its own. If it dies it is started again, unless it has just been: then
 * every call fails and nothing is hidden. Listeners stay; each crash reaches them as `missed`.
 */
export function keepEngine(start: () => EngineChild, options: KeepOptions = {}): KeptEngine {
  const { now = Date.now, patienceMilliseconds = 10_000, onCrash } = options;
  const listeners = new Set<(event: NumberedEvent | { readonly type: 'missed' }) => void>();
  let closing = false;
  let restartedAt = -Infinity;
  let current = run();

  function run(): { readonly child: EngineChild; readonly transport: PortTransport } {
    const child = start();
    const transport = portTransport(child.port);
    transport.onEvent((event) => listeners.forEach((listener) => listener(event)));
    child.onExit(() => {
      if (closing) return transport.lose();
      const again = now() - restartedAt >= restartAgainAfterMilliseconds;
      if (again) {
        restartedAt = now();
        current = run();
      }
      // Last, so that whoever reads afresh meets the new engine.
      transport.lose();
      onCrash?.(again ? 'restarted' : 'given-up');
    });
    return { child, transport };
  }

  return {
    call: (method, input) => current.transport.call(method, input),
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closing = true;
      await Promise.race([current.transport.close(), wait(patienceMilliseconds, undefined, { ref: false })]);
      current.child.kill();
    },
  };
}
