import type { WindowFace } from '../../shared/api/shell.ts';

/** What the host around the window does for a person beside calls: files, folders, paper, the system's keychain. */
export type HostDoor = {
  readonly kind: 'desktop' | 'browser';
  /** Saves a ticket's file by the browser; null where files are written by path only. */
  readonly download: ((ticket: string) => void) | null;
  /** The system's own dialog; null where a path has to be typed. */
  readonly chooseFolder: ((title: string) => Promise<string | null>) | null;
  readonly chooseFile: ((title: string, endings: readonly string[]) => Promise<string | null>) | null;
  /** Keeps text as a file where the person says; null when they do not say. The browser keeps it with its downloads. */
  readonly saveText: (name: string, text: string) => Promise<string | null>;
  /** Puts text on the clipboard, at a person's click. */
  readonly copyText: (text: string) => Promise<void>;
  /** Shows a whole page of the engine's by itself, to be printed. */
  readonly printPage: (html: string) => Promise<void>;
  /** Vault keys in the system's keychain, on the person's word; null where the host has none. */
  readonly keys?: KeyDoor | null;
  /** Menu, tray and notices follow the window; null where there is nothing to follow it. */
  readonly follow?: ((face: WindowFace) => Promise<void>) | null;
};

/** The passphrase goes in and never comes out again: the host opens the vault by itself. */
export type KeyDoor = {
  /** Whether this system can keep one at all. */
  readonly canRemember: () => Promise<boolean>;
  readonly isRemembered: (seatId: string) => Promise<boolean>;
  /** Keeps the passphrase that has just opened the vault; null takes it away. Tells whether one is kept now. */
  readonly remember: (seatId: string, passphrase: string | null) => Promise<boolean>;
  /** False when none is kept, or when it no longer fits and was forgotten. */
  readonly unlock: (seatId: string) => Promise<boolean>;
};
