import type { WindowParts } from '../app-context.tsx';
import { goTo, type Route, type Screen } from '../routes.ts';

type Chooser = Pick<WindowParts['desk'], 'choose'>;

/** Where a page leads that shows one thing of one vault: that thing is not in another vault. */
const shared: Readonly<Partial<Record<Screen, Screen>>> = {
  app: 'apps',
  backup: 'backup',
  search: 'search',
  restore: 'restore',
  archive: 'archive',
  activity: 'activity',
};

/** Another vault for the screens; a page about something of the vault before is left first. */
export function chooseVault({ desk, routes }: Pick<WindowParts, 'desk' | 'routes'>, seatId: string): void {
  const { route } = routes.getState();
  const to = shared[route.screen];
  if (seatId === desk.getState().active || route.id === undefined || to === undefined) return desk.choose(seatId);
  goToIn(desk, seatId, { screen: to });
}

/** A page of this very vault. Both come in one turn: no vault is asked for what only another has. */
export function goToIn(desk: Chooser, seatId: string, route: Route): void {
  desk.choose(seatId);
  goTo(route);
}
