import { describe, expect, it } from 'vitest';
import { runSummary } from '../../../shared/text/run-summary.ts';

const items = { total: 5, done: 5, captured: 2, unchanged: 2, failed: 1, running: 0, waiting: 0 };

describe('the summary of a run', () => {
  it('says honestly how it ended', () => {
    expect(runSummary({ state: 'partial', items })).toEqual({
      title: 'The backup is partial',
      body: '2 apps captured, 2 unchanged, 1 failed.',
    });
    expect(runSummary({ state: 'done', items: { ...items, failed: 0 } }).body).toBe('2 apps captured, 2 unchanged.');
  });
});
