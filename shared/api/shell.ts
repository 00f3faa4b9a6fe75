import { z } from '../schema.ts';
import { command, query, whileLocked } from './method.ts';

const Path = z.object({ path: z.string().nullable() });
const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:*?"<>|\u0000-\u001f]+$/);

/** What only the desktop can do: answered by the shell, before any call reaches the engine. A browser host has none of it. */
export const shell = {
  about: whileLocked(
    query(
      z.object({}),
      z.object({
        electron: z.string(),
        /** Whether the system can keep a vault's key for this person. */
        canRememberKeys: z.boolean(),
        trayIsOn: z.boolean(),
      }),
    ),
  ),
  /** The system's own dialog; null when the person closed it. */
  chooseFolder: whileLocked(
    command(z.object({ title: z.string().max(200), start: z.string().max(4096).optional() }), Path),
  ),
  chooseFile: whileLocked(
    command(
      z.object({ title: z.string().max(200), endings: z.array(z.string().regex(/^[a-z0-9.]{1,12}$/)).max(8) }),
      Path,
    ),
  ),
  /** Writes text where the person says; null when they do not. */
  saveText: whileLocked(command(z.object({ name: fileName, text: z.string().max(50_000_000) }), Path)),
  /** One whole page of ours, shown by itself without scripts or network, and sent to the system's printer dialog. */
  printPage: whileLocked(command(z.object({ html: z.string().max(20_000_000) }), z.object({ printed: z.boolean() }))),
  /** The words of menu, tray and notices, in the person's language. */
  setLanguage: whileLocked(command(z.object({ language: z.enum(['en', 'de']) }), z.object({}))),
  /** Keeps the passphrase just used in the system's keychain for this vault, on the person's word; false takes it away. */
  rememberKey: command(
    z.object({ folder: z.string().max(4096), passphrase: z.string().max(1024).nullable() }),
    z.object({ remembered: z.boolean() }),
  ),
  /** Opens the vault by the remembered key, within the shell: the key is not given to the window. */
  unlockRemembered: whileLocked(
    command(z.object({ seatId: z.string(), folder: z.string().max(4096) }), z.object({ unlocked: z.boolean() })),
  ),
  remembered: whileLocked(query(z.object({ folder: z.string().max(4096) }), z.object({ remembered: z.boolean() }))),
};

export const shellContract = { shell };
export type ShellContract = typeof shellContract;
