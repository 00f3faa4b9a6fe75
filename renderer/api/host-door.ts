/** What the host around the window does for a person beside calls: files, folders, paper. */
export type HostDoor = {
  readonly kind: 'desktop' | 'browser';
  /** Saves a ticket's file by the browser; null where files are written by path only. */
  readonly download: ((ticket: string) => void) | null;
  /** The system's own dialog; null where a path has to be typed. */
  readonly chooseFolder: ((title: string) => Promise<string | null>) | null;
  readonly chooseFile: ((title: string, endings: readonly string[]) => Promise<string | null>) | null;
  /** Keeps text as a file where the person says; null when they do not say. The browser keeps it with its downloads. */
  readonly saveText: (name: string, text: string) => Promise<string | null>;
  /** Shows a whole page of the engine's by itself, to be printed. */
  readonly printPage: (html: string) => Promise<void>;
};
