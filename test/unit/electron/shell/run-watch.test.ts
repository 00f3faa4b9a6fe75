import { describe, expect, it } from 'vitest';
import { closingOf, hasTray } from '../../../../electron/shell/closing.ts';
import { createRunWatch } from '../../../../electron/shell/run-watch.ts';

const event = (seat: string, runId: string, state: string, items = { done: 1, total: 4 as number | null }) =>
  ({ type: 'run-progress', seq: 1, seat, run: { runId, state, items } }) as never;

describe('the runs of all vaults', () => {
  it('are each told of once when they end, and again after a resume', () => {
    const watch = createRunWatch();
    const heard = ['running', 'done', 'done', 'running', 'failed'].map((state) => watch.hear(event('a', '1', state)));

    expect(heard.map((run) => run?.state ?? null)).toEqual([null, 'done', null, null, 'failed']);
  });

  it('are counted over every vault; a paused one waits for a person', () => {
    const watch = createRunWatch();
    watch.hear(event('a', '1', 'running'));
    watch.hear(event('b', '1', 'waiting'));
    watch.hear(event('b', '2', 'paused'));

    expect(watch.underWay()).toBe(2);
    watch.hear({ type: 'missed' });
    expect(watch.underWay()).toBe(0);
  });

  it('show nothing of one that waits for a person: it would stand in the task bar for ever', () => {
    const watch = createRunWatch();
    watch.hear(event('a', '1', 'running'));
    watch.hear(event('a', '1', 'interrupted'));
    watch.hear(event('b', '2', 'paused'));

    expect(watch.share()).toBeNull();
  });

  it('show how far all of them have come', () => {
    const watch = createRunWatch();
    expect(watch.share()).toBeNull();

    watch.hear(event('a', '1', 'running', { done: 3, total: 4 }));
    watch.hear(event('b', '2', 'running', { done: 1, total: 12 }));
    watch.hear(event('c', '3', 'running', { done: 0, total: null }));
    expect(watch.share()).toBe(0.25);

    watch.hear(event('a', '1', 'done'));
    watch.hear(event('b', '2', 'done'));
    expect(watch.share()).toBeNull();
  });
});

describe('closing the window', () => {
  it('ends Coffer when nothing runs, or when all of it was asked to end', () => {
    expect(closingOf({ isQuitting: false, underWay: 0, trayIsOn: true })).toBe('quit');
    expect(closingOf({ isQuitting: true, underWay: 2, trayIsOn: true })).toBe('quit');
  });

  it('cuts no run without a word', () => {
    expect(closingOf({ isQuitting: false, underWay: 1, trayIsOn: true })).toBe('hide');
    expect(closingOf({ isQuitting: false, underWay: 1, trayIsOn: false })).toBe('ask');
  });

  it('hides it only where an icon would be seen', () => {
    expect(hasTray('win32', undefined)).toBe(true);
    expect(hasTray('darwin', undefined)).toBe(true);
    expect(['KDE', 'ubuntu:GNOME', 'XFCE'].map((desktop) => hasTray('linux', desktop))).toEqual([true, true, true]);
    expect(['GNOME', 'sway', '', undefined].map((desktop) => hasTray('linux', desktop))).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });
});
