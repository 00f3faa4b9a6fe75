import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { joinHolder } from '../../electron/hosts/http/index.ts';
import { keepEngine, startNodeChild, type EngineChild, type KeptEngine } from '../../electron/hosts/ipc/index.ts';

const file = join(import.meta.dirname, 'fake-engine-process.ts');
const kept: KeptEngine[] = [];
afterEach(async () => {
  for (const engine of kept.splice(0)) await engine.close();
});

type Fate = 'restarted' | 'given-up';

/** An engine in a real child process; `fates` hears of each crash. */
function keep(now: () => number = () => 0) {
  const started: EngineChild[] = [];
  const crashes: Fate[] = [];
  let crashed = Promise.withResolvers<Fate>();
  const engine = keepEngine(
    () => {
      const child = startNodeChild(file, { execPath: process.execPath, arguments: ['--vault', 'a folder'] });
      started.push(child);
      return child;
    },
    {
      now,
      onCrash: (fate) => {
        crashes.push(fate);
        crashed.resolve(fate);
        crashed = Promise.withResolvers();
      },
    },
  );
  kept.push(engine);
  return { engine, started, crashes, nextCrash: () => crashed.promise };
}

describe('an engine in its own process', () => {
  it('answers calls, with the arguments it was given', async () => {
    const { engine } = keep();

    expect(await engine.call('test.environment', {})).toMatchObject({ value: { argv: ['--vault', 'a folder'] } });
  });

  it('tells its events', async () => {
    const { engine } = keep();
    const heard = new Promise((resolve) => engine.onEvent(resolve));

    await engine.call('test.announce', {});

    expect(await heard).toMatchObject({ type: 'log', seq: 1 });
  });

  it('is started again after a crash; the open call fails and listeners read afresh', async () => {
    const { engine, started, crashes } = keep();
    const heard = new Promise((resolve) => engine.onEvent(resolve));

    const open = await engine.call('test.crash', {});

    expect(open).toMatchObject({ ok: false, failure: { code: 'engine.unreachable', retry: 'later' } });
    expect(await heard).toEqual({ type: 'missed' });
    expect(await engine.call('test.echo', { again: true })).toEqual({ ok: true, value: { again: true } });
    expect([started.length, crashes]).toEqual([2, ['restarted']]);
  });

  it('is not started for ever: a second crash within a minute is left standing, and calls say so', async () => {
    const { engine, started, crashes } = keep();

    await engine.call('test.crash', {});
    await engine.call('test.crash', {});

    expect(await engine.call('test.echo', {})).toMatchObject({ failure: { code: 'engine.unreachable' } });
    expect([started.length, crashes]).toEqual([2, ['restarted', 'given-up']]);
  });

  it('is started again after a crash that comes long after the last', async () => {
    let time = 0;
    const { engine, crashes } = keep(() => time);

    await engine.call('test.crash', {});
    time += 60_000;
    await engine.call('test.crash', {});

    expect(await engine.call('test.echo', {})).toMatchObject({ ok: true });
    expect(crashes).toEqual(['restarted', 'restarted']);
  });

  it('closes when asked to, and is not started again', async () => {
    const { engine, started } = keep();
    await engine.call('test.echo', {});
    const gone = new Promise<void>((resolve) => started[0]!.onExit(resolve));

    await engine.close();
    await gone;

    expect(started).toHaveLength(1);
  });

  it('that does not close is killed when patience ends', async () => {
    const deaf: EngineChild = {
      port: { postMessage: () => undefined, onMessage: () => undefined },
      onExit: () => undefined,
      kill: () => void (killed = true),
    };
    let killed = false;

    await keepEngine(() => deaf, { patienceMilliseconds: 1 }).close();

    expect(killed).toBe(true);
  });
});

describe('a program that cannot be started', () => {
  it('fails every call instead of waiting for ever', async () => {
    const nowhere = keepEngine(() => startNodeChild(file, { execPath: '/nowhere/node' }));
    kept.push(nowhere);

    expect(await nowhere.call('test.echo', {})).toMatchObject({ failure: { code: 'engine.unreachable' } });
  });
});

describe('the holder’s peers', () => {
  it('reach nothing on a port where nobody is', async () => {
    await expect(joinHolder(1, (challenge) => challenge)).rejects.toMatchObject({ code: 'engine.unreachable' });
  });
});
