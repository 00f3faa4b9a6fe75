import { describe, expect, it } from 'vitest';
import { createEventHub } from '../../../../../electron/engine/events/index.ts';
import type { AppEvent } from '../../../../../shared/domain/event.ts';
import { aWorld } from '../../../../support/world.ts';

const event: AppEvent = { type: 'vault-state', state: 'locked' };

describe('events', () => {
  it('are numbered from one, in order, for everybody who listens', () => {
    const hub = createEventHub();
    const heard: number[] = [];
    hub.publish(event);
    const stop = hub.listen(({ seq }) => void heard.push(seq));
    hub.publish(event);
    hub.publish(event);
    stop();
    hub.publish(event);
    expect(heard).toEqual([2, 3]);
    expect(hub.last()).toBe(4);
  });

  it('are given again to one that blinked, and not to one that was away too long', () => {
    const hub = createEventHub(3);
    for (let n = 0; n < 5; n++) hub.publish(event);
    const since = (last: number) => hub.since(last)?.map(({ seq }) => seq);
    expect([since(5), since(4), since(2)]).toEqual([[], [5], [3, 4, 5]]);
    expect([since(1), since(0)]).toEqual([undefined, undefined]);
    expect(since(6), 'a number this engine never gave').toBeUndefined();
    expect(createEventHub().since(0)).toEqual([]);
  });

  it('reach the others though one listener fails', () => {
    const world = aWorld();
    const hub = createEventHub(10, world.log);
    const heard: number[] = [];
    hub.listen(() => {
      throw new Error('gone');
    });
    hub.listen(({ seq }) => void heard.push(seq));
    hub.publish(event);
    expect(heard).toEqual([1]);
    expect(world.lines).toMatchObject([{ level: 'error', message: 'listener failed' }]);
  });
});
