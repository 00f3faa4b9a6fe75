import { describe, expect, it } from 'vitest';
import { tellPresence } from '../../../../renderer/stores/tell-presence.ts';

describe('a person at the window', () => {
  it('is told of by any sign of a hand, seldom, and no more once it ends', async () => {
    const target = new EventTarget();
    let at = 0;
    let told = 0;
    const touch = async () => {
      told += 1;
      throw new Error('the host is gone');
    };
    const stop = tellPresence({ client: { vault: { touch } }, target, now: () => at });

    target.dispatchEvent(new Event('keydown'));
    target.dispatchEvent(new Event('wheel'));
    expect(told).toBe(1);
    at = 19_999;
    target.dispatchEvent(new Event('pointerdown'));
    expect(told).toBe(1);
    at = 20_000;
    target.dispatchEvent(new Event('wheel'));
    expect(told).toBe(2);
    stop();
    at = 90_000;
    target.dispatchEvent(new Event('keydown'));
    expect(told).toBe(2);
  });
});
