/**
 * Taking over what another copy of this vault has gone on to hold, by fast-forward. It decides table by table what is the
 * copy's word and what stays ours. It must never take a row of a copy that was not verified, nor know what a medium is.
 */
export { createImportStore, type ImportParts } from './import-store.ts';
export { beginFromCopy, isHalfImported, type BeginOptions } from './begin-from-copy.ts';
