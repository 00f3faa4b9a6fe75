import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchEngine } from '../../../../renderer/stores/watch-engine.ts';

describe('watching whether the engine answers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watched(ping: () => Promise<Record<string, never>>) {
    const told: boolean[] = [];
    const asked = vi.fn(ping);
    const stop = watchEngine({ ping: asked }, (held) => told.push(held));
    return { told, asked, stop };
  }

  it('says nothing of trouble while each question is answered', async () => {
    const { told, stop } = watched(async () => ({}));
    await vi.advanceTimersByTimeAsync(120_000);
    stop();
    expect(told).not.toContain(true);
    expect(told.length).toBeGreaterThan(5);
  });

  it('tells of an engine that is held up once, asks no second time, and takes it back with the late answer', async () => {
    let answer = (_: Record<string, never>): void => undefined;
    const { told, asked, stop } = watched(() => new Promise((resolve) => (answer = resolve)));
    await vi.advanceTimersByTimeAsync(39_000);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([true]);
    expect(asked).toHaveBeenCalledTimes(1);
    answer({});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([true, false]);
    stop();
  });

  it('leaves an engine that cannot be reached to the transport', async () => {
    const { told, stop } = watched(() => Promise.reject(new Error('gone')));
    await vi.advanceTimersByTimeAsync(60_000);
    stop();
    expect(told).not.toContain(true);
  });

  it('asks no more once it is stopped', async () => {
    const { asked, stop } = watched(async () => ({}));
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).not.toHaveBeenCalled();
  });
});
