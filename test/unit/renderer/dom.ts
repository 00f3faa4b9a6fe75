// @ts-expect-error jsdom brings no types, and this is its only use.
import { JSDOM as UntypedDom } from 'jsdom';

const JSDOM = UntypedDom as unknown as new (
  html: string,
  options: { readonly url: string; readonly pretendToBeVisual: boolean },
) => { readonly window: Window & typeof globalThis };

/**
 * A document for one test file: jsdom with the few things a browser has and it lacks. Elements get a size, because a
 * virtual list draws by it.
 */
export function installDom(): void {
  const { window } = new JSDOM('<!doctype html><html lang="en"><body></body></html>', {
    url: 'http://127.0.0.1:4000/',
    pretendToBeVisual: true,
  });
  const missing = {
    matchMedia: () => ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }),
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  };
  Object.assign(window, missing);
  Object.defineProperty(window.Element.prototype, 'clientHeight', { get: () => 400 });
  Object.defineProperty(window.Element.prototype, 'clientWidth', { get: () => 1000 });
  window.HTMLElement.prototype.scrollTo = () => undefined;
  window.HTMLElement.prototype.scrollIntoView = () => undefined;
  const names = Object.getOwnPropertyNames(window).filter((name) => !(name in globalThis));
  for (const name of [
    ...names,
    'document',
    'window',
    'location',
    'history',
    'localStorage',
    'sessionStorage',
    'navigator',
    'Event',
    'CustomEvent',
    'KeyboardEvent',
  ]) {
    const value = name === 'window' ? window : (window as unknown as Record<string, unknown>)[name];
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
  }
  (globalThis as Record<string, unknown>)['IS_REACT_ACT_ENVIRONMENT'] = true;
}
