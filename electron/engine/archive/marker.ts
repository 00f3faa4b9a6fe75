import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { MediumId } from '../../../shared/domain/archive.ts';
import { EpochMs } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import { onMedium } from './names.ts';

/** Says whose medium a folder is, in ids; never changed once it is written. */
export const Marker = z.strictObject({
  format: z.literal('coffer-medium'),
  formatVersion: z.literal(1),
  mediumId: MediumId,
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
  createdAt: EpochMs,
});
export type Marker = z.infer<typeof Marker>;

const mostBytes = 4096;

/** A small plain file, never by way of a link; null where there is none or it is too large. */
export function readSmall(path: string, most: number): string | null {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(handle);
    if (size > most) return null;
    const bytes = Buffer.alloc(size);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, size, 0));
  } finally {
    closeSync(handle);
  }
}

/** The marker of a folder; null where none stands, or none that Coffer wrote. */
export function readMarker(folder: string): Marker | null {
  try {
    const text = readSmall(join(folder, onMedium.marker), mostBytes);
    return text === null ? null : (Marker.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** Whether this medium's marker stands there now. */
export const isThere = (folder: string, mediumId: MediumId): boolean => readMarker(folder)?.mediumId === mediumId;

export function writeMarker(folder: string, marker: Marker): void {
  try {
    writeFileSync(join(folder, onMedium.marker), `${JSON.stringify(marker, null, 2)}\n`, { flag: 'wx', flush: true });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    throw new AppError('disk.unwritable', { cause: String(code) }, { cause: thrown });
  }
}
