import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log, LogFacts, World } from '../../electron/engine/world.ts';
import type { EpochMs } from '../../shared/domain/ids.ts';
import type { Json } from '../../shared/json.ts';

export type LoggedLine = { level: 'info' | 'error'; message: string; facts: LogFacts };

/** A world a test owns: real time and chance unless told otherwise, log lines kept for reading. */
export type TestWorld = World & { readonly lines: LoggedLine[] };

export function aWorld(change: Partial<World> = {}): TestWorld {
  const lines: LoggedLine[] = [];
  const kept = new Map<string, Json>();
  const log = (base: LogFacts): Log => ({
    info: (message, facts) => void lines.push({ level: 'info', message, facts: { ...base, ...facts } }),
    error: (message, facts) => void lines.push({ level: 'error', message, facts: { ...base, ...facts } }),
    child: (facts) => log({ ...base, ...facts }),
  });
  return {
    now: () => Date.now() as EpochMs,
    newId: randomUUID,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    sleep: async (milliseconds, signal) => void (await wait(milliseconds, undefined, signal ? { signal } : {})),
    log: log({}),
    settings: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
    env: {},
    product: { version: '0.0.0-test' },
    ...change,
    lines,
  };
}

/** A world whose clock moves only when somebody sleeps: waits are instant, and what was waited is on record. */
export function aPatientWorld(
  start = 1_800_000_000_000,
): TestWorld & { readonly slept: number[]; advance(ms: number): void } {
  const slept: number[] = [];
  let at = start;
  const world = aWorld({
    now: () => at as EpochMs,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      at += Math.max(0, milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  return Object.assign(world, { slept, advance: (ms: number) => void (at += ms) });
}

/** A folder that is gone when `dispose` ran; tests register it with their own `onTestFinished`. */
export function aFolder(): { path: string; dispose: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'coffer-test-'));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

/** `full` before an issue closes, `ci` otherwise. */
export const effort: 'ci' | 'full' = process.env['COFFER_EFFORT'] === 'full' ? 'full' : 'ci';
export const counts = (ci: number, full: number): number => (effort === 'full' ? full : ci);

/** The seed of this process's random tests; printed by whoever uses it, and taken from COFFER_SEED to repeat. */
export const seed: number = Number(process.env['COFFER_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
