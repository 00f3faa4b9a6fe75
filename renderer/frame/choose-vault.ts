import type { WindowParts } from '../app-context.tsx';
import { goTo, type Screen } from '../routes.ts';

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
  // The new address counts only after this turn; the other vault must not be asked for what it does not have.
  window.addEventListener('hashchange', () => desk.choose(seatId), { once: true });
  goTo({ screen: to });
}
