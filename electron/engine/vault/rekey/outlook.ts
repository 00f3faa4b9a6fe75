import { rekeyRoom } from './copy-under-key.ts';
import { dropRekeyed, halfDoneBytes, oldKeyFiles } from './swap.ts';
import type { RekeyOutlook } from './types.ts';

/** Looks before anything is done; the vault may be open. */
export const rekeyOutlook = (folder: string): RekeyOutlook => ({
  ...rekeyRoom(folder),
  halfDoneBytes: halfDoneBytes(folder),
  files: oldKeyFiles(folder),
});

/** Takes away what a re-key that was cut off has written; how much that was. */
export function dropRekey(folder: string): number {
  const bytes = halfDoneBytes(folder) ?? 0;
  dropRekeyed(folder);
  return bytes;
}
