import type { Vault } from '../../electron/engine/vault/index.ts';

/** Everything a backup writes with. */
const writes = new Set([
  'begin',
  'recordDirectory',
  'recordApp',
  'close',
  'update',
  'append',
  'recordVersion',
  'addRun',
  'addJobs',
  'updateRun',
  'updateJob',
  'keepStep',
  'forgetSteps',
  'prepare',
  'record',
  'keepFile',
]);

export type Cut = { readonly at: number; readonly fate: 'before' | 'after' };
export type CutVault = { readonly vault: Vault; readonly written: string[]; isCut(): boolean };

export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/**
 * A vault whose power fails at the n-th write: just before it, or just after it was made durable. From then on every
 * call fails, as it does for a process that is gone.
 */
export function cutVault(vault: Vault, cut: Cut | null): CutVault {
  const written: string[] = [];
  let dead = false;
  const wrap = <T extends object>(target: T, path: string): T =>
    new Proxy(target, {
      get(of, key) {
        const value: unknown = Reflect.get(of, key, of);
        if (typeof key === 'symbol') return value;
        if (typeof value === 'function')
          return call(value as (...given: unknown[]) => unknown, of, key, `${path}${key}`);
        if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array) && !Array.isArray(value))
          return wrap(value, `${path}${key}.`);
        return value;
      },
    });
  const call =
    (work: (...given: unknown[]) => unknown, on: object, key: string, path: string) =>
    (...given: unknown[]) => {
      if (dead) throw new PowerCut(path);
      if (!writes.has(key) || path === 'close' || path === 'content.close') return work.apply(on, given);
      written.push(path);
      const here = cut !== null && written.length === cut.at;
      if (here && cut.fate === 'before') {
        dead = true;
        throw new PowerCut(path);
      }
      const result = work.apply(on, given);
      if (here) {
        dead = true;
        if (result instanceof Promise) result.catch(() => undefined);
        throw new PowerCut(path);
      }
      return result;
    };
  return { vault: wrap(vault, ''), written, isCut: () => dead };
}
