import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openPreferences } from '../../../../electron/shell/preferences.ts';

let kept: Record<string, unknown>;
vi.mock('../../../../electron/shell/open-store.ts', () => ({
  openStore: () => ({
    get store() {
      return kept;
    },
    set: (name: string, value: unknown) => (kept[name] = value),
  }),
}));
beforeEach(() => (kept = {}));

describe('what the desktop remembers', () => {
  it('is read each by itself: one odd fact costs no other', () => {
    kept = { window: { x: 1.5, width: 'wide' }, vaultFolder: '/vaults/a.coffer', language: 'fr', look: 'dark', odd: 1 };
    const preferences = openPreferences();

    expect(preferences.get('vaultFolder')).toBe('/vaults/a.coffer');
    expect(preferences.get('look')).toBe('dark');
    expect([preferences.get('window'), preferences.get('language')]).toEqual([undefined, undefined]);
  });

  it.each([{ width: 1e400, height: 300 }, { width: -1, height: 700 }, { width: 800 }, [], null, 'x'])(
    'is no place for a window like %j',
    (window) => {
      kept = { window };
      expect(openPreferences().get('window')).toBeUndefined();
    },
  );
});
