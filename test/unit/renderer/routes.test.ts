import { describe, expect, it } from 'vitest';
import { hrefOf, routeOf, type Route } from '../../../renderer/routes.ts';

const routes: readonly Route[] = [
  { screen: 'backup' },
  { screen: 'backup', runId: 'a/b ü' },
  { screen: 'apps' },
  { screen: 'app', appId: 'x%2Fy' },
  { screen: 'activity' },
  { screen: 'settings' },
];

describe('the address of a page', () => {
  it.each(routes)('leads back to the page it was made of: $screen', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route);
  });

  it.each(['', '#/', '#/nowhere', '#/%'])('is the backup page when it is not known: "%s"', (hash) => {
    expect(routeOf(hash)).toEqual({ screen: 'backup' });
  });
});
