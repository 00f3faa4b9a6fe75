import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import Conf from 'conf';
import { airGapSetting, type World, type Log, type Settings } from '../engine/world.ts';
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
    settings: openSettings(settingsFolder, log),
    env,
    product: { version: productVersion },
  };
}

/** Written at once and whole, so that two processes at worst lose one small fact. */
function openSettings(folder: string | undefined, log: Log): Settings {
  const damaged: string[] = [];
  const store = new Conf<Record<string, Json>>({
    projectName: 'coffer',
    projectSuffix: '',
    configName: 'settings',
    accessPropertiesByDotNotation: false,
    // Places of vaults and remembered names are no other person's business.
    configFileMode: 0o600,
    ...(folder ? { cwd: folder } : {}),
    deserialize(text) {
      const kept = factsIn(text);
      if (kept === null) damaged.push(text);
      // The switch may have been on: nothing is dialled until a person says so again.
      return kept ?? { [airGapSetting]: true };
    },
  });
  /** What could not be read is begun anew; what a person may want of it lies beside. */
  const after = <T>(result: T): T => {
    const [text] = damaged;
    if (text === undefined) return result;
    const path = `${store.path}.damaged`;
    writeFileSync(path, text, { mode: 0o600 });
    log.error('settings not readable, put aside', { path });
    store.store = { ...store.store };
    damaged.length = 0;
    return result;
  };
  after(null);
  return { get: (key) => after(store.get(key)), set: (key, value) => after(store.set(key, value)) };
}

function factsIn(text: string): Record<string, Json> | null {
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Record<string, Json>) : null;
  } catch {
    return null;
  }
}
