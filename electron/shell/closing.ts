/** What a person meant by closing the window. */
export type Closing = 'quit' | 'hide' | 'ask';

type Facts = {
  /** The whole program was asked to end, by a person or by the system. */
  readonly isQuitting: boolean;
  readonly underWay: number;
  readonly trayIsOn: boolean;
};

/** Nobody's run is cut by a closed window: it goes on in the tray, or the person is asked where there is none. */
export function closingOf({ isQuitting, underWay, trayIsOn }: Facts): Closing {
  if (isQuitting || underWay === 0) return 'quit';
  return trayIsOn ? 'hide' : 'ask';
}

/** Desktops of Linux that are known to show an icon; on others one would be made that nobody sees. */
const withTray = /^(KDE|XFCE|X-Cinnamon|MATE|LXQt|LXDE|Unity|Budgie|Deepin|UKUI|ubuntu)$/i;

/** Whether an icon in the tray would be seen. */
export function hasTray(platform: NodeJS.Platform, desktop: string | undefined): boolean {
  if (platform !== 'linux') return platform === 'win32' || platform === 'darwin';
  return (desktop ?? '').split(':').some((name) => withTray.test(name));
}
