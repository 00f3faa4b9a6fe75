import { ImportPreview } from '../domain/archive-import.ts';
import { PrivateKeyText } from '../domain/key-pair.ts';
import { LocalPath } from '../domain/local-path.ts';
import { z } from '../schema.ts';
import { command, query, whileLocked } from './method.ts';

const from = LocalPath.min(1);
/** Only needed where no vault is here yet: the copy is then opened by its own key. */
const key = {
  passphrase: z.string().optional(),
  recoveryKey: z.string().optional(),
  privateKey: PrivateKeyText.optional(),
};

/**
 * Taking over a copy on an isolated machine. The copy is read as something anyone may have made: nothing of it is run,
 * nothing is written to it, and no row is taken before all of it was verified.
 */
export const archiveImport = {
  /** Whether an import would begin a vault here; where one is, it has to be unlocked first. */
  begins: whileLocked(query(z.object({}), z.object({ begins: z.boolean() }))),
  /** Verifies the copy and says what would come; changes nothing. `import-progress` events tell how far it is. */
  preview: whileLocked(query(z.object({ from, ...key }), ImportPreview)),
  /** The same, and takes over what is new: `taken` unless it is the same, older or in conflict. A new vault is left unlocked. */
  take: whileLocked(command(z.object({ from, ...key }), ImportPreview.extend({ taken: z.boolean() }))),
};
