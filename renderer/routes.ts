import { createStore } from 'zustand/vanilla';

/** Where the window is. Kept in the address, so that Back works and a page can be opened again. */
export type Route =
  | { readonly screen: 'backup'; readonly runId?: string }
  | { readonly screen: 'apps' }
  | { readonly screen: 'app'; readonly appId: string }
  | { readonly screen: 'activity' }
  | { readonly screen: 'settings' };

/** The address of a page. */
export function hrefOf(route: Route): string {
  if (route.screen === 'app') return `#/apps/${encodeURIComponent(route.appId)}`;
  if (route.screen === 'backup' && route.runId !== undefined) return `#/backup/${encodeURIComponent(route.runId)}`;
  return `#/${route.screen}`;
}

/** The page of an address; an unknown one is the backup page. */
export function routeOf(hash: string): Route {
  const [screen, id] = hash.replace(/^#\//, '').split('/').map(decoded);
  if (screen === 'apps') return id ? { screen: 'app', appId: id } : { screen: 'apps' };
  if (screen === 'activity' || screen === 'settings') return { screen };
  return id ? { screen: 'backup', runId: id } : { screen: 'backup' };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

export type RouteState = { readonly route: Route; readonly moves: number };

/** Follows the address bar; `moves` tells a first page from one a person went to. */
export function createRouteStore() {
  const store = createStore<RouteState>(() => ({ route: routeOf(location.hash), moves: 0 }));
  const onHash = () => store.setState(({ moves }) => ({ route: routeOf(location.hash), moves: moves + 1 }));
  window.addEventListener('hashchange', onHash);
  return Object.assign(store, { stop: () => window.removeEventListener('hashchange', onHash) });
}

/** Opens a page. */
export function goTo(route: Route): void {
  location.hash = hrefOf(route);
}
