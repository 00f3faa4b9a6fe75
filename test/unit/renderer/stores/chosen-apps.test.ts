import { describe, expect, it } from 'vitest';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { createChosenApps } from '../../../../renderer/stores/chosen-apps.ts';

const [a, b, c] = ['a', 'b', 'c'] as AppId[] as [AppId, AppId, AppId];
const settled = () => new Promise((resume) => setTimeout(resume, 0));

describe('the apps a person picked', () => {
  it('are toggled, each once, in the order in which they were picked', () => {
    const chosen = createChosenApps();
    chosen.choose([b, b, a]);
    chosen.toggle(c);
    chosen.toggle(b);
    expect(chosen.getState().appIds).toEqual([a, c]);
    chosen.clear();
    expect(chosen.getState().appIds).toEqual([]);
  });

  it('are changed after a range that is still being read, not overwritten by it', async () => {
    const chosen = createChosenApps();
    const range = Promise.withResolvers<AppId[]>();
    chosen.choose(range.promise);
    chosen.toggle(b);
    expect(chosen.getState().appIds).toEqual([]);
    range.resolve([a, b, c]);
    await settled();
    expect(chosen.getState().appIds).toEqual([a, c]);
    chosen.toggle(a);
    expect(chosen.getState().appIds).toEqual([c]);
  });

  it('are those of the last range, whichever is read first, and none after they were cleared', async () => {
    const chosen = createChosenApps();
    const [short, long] = [Promise.withResolvers<AppId[]>(), Promise.withResolvers<AppId[]>()];
    chosen.choose(short.promise);
    chosen.choose(long.promise);
    long.resolve([a, b]);
    await settled();
    short.resolve([a]);
    await settled();
    expect(chosen.getState().appIds).toEqual([a, b]);

    const late = Promise.withResolvers<AppId[]>();
    chosen.choose(late.promise);
    chosen.clear();
    late.resolve([c]);
    await settled();
    expect(chosen.getState().appIds).toEqual([]);
  });

  it('stay as they were when a range cannot be read', async () => {
    const chosen = createChosenApps();
    chosen.choose([a]);
    chosen.choose(Promise.reject(new Error('the engine is gone')));
    await settled();
    expect(chosen.getState().appIds).toEqual([a]);
  });
});
