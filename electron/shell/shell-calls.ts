import { clipboard, nativeTheme, type BrowserWindow } from 'electron';
import type { WindowFace } from '../../shared/api/shell.ts';
import type { Transport } from '../../shared/api/transport.ts';
import type { ShellHandlers } from './answer-shell.ts';
import { openKeyCache } from './key-cache.ts';
import { openPaperPrinter } from './paper-printer.ts';
import { openPersonFiles } from './person-files.ts';
import { createRememberedKeys } from './remembered-keys.ts';
import type { ShellWords } from './words.ts';

export type ShellCallDeps = {
  readonly engine: Transport;
  readonly window: BrowserWindow;
  readonly words: () => ShellWords;
  readonly trayIsOn: () => boolean;
  readonly follow: (face: WindowFace) => void;
};

/** What the contract of the shell promises, by the system's means. */
export function shellCalls({ engine, window, words, trayIsOn, follow }: ShellCallDeps): ShellHandlers {
  const files = openPersonFiles(window, words);
  const paper = openPaperPrinter();
  const cache = openKeyCache();
  const keys = createRememberedKeys(engine, cache);
  return {
    shell: {
      about: async () => ({
        electron: process.versions.electron,
        canRememberKeys: await cache.canKeep(),
        trayIsOn: trayIsOn(),
      }),
      chooseFolder: async ({ title, start }) => ({ path: await files.chooseFolder(title, start) }),
      chooseFile: async ({ title, endings }) => ({ path: await files.chooseFile(title, endings) }),
      saveText: async ({ name, text }) => ({ path: await files.saveText(name, text) }),
      copyText: async ({ text }) => {
        // Electrons before 45 answer at once.
        await clipboard.writeText(text);
        return {};
      },
      printPage: async ({ html }) => ({ printed: await paper.print(html) }),
      follow: async (face) => {
        follow(face);
        return {};
      },
      remembered: async ({ seatId }) => ({ remembered: await keys.isRemembered(seatId) }),
      rememberKey: async ({ seatId, passphrase }) => ({ remembered: await keys.remember(seatId, passphrase) }),
      unlockRemembered: async ({ seatId }) => ({ unlocked: await keys.unlock(seatId) }),
    },
  };
}

/** Dialogs, menus and the page's own question for light or dark follow the look a person chose. */
export function followLook(look: WindowFace['look']): void {
  nativeTheme.themeSource = look === 'contrast' ? 'dark' : look;
}
