/**
 * Keeps files as chunks named by keyed hash, with a cut made for `.qvf`. Knows bytes, the container's layout and the
 * vault's database; must never know a tenant, an app, a version or a snapshot.
 */
export { createContentStore, type ContentStoreSetup } from './content-store.ts';
export { contentTables } from './migration.ts';
export type {
  ContentCheck,
  ContentDamage,
  ContentHealing,
  ContentStatistics,
  ContentStore,
  PreparedContent,
  PrepareOptions,
  StoredContent,
} from './types.ts';
