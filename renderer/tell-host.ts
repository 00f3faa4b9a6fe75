import type { WindowParts } from './app-context.tsx';
import { hrefOf } from './routes.ts';
import { screenEntries } from './screen-list.tsx';
import { language } from './text/language.ts';
import { text } from './text/text.ts';

/** The actions of palette and list of keys that a menu is expected to have. */
const actions = [
  { label: text.palette.open, keys: 'CmdOrCtrl+K' },
  { label: text.foot.lock, keys: 'CmdOrCtrl+Shift+L' },
  { label: text.names.turn, keys: 'CmdOrCtrl+Shift+H' },
];

/** Menu, tray and notices of the host speak this window's language, have its look, and offer the screens there are. */
export function tellHost({ host, looks }: Pick<WindowParts, 'host' | 'looks'>): void {
  const tell = () => {
    const places = screenEntries
      .filter(({ rail, screen }) => rail !== undefined || screen === 'help')
      .map(({ screen }) => ({
        ...{ address: hrefOf({ screen }), label: text.screens[screen] },
        ...(screen === 'help' ? { keys: 'F1' } : {}),
      }));
    // What the host makes of it changes nothing here.
    void host.follow?.({ language, look: looks.getState().choice, places, actions }).catch(() => undefined);
  };
  looks.subscribe((now, before) => now.choice !== before.choice && tell());
  tell();
}
