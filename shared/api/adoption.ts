import { AdoptionPreview } from '../domain/adoption.ts';
import { RunId, TenantName } from '../domain/ids.ts';
import { LocalPath } from '../domain/local-path.ts';
import { z } from '../schema.ts';
import { command } from './method.ts';

const folder = z.object({ dir: LocalPath.min(1) });

/** Folders that the source document's script made: their apps become versions marked imported, not captured. */
export const adoption = {
  /** Reads every file of the folder and changes nothing. */
  preview: command(folder, AdoptionPreview),
  /** Takes in what the preview of this digest showed; refused when the folder is another by now. */
  start: command(
    folder.extend({
      /** Default: the vault's source. */
      tenant: TenantName.optional(),
      digest: z.string().max(100),
      reason: z.string().max(2000).default(''),
    }),
    z.object({ runId: RunId }),
  ),
};
