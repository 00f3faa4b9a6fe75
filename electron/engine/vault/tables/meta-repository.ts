import { canonicalJson, type Json } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import { parseJson } from './read-row.ts';

/**
 * What the vault knows about itself. `counter` and `seal-head` mirror the envelope, `slots` is its spare copy,
 * `audit-head` and `small-tables` let old pages that were put back be noticed; `content-names` are there after a re-key.
 */
export type MetaKey =
  | 'vault'
  | 'counter'
  | 'seal-head'
  | 'slots'
  | 'slots-used'
  | 'slots-proved'
  | 'audit-head'
  | 'read-round'
  | 'small-tables'
  | 'search-index'
  | 'content-names';

/** The only place that knows the `meta` table. */
export function createMetaRepository({ prepare }: Statements) {
  const select = prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const upsert = prepare<[string, string]>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );

  const get = (key: MetaKey): Json | undefined => {
    const row = select.get(key);
    return row ? parseJson(row.value) : undefined;
  };
  return {
    get,
    set: (key: MetaKey, value: Json): void => void upsert.run(key, canonicalJson(value)),
    counter: (): number => Number(get('counter') ?? 0),
    sealHead: (): string => {
      const head = get('seal-head');
      return typeof head === 'string' ? head : '';
    },
  };
}
export type MetaRepository = ReturnType<typeof createMetaRepository>;
