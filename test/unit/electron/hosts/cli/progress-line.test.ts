import { describe, expect, it } from 'vitest';
import { progressLine } from '../../../../../electron/hosts/cli/progress-line.ts';
import type { EpochMs, RunId } from '../../../../../shared/domain/ids.ts';
import type { RunProgress } from '../../../../../shared/domain/job.ts';

const aRun = (change: Partial<RunProgress> = {}): RunProgress => ({
  runId: 'r' as RunId,
  kind: 'restore',
  subject: 'acme',
  state: 'running',
  phase: 'restoring apps',
  createdAt: 0 as EpochMs,
  startedAt: 0 as EpochMs,
  endedAt: null,
  at: 0 as EpochMs,
  items: { total: 40, done: 10, captured: 8, unchanged: 1, failed: 1, running: 4, waiting: 0 },
  bytesRead: 5_000_000,
  bytesStored: 1_000_000,
  calls: 321,
  callsWaited: 12,
  retries: 0,
  bytesPerSecond: 0,
  secondsLeft: { low: 100, high: 140 },
  tiers: [{ tier: 'write', used: 48, allowed: 50, waitingUntil: null }],
  result: null,
  failure: null,
  ...change,
});

describe('the line of a run', () => {
  it('says of a restore what is restored, how many objects, how fast and how long still', () => {
    const line = progressLine(aRun(), 312);

    for (const part of [
      '10/40 apps',
      'about 2 min left',
      '8 restored, 1 skipped, 1 failed',
      '312 objects',
      '48 of 50 writes this minute',
      '321 calls (12 waited)',
    ])
      expect(
        line.split(' · ').some((each) => each.includes(part)),
        part,
      ).toBe(true);
    expect(line).not.toContain('captured');
  });

  it('says of a backup what is read and what of it is new', () => {
    const line = progressLine(aRun({ kind: 'backup' }));

    expect(line).toContain('5.00 MB read, 1.00 MB new · 8 captured, 1 unchanged, 1 failed');
    expect(line).not.toContain('restored');
  });

  it.each([
    ['propagation', '8 done, 1 as wished, 1 failed'],
    ['post-check', '8 tried, 1 failed'],
  ])('counts tasks, not apps or objects, in a %s', (kind, counted) => {
    const line = progressLine(aRun({ kind }));

    expect(line).toContain('10/40 tasks');
    expect(line).toContain(` · ${counted} · `);
    expect(line).not.toMatch(/apps|restored|objects|writes/);
  });

  it('names the phase while nothing can be counted', () => {
    const items = { ...aRun().items, total: null };

    expect(progressLine(aRun({ items, phase: 'preflight' }))).toBe('preflight … 321 calls');
  });
});
