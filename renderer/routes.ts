import { createStore } from 'zustand/vanilla';

/** Every page of the window, by the word in its address. */
export const screens = [
  'home',
  'start',
  'backup',
  'apps',
  'app',
  'search',
  'restore',
  'configuration',
  'propagation',
  'archive',
  'activity',
  'settings',
  'help',
] as const;
export type Screen = (typeof screens)[number];

/** Where the window is. Kept in the address, so that Back works and a page can be opened again. */
export type Route = {
  readonly screen: Screen;
  /** What of the screen: an app, a run, a topic. */
  readonly id?: string;
  /** A part of that: a tab, a step. */
  readonly part?: string;
};

/** The address of a page. */
export const hrefOf = ({ screen, id, part }: Route): string =>
  `#/${[screen, ...(id === undefined ? [] : [id]), ...(id === undefined || part === undefined ? [] : [part])]
    .map(encodeURIComponent)
    .join('/')}`;

/** The page of an address; an unknown one is home. */
export function routeOf(hash: string): Route {
  const [word, id, part] = hash.replace(/^#\//, '').split('/').map(decoded);
  const screen = screens.find((each) => each === word);
  if (screen === undefined) return { screen: 'home' };
  return { screen, ...(id ? { id } : {}), ...(id && part ? { part } : {}) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

export type RouteState = { readonly route: Route; readonly moves: number };

const pressed = ['keydown', 'pointerdown'] as const;

/** Follows the address bar; `moves` tells a first page from one a person went to. */
export function createRouteStore() {
  let hash = location.hash;
  let hasGoneOn = false;
  const goOn = () => (hasGoneOn = true);
  const store = createStore<RouteState>(() => ({ route: routeOf(hash), moves: 0 }));
  const onHash = () => {
    // Told once by who went there, and once more by the browser.
    if (location.hash === hash) return;
    hash = location.hash;
    hasGoneOn = false;
    store.setState(({ moves }) => ({ route: routeOf(hash), moves: moves + 1 }));
  };
  const stop = () => {
    window.removeEventListener('hashchange', onHash);
    for (const each of pressed) window.removeEventListener(each, goOn, true);
  };
  window.addEventListener('hashchange', onHash);
  for (const each of pressed) window.addEventListener(each, goOn, true);
  /** Something was pressed since the last move: whoever did it no longer waits for the page to arrive. */
  return Object.assign(store, { stop, hasGoneOn: () => hasGoneOn });
}

/** Opens a page, at once: who chooses another vault in the same turn has both drawn together. */
export function goTo(route: Route): void {
  location.hash = hrefOf(route);
  tell();
}

/** Opens a page in the place of this one: Back does not lead here. */
export function goInstead(route: Route): void {
  history.replaceState(null, '', hrefOf(route));
  tell();
}

const tell = (): boolean => window.dispatchEvent(new HashChangeEvent('hashchange'));
