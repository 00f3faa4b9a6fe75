import { lstatSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../../shared/errors/app-error.ts';
import { readMarker } from './marker.ts';
import { onMedium } from './names.ts';

/** The folder of a copy's vault, and the medium it lies on where one says so. */
export type FoundCopy = { readonly folder: string; readonly medium: string | null };

const typeOf = (path: string) => lstatSync(path, { throwIfNoEntry: false });

/**
 * Where on a medium, or in a folder, the vault of a copy lies. No link is followed: one in the place of the folder is
 * refused here, any other when the copy is opened.
 */
export function findCopy(place: string): FoundCopy {
  const stats = typeOf(place);
  if (stats === undefined) throw new AppError('vault.not-found', {});
  if (!stats.isDirectory())
    throw new AppError('foreign.odd-file', { name: '.', kind: stats.isSymbolicLink() ? 'link' : 'file' });
  const isVault = ['vault.json', 'vault.db'].some((name) => typeOf(join(place, name)) !== undefined);
  const below = join(place, onMedium.vault);
  const folder = !isVault && typeOf(below) !== undefined ? below : place;
  return { folder, medium: folder === below ? (readMarker(place)?.mediumId ?? null) : null };
}
