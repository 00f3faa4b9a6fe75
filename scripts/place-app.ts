import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** True for an Electron that opens the app named on its command line; one without that loader needs `placeApp`. */
export const takesAppAsArgument = (electron: string): boolean =>
  existsSync(join(dirname(electron), 'resources', 'default_app.asar'));

/**
 * Lays out `electron` in `folder` with `app` as its app, and gives back the executable there. Files are linked, not
 * copied, where the disk allows; the executable cannot be a symbolic link, because Electron looks beside the real one.
 */
export function placeApp(electron: string, app: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  linkFolder(dirname(electron), folder);
  const placed = join(folder, 'resources', 'app');
  rmSync(placed, { recursive: true, force: true });
  symlinkSync(app, placed, 'dir');
  return join(folder, basename(electron));
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
