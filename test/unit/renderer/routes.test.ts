import { describe, expect, it } from 'vitest';
import { hrefOf, routeOf, type Route } from '../../../renderer/routes.ts';

const routes: readonly Route[] = [
  { screen: 'backup' },
  { screen: 'backup', id: 'a/b ü' },
  { screen: 'apps' },
  { screen: 'app', id: 'x%2Fy' },
  { screen: 'activity' },
  { screen: 'settings', id: 'retention', part: 'preview' },
];

describe('the address of a page', () => {
  it.each(routes)('leads back to the page it was made of: $screen', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route);
  });

  it.each(['', '#/', '#/nowhere', '#/%'])('is home when it is not known: "%s"', (hash) => {
    expect(routeOf(hash)).toEqual({ screen: 'home' });
  });
});
