import { z } from '../schema.ts';
import { AppId, EpochMs, SnapshotId } from './ids.ts';

/**
 * What would become of one app of a folder. `new`: no version of it is kept. `version`: other bytes than those kept. `same`:
 * these very bytes are kept already. `conflict`: its files name different apps. `refused`: not an app's file.
 */
export const AdoptionVerdict = z.enum(['new', 'version', 'same', 'conflict', 'refused']);
export type AdoptionVerdict = z.infer<typeof AdoptionVerdict>;

/**
 * What an imported version lacks, compared with a captured one. `facts`: owner, space and times of the app. `directory`: the
 * people and spaces of its tenant. `metadata`: the file beside it; its objects are then those the `.qvf` shows. `bookmarks`:
 * none is named, and the script that made such folders could not read them. `owners`: objects without one. `inside`: the file
 * cannot be read inside.
 */
export const Lack = z.enum(['facts', 'directory', 'metadata', 'bookmarks', 'owners', 'inside']);
export type Lack = z.infer<typeof Lack>;

export const AdoptedApp = z.object({
  appId: AppId,
  name: z.string(),
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** When the file was last written, as the file system says. It proves nothing. */
  fileTime: EpochMs,
  verdict: AdoptionVerdict,
  /** Why it is refused or in conflict; "" otherwise. */
  why: z.string(),
  /** Rows of its metadata file. */
  rows: z.number().int(),
  /** Objects the version will have: those of the metadata file, and those only the `.qvf` shows. */
  objects: z.number().int(),
  lacks: z.array(Lack),
});
export type AdoptedApp = z.infer<typeof AdoptedApp>;

export const AdoptionPreview = z.object({
  apps: z.array(AdoptedApp),
  /** Other entries of the folder, which are left alone. */
  left: z.array(z.object({ name: z.string(), why: z.string() })),
  /** Names what was seen; starting wants it back, so that what is done is what was shown. */
  digest: z.string(),
});
export type AdoptionPreview = z.infer<typeof AdoptionPreview>;

export const AdoptionResult = z.object({
  /** null where nothing was taken in. */
  snapshotId: SnapshotId.nullable(),
  adopted: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
  objects: z.number().int(),
  bytesRead: z.number(),
  bytesStored: z.number(),
});
export type AdoptionResult = z.infer<typeof AdoptionResult>;
