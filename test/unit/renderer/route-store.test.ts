import { installDom } from './dom.ts';

installDom();
const { afterEach, describe, expect, it, vi } = await import('vitest');
const { createRouteStore, goInstead, goTo } = await import('../../../renderer/routes.ts');

const opened: { stop(): void }[] = [];
function follow() {
  const store = createRouteStore();
  opened.push(store);
  return store;
}
const later = () => new Promise((resume) => setTimeout(resume, 20));

afterEach(() => opened.splice(0).forEach((store) => store.stop()));

describe('where the window is', () => {
  it('is known in the turn in which somebody goes there, and told once', async () => {
    const store = follow();
    const told = vi.fn();
    store.subscribe(told);
    goTo({ screen: 'backup', id: 'run-1' });
    expect(store.getState()).toEqual({ route: { screen: 'backup', id: 'run-1' }, moves: 1 });
    await later();
    expect(told).toHaveBeenCalledOnce();
  });

  it('follows the address bar', async () => {
    const store = follow();
    location.hash = '#/apps';
    await later();
    expect(store.getState().route).toEqual({ screen: 'apps' });
  });

  it('knows whether something was pressed since somebody went there', () => {
    const store = follow();
    goTo({ screen: 'apps' });
    expect(store.hasGoneOn()).toBe(false);
    for (const pressed of [new KeyboardEvent('keydown', { key: 'k' }), new Event('pointerdown')]) {
      window.dispatchEvent(pressed);
      expect(store.hasGoneOn()).toBe(true);
      goTo({ screen: pressed.type === 'keydown' ? 'backup' : 'help' });
      expect(store.hasGoneOn()).toBe(false);
    }
    store.stop();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k' }));
    expect(store.hasGoneOn()).toBe(false);
  });

  it('takes the place of a page that Back must not lead to', async () => {
    goTo({ screen: 'home' });
    const before = history.length;
    const store = follow();
    goInstead({ screen: 'backup', id: 'run-2' });
    expect(store.getState().route).toEqual({ screen: 'backup', id: 'run-2' });
    expect(history.length).toBe(before);
  });
});
