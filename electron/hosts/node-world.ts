import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import Conf from 'conf';
import type { World, Log, Settings } from '../engine/world.ts';
import type { EpochMs } from '../../shared/domain/ids.ts';
import type { Json } from '../../shared/json.ts';
import { productVersion } from './product.ts';

export type NodeWorldOptions = {
  readonly log: Log;
  /** Folder for the machine's own small facts; the operating system's configuration folder when not given. */
  readonly settingsFolder?: string;
  /** Already without secrets. */
  readonly env: Readonly<Record<string, string | undefined>>;
};

export const systemNow = (): EpochMs => Date.now() as EpochMs;

/** The outside as a Node process sees it. */
export function createNodeWorld({ log, settingsFolder, env }: NodeWorldOptions): World {
  return {
    now: systemNow,
    newId: randomUUID,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    sleep: (milliseconds, signal) =>
      wait(milliseconds, undefined, signal ? { signal } : {}).catch((thrown: unknown) => {
        throw signal?.aborted ? (signal.reason as Error) : thrown;
      }),
    log,
    settings: openSettings(settingsFolder),
    env,
    product: { version: productVersion },
  };
}

/** Written at once and whole, so that two processes at worst lose one small fact. */
function openSettings(folder: string | undefined): Settings {
  const store = new Conf<Record<string, Json>>({
    projectName: 'coffer',
    projectSuffix: '',
    configName: 'settings',
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: true,
    ...(folder ? { cwd: folder } : {}),
  });
  return { get: (key) => store.get(key), set: (key, value) => store.set(key, value) };
}
