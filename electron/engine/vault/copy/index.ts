/**
 * Rows from one database of a vault to another, both open under their keys. It must never know why they are copied, what
 * a medium is, or what may be taken over from whom.
 */
export { openPair, type KeyedFile } from './open-pair.ts';
export { copyContent } from './copy-content.ts';
export { syncTables, type SyncOptions } from './sync-tables.ts';
export type * from './types.ts';
