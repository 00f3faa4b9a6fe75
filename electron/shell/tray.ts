import { fileURLToPath } from 'node:url';
import { app, Menu, nativeImage, Tray } from 'electron';
import type { ShellWords } from './words.ts';

const icon = new URL('./icon/tray.png', import.meta.url);
const fineIcon = new URL('./icon/tray-2x.png', import.meta.url);

export type TrayFacts = {
  readonly words: ShellWords;
  readonly underWay: number;
  readonly show: () => void;
  readonly lockAll: () => void;
};

/** The icon beside the clock; what it says carries no name. */
export interface TrayIcon {
  update(facts: TrayFacts): void;

  close(): void;
}

/** Null where the system refuses one. */
export function openTray(first: TrayFacts): TrayIcon | null {
  let tray: Tray;
  try {
    tray = new Tray(trayImage());
  } catch {
    return null;
  }
  let show = first.show;
  tray.on('click', () => show());
  const update = ({ words, underWay, lockAll, ...facts }: TrayFacts): void => {
    ({ show } = facts);
    tray.setToolTip(underWay === 0 ? 'Coffer' : `Coffer: ${words.runs(underWay)}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...(underWay === 0 ? [] : [{ label: words.runs(underWay), enabled: false }, { type: 'separator' } as const]),
        { label: words.show, click: () => show() },
        { label: words.lockAll, click: lockAll },
        { type: 'separator' },
        { label: words.quit, click: () => app.quit() },
      ]),
    );
  };
  update(first);
  return { update, close: () => tray.destroy() };
}

function trayImage() {
  const image = nativeImage.createFromPath(fileURLToPath(icon));
  image.addRepresentation({
    scaleFactor: 2,
    buffer: nativeImage.createFromPath(fileURLToPath(fineIcon)).toPNG(),
  });
  // macOS draws it in the colour of its bar.
  if (process.platform === 'darwin') image.setTemplateImage(true);
  return image;
}
