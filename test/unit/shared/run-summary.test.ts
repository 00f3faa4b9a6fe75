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

  it('says what it was that ended', () => {
    expect(runSummary({ kind: 'restore', state: 'done', items })).toEqual({
      title: 'The restore is complete',
      body: '5 done, 1 failed.',
    });
    expect(runSummary({ kind: 'of-tomorrow', state: 'cancelled', items }).title).toBe('The run was stopped');
  });

  it('says it in German', () => {
    expect(runSummary({ kind: 'backup', state: 'partial', items }, 'de')).toEqual({
      title: 'Sicherung: unvollständig',
      body: '2 Apps gesichert, 2 unverändert, 1 fehlgeschlagen.',
    });
  });
});
