import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { ImportPreview } from '../../../shared/domain/archive-import.ts';
import type { AppEvent } from '../../../shared/domain/event.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { findCopy } from '../archive/index.ts';
import { importVault, isHalfImported, type ImportOptions } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';
import { keyFrom, type GivenWords } from './key-handlers.ts';

type Asked = GivenWords & { readonly from: string };

const pauseMilliseconds = 250;

/** What is private of a copy is read beside the new vault, so the place it goes to has to be there before it is. */
function makeParent(folder: string): void {
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw new AppError('disk.unwritable', { cause: (thrown as NodeJS.ErrnoException).code ?? '' });
  }
}

export function archiveImportHandlers(
  keeper: Keeper,
  world: World,
  publish: (event: AppEvent) => void,
): AppHandlers['archiveImport'] {
  const begins = () => {
    const { state, folder } = keeper.state();
    return state === 'none' || (state === 'locked' && isHalfImported(folder));
  };

  /** At most four times a second, and always the last. */
  function progress(): NonNullable<ImportOptions['onProgress']> {
    let last = -Infinity;
    return ({ phase, bytes, totalBytes }) => {
      if (bytes < totalBytes && world.now() - last < pauseMilliseconds) return;
      last = world.now();
      publish({ type: 'import-progress', phase, bytes, totalBytes });
    };
  }

  async function begin(asked: Asked, take: boolean): Promise<ImportPreview> {
    const { folder, medium } = findCopy(asked.from);
    const key = keyFrom(asked);
    const options = { world, medium, onlyPreview: !take, onProgress: progress() };
    const into = keeper.state().folder;
    makeParent(into);
    const preview = await importVault(folder, into, key, options);
    if (take) await keeper.unlock(key, false);
    return preview;
  }

  async function compare(asked: Asked, take: boolean): Promise<ImportPreview> {
    const { imports } = keeper.vault();
    const { folder, medium } = findCopy(asked.from);
    const options = { medium, onProgress: progress() };
    return take ? imports.takeOver(folder, options) : imports.preview(folder, options);
  }

  const work = (asked: Asked, take: boolean) => (begins() ? begin(asked, take) : compare(asked, take));
  return {
    begins: async () => ({ begins: begins() }),
    preview: (asked) => work(asked, false),
    take: async (asked) => {
      const preview = await work(asked, true);
      return { ...preview, taken: preview.state === 'first' || preview.state === 'new' };
    },
  };
}
