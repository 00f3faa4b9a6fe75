import { importedDigest } from './version-repository.ts';

/**
 * Where a version stands in its app's history, for SQL: what was imported lies before what was captured, however late it
 * came. A state that holds in the last place is the app's newest.
 */
export const placeIn = (version: string): string =>
  `(${version}.ordinal - (${version}.objects_digest = '${importedDigest}') * 4294967296)`;

/** Of the snapshots that wait in the trash, for SQL. */
export const trashedKeys = `(SELECT snapshot_key FROM snapshot JOIN retention ON id = snapshot_id WHERE kind = 'trash-snapshot')`;
