import { beforeEach, describe, expect, it } from 'vitest';
import { createWriteWatch, type WriteWatch } from '../../../../electron/shell/write-watch.ts';

let watch: WriteWatch;
let time: number;

beforeEach(() => {
  time = 1_000;
  watch = createWriteWatch(() => time);
});

const hear = (event: object) => watch.hear({ seq: 1, ...event } as never);
const items = (seat: string, ...steps: readonly [jobId: string, step: string, state?: string][]) =>
  hear({
    ...{ type: 'items-progress', seat, runId: 'run-1' },
    items: steps.map(([jobId, step, state = 'running']) => ({ jobId, step, state })),
  });
const run = (seat: string, state: string) => hear({ type: 'run-progress', seat, run: { runId: 'run-1', state } });

describe('the decision to stay awake', () => {
  it('is for bytes that are being kept, and for nothing before or after', () => {
    const seen = ['', 'reading objects', 'exporting', 'storing', ''].map((step) => {
      items('a', ['1', step]);
      return watch.isWriting();
    });

    expect(seen).toEqual([false, false, false, true, false]);
  });

  it('holds until the last item of all vaults is kept', () => {
    items('a', ['1', 'storing'], ['2', 'storing']);
    items('b', ['1', 'copying']);

    items('a', ['1', '', 'done'], ['2', 'storing', 'waiting']);
    expect(watch.isWriting()).toBe(true);
    items('b', ['1', '', 'done']);
    expect(watch.isWriting()).toBe(false);
  });

  it.each(['done', 'failed', 'cancelled', 'partial', 'paused', 'waiting', 'interrupted'])(
    'ends with a run that is %s, whatever its items were last seen doing',
    (state) => {
      items('a', ['1', 'storing']);
      run('a', 'running');
      expect(watch.isWriting()).toBe(true);

      run('a', state);
      expect(watch.isWriting()).toBe(false);
    },
  );

  it('ends with the vault’s lock, of that vault only', () => {
    items('a', ['1', 'storing']);
    items('b', ['1', 'storing']);

    hear({ type: 'vault-state', seat: 'a', state: 'locked' });
    expect(watch.isWriting()).toBe(true);
    hear({ type: 'vault-state', seat: 'b', state: 'locked' });
    expect(watch.isWriting()).toBe(false);
  });

  it('ends with the engine', () => {
    items('a', ['1', 'storing']);
    hear({ type: 'rekey-progress', seat: 'a', bytes: 1, totalBytes: 9 });

    watch.hear({ type: 'missed' });
    expect(watch.isWriting()).toBe(false);
  });

  it('is for an import’s copy, not for its look at the medium', () => {
    hear({ type: 'import-progress', seat: 'a', phase: 'verify', bytes: 1, totalBytes: 9 });
    expect(watch.isWriting()).toBe(false);
    hear({ type: 'import-progress', seat: 'a', phase: 'copy', bytes: 1, totalBytes: 9 });
    expect(watch.isWriting()).toBe(true);
    hear({ type: 'import-progress', seat: 'a', phase: 'copy', bytes: 9, totalBytes: 9 });
    expect(watch.isWriting()).toBe(false);
  });

  it('is for a re-key while its vault is locked, and not for ever if that is heard of no more', () => {
    hear({ type: 'rekey-progress', seat: 'a', bytes: 1, totalBytes: 9 });
    hear({ type: 'vault-state', seat: 'a', state: 'locked' });
    expect(watch.isWriting()).toBe(true);

    time += 60_000;
    expect(watch.isWriting()).toBe(false);
  });
});
