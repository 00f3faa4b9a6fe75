import { open } from 'node:fs/promises';
import { dialog, type BrowserWindow } from 'electron';
import { AppError } from '../../shared/errors/app-error.ts';
import type { ShellWords } from './words.ts';

/** The system's own dialogs: a path comes back only from a person's hand. */
export interface PersonFiles {
  chooseFolder(title: string, start?: string): Promise<string | null>;
  chooseFile(title: string, endings: readonly string[]): Promise<string | null>;
  /** Asks where, and writes; the path, or null when they do not say. */
  saveText(name: string, text: string): Promise<string | null>;
}

export function openPersonFiles(window: BrowserWindow, words: () => ShellWords): PersonFiles {
  let isOpen = false;
  /** One dialog at a time: a window gone wrong must not bury a person in them. */
  async function ask(show: () => Promise<string | null>): Promise<string | null> {
    if (isOpen || window.isDestroyed()) return null;
    isOpen = true;
    try {
      return await show();
    } finally {
      isOpen = false;
    }
  }
  const chosen = async (options: Electron.OpenDialogOptions): Promise<string | null> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
    return canceled ? null : (filePaths[0] ?? null);
  };
  return {
    chooseFolder: (title, start) =>
      ask(() =>
        chosen({
          title,
          properties: ['openDirectory', 'createDirectory'],
          ...(start === undefined ? {} : { defaultPath: start }),
        }),
      ),
    chooseFile: (title, endings) =>
      ask(() => chosen({ title, properties: ['openFile'], filters: filtersOf(endings, words()) })),
    saveText: (name, text) =>
      ask(async () => {
        const { canceled, filePath } = await dialog.showSaveDialog(window, {
          defaultPath: name,
          filters: filtersOf(endingOf(name), words()),
        });
        if (canceled || filePath === '') return null;
        await writeForOne(filePath, text).catch((thrown: NodeJS.ErrnoException) => {
          throw new AppError('request.refused', { what: 'save', path: filePath, problem: thrown.code ?? '' });
        });
        return filePath;
      }),
  };
}

/** It may be a recovery sheet: for its person's eyes only, also where an older file lets others read. */
async function writeForOne(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

const endingOf = (name: string): string[] => {
  const ending = /\.([a-z0-9]{1,12})$/i.exec(name)?.[1];
  return ending === undefined ? [] : [ending.toLowerCase()];
};

function filtersOf(endings: readonly string[], words: ShellWords): Electron.FileFilter[] {
  const all = { name: words.allFiles, extensions: ['*'] };
  const plain = endings.map((ending) => ending.replace(/^\./, '')).filter((ending) => ending !== '');
  return plain.length === 0
    ? [all]
    : [{ name: plain.map((ending) => `.${ending}`).join(', '), extensions: plain }, all];
}
