import { app, Menu, type MenuItemConstructorOptions as Item } from 'electron';
import type { KeyAction, Place } from '../../shared/api/shell.ts';
import type { ShellWords } from './words.ts';

export type MenuFacts = {
  readonly words: ShellWords;
  /** Screens of the window, in its own words. */
  readonly places: readonly Place[];
  /** What the window does at keys of its own. */
  readonly actions: readonly KeyAction[];
  readonly goTo: (address: string) => void;
  readonly press: (keys: string) => void;
  readonly lockAll: () => void;
};

const isMac = process.platform === 'darwin';
const line: Item = { type: 'separator' };

/** What a keyboard expects of any window, and the window's own screens. Developer tools are not in a packaged app. */
export function setMenu(facts: MenuFacts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuOf(facts)));
}

function menuOf({ words, places, actions, goTo, press, lockAll }: MenuFacts): Item[] {
  const helpPlace = places.find(({ address }) => address === '#/help');
  const screens = places.filter((place) => place !== helpPlace).map((place) => itemOf(place, goTo));
  const about: Item = { role: 'about', label: words.about };
  return [
    ...(isMac ? [appMenu(words)] : []),
    {
      label: words.file,
      submenu: [
        ...actions.map(({ label, keys }) => ({ id: keys, label, click: () => press(keys), ...shown(keys) })),
        ...(actions.length === 0 ? [] : [line]),
        { label: words.lockAll, id: 'lock-all', click: lockAll },
        line,
        isMac ? { role: 'close', label: words.close } : { role: 'quit', label: words.quit },
      ],
    },
    { label: words.edit, submenu: editing(words) },
    { label: words.view, submenu: [...screens, ...(screens.length === 0 ? [] : [line]), ...viewing(words)] },
    { label: words.window, role: 'windowMenu', submenu: windowing(words) },
    {
      label: words.help,
      role: 'help',
      submenu: [...(helpPlace === undefined ? [] : [itemOf(helpPlace, goTo), line]), ...(isMac ? [] : [about])],
    },
  ];
}

const itemOf = ({ address, label, keys }: Place, goTo: (address: string) => void): Item => ({
  ...{ id: address, label, click: () => goTo(address) },
  ...(keys === undefined ? {} : shown(keys)),
});

/** The window hears its keys by itself, in every host alike: the menu only shows them, which macOS does not know. */
const shown = (keys: string): Item => (isMac ? {} : { accelerator: keys, registerAccelerator: false });

const appMenu = (words: ShellWords): Item => ({
  label: 'Coffer',
  submenu: [
    { role: 'about', label: words.about },
    line,
    { role: 'services', label: words.services },
    line,
    { role: 'hide', label: words.hide },
    { role: 'hideOthers', label: words.hideOthers },
    { role: 'unhide', label: words.unhide },
    line,
    { role: 'quit', label: words.quit },
  ],
});

const editing = (words: ShellWords): Item[] => [
  { role: 'undo', label: words.undo },
  { role: 'redo', label: words.redo },
  line,
  { role: 'cut', label: words.cut },
  { role: 'copy', label: words.copy },
  { role: 'paste', label: words.paste },
  { role: 'selectAll', label: words.selectAll },
];

const viewing = (words: ShellWords): Item[] => [
  { role: 'resetZoom', label: words.actualSize },
  { role: 'zoomIn', label: words.zoomIn },
  { role: 'zoomOut', label: words.zoomOut },
  line,
  { role: 'togglefullscreen', label: words.fullScreen },
  ...(app.isPackaged
    ? []
    : [
        line,
        { role: 'reload', label: words.reload } as const,
        { role: 'toggleDevTools', label: words.developer } as const,
      ]),
];

const windowing = (words: ShellWords): Item[] => [
  { role: 'minimize', label: words.minimise },
  ...(isMac ? [{ role: 'front', label: words.front } as const] : [{ role: 'close', label: words.close } as const]),
];
