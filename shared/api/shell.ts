import { z } from '../schema.ts';
import { SeatId } from '../domain/desk.ts';
import { LocalPath } from '../domain/local-path.ts';
import { command, query, whileLocked } from './method.ts';

const Path = z.object({ path: z.string().nullable() });
const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:*?"<>|\u0000-\u001f]+$/);
const title = z.string().max(200);
const seat = z.object({ seatId: SeatId });

/** Keys as a menu writes them; the window hears them by itself, in every host alike. */
const keys = z.string().regex(/^(F\d{1,2}|CmdOrCtrl\+(Shift\+)?[A-Z0-9])$/);
const label = z.string().min(1).max(80);

/** A page of the window as the menu offers it. */
export const Place = z.object({ address: z.string().regex(/^#\/[a-z]{1,40}$/), label, keys: keys.optional() });
export type Place = z.infer<typeof Place>;

/** What the window does at these keys; the menu presses them. */
export const KeyAction = z.object({ label, keys });
export type KeyAction = z.infer<typeof KeyAction>;

/** What the desktop around the window follows: menu, tray and notices speak its language and have its look. */
export const WindowFace = z.object({
  language: z.enum(['en', 'de']),
  look: z.enum(['system', 'light', 'dark', 'contrast']),
  places: z.array(Place).max(30),
  actions: z.array(KeyAction).max(10),
});
export type WindowFace = z.infer<typeof WindowFace>;

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
  chooseFolder: whileLocked(command(z.object({ title, start: LocalPath.optional() }), Path)),
  chooseFile: whileLocked(
    command(z.object({ title, endings: z.array(z.string().regex(/^[a-z0-9.]{1,12}$/)).max(8) }), Path),
  ),
  /** Writes text where the person says, for their eyes only; null when they do not. */
  saveText: whileLocked(command(z.object({ name: fileName, text: z.string().max(50_000_000) }), Path)),
  /** Puts text on the system's clipboard; the window itself has no permission to, and none to read it. */
  copyText: whileLocked(command(z.object({ text: z.string().max(1_000_000) }), z.object({}))),
  /** One whole page of ours, shown by itself without scripts or network, and sent to the system's printer dialog. */
  printPage: whileLocked(command(z.object({ html: z.string().max(20_000_000) }), z.object({ printed: z.boolean() }))),
  /** Told by the window whenever it opens or changes its look. */
  follow: whileLocked(command(WindowFace, z.object({}))),
  /** Whether the system's keychain has this vault's passphrase. */
  remembered: whileLocked(query(seat, z.object({ remembered: z.boolean() }))),
  /**
   * Keeps the passphrase that has just opened this vault in the system's keychain, on the person's word; null takes it away.
   * False where the system cannot keep it.
   */
  rememberKey: whileLocked(
    command(seat.extend({ passphrase: z.string().max(1024).nullable() }), z.object({ remembered: z.boolean() })),
  ),
  /** Opens the vault by the remembered passphrase, within the shell: it is not given to the window. */
  unlockRemembered: whileLocked(command(seat, z.object({ unlocked: z.boolean() }))),
};

export const shellContract = { shell };
export type ShellContract = typeof shellContract;
