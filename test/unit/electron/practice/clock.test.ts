import { describe, expect, it } from 'vitest';
import { createClock } from '../../../../electron/practice/clock.ts';

describe('practice time', () => {
  it('does what was put off when time is pushed past it, and not before', async () => {
    const clock = createClock(1, 1_000);
    const done: string[] = [];
    clock.after(60_000, () => done.push('minute'));
    clock.after(3_600_000, () => done.push('hour'));

    clock.advance(30_000);
    await new Promise((resume) => setTimeout(resume, 10));
    expect(done).toEqual([]);
    clock.advance(40_000);
    await expect.poll(() => done).toEqual(['minute']);
  });

  it('runs by its rate', async () => {
    const clock = createClock(10_000, 0);
    const seen = await new Promise<number>((resume) => clock.after(100_000, () => resume(clock.now())));

    expect(seen).toBeGreaterThanOrEqual(100_000);
  });
});
