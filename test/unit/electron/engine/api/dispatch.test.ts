import { describe, expect, it } from 'vitest';
import { createDispatch } from '../../../../../electron/engine/api/dispatch.ts';
import { contract, type AppHandlers } from '../../../../../shared/api/contract.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import { aWorld } from '../../../../support/world.ts';

/** A door whose vault is unlocked or not, with these methods behind it. */
function aDispatch(handlers: object, unlocked = true) {
  const world = aWorld();
  const empty = Object.fromEntries(Object.keys(contract).map((area) => [area, {}]));
  const dispatch = createDispatch(contract, { ...empty, ...handlers } as AppHandlers, () => unlocked, world.log);
  return { dispatch, world };
}

describe('the door of the engine', () => {
  it.each(['__proto__.x', 'constructor.name', 'vault.__proto__', 'vault.toString', 'vault', '', 'vault.none'])(
    'knows no method %j',
    async (name) => {
      const { dispatch } = aDispatch({});
      expect(await dispatch(name, {})).toMatchObject({ ok: false, failure: { code: 'request.unknown-method' } });
    },
  );

  it('survives a name that is no text', async () => {
    const { dispatch } = aDispatch({});
    for (const name of [undefined, null, {}, 3])
      expect(await dispatch(name as never, {})).toMatchObject({ failure: { code: 'request.unknown-method' } });
  });

  it('lets nothing in that the contract does not describe, and never quotes what was given', async () => {
    const given: unknown[] = [];
    const { dispatch } = aDispatch({ jobs: { list: async (input: unknown) => (given.push(input), { runs: [] }) } });
    for (const input of [{ limit: 'hunter2' }, { limit: 0 }, { limit: 201 }, null, 'hunter2', []]) {
      const reply = await dispatch('jobs.list', input);
      expect(reply).toMatchObject({ ok: false, failure: { code: 'request.invalid', retry: 'never' } });
      expect(JSON.stringify(reply)).not.toContain('hunter2');
    }
    expect(given).toEqual([]);
    expect(await dispatch('jobs.list', {})).toEqual({ ok: true, value: { runs: [] } });
    expect(given).toEqual([{ limit: 50 }]);
  });

  it('is shut while the vault is locked, but for what opens it', async () => {
    const { dispatch } = aDispatch(
      { jobs: { list: async () => ({ runs: [] }) }, vault: { state: async () => ({ state: 'locked' }) } },
      false,
    );
    expect(await dispatch('jobs.list', {})).toMatchObject({ ok: false, failure: { code: 'vault.locked' } });
    expect(await dispatch('vault.state', {})).toMatchObject({ ok: true });
  });

  it('hides a bug from the caller and shows it in the log', async () => {
    const { dispatch, world } = aDispatch({
      jobs: {
        list: () => {
          throw new TypeError('password=hunter2 at /home/somebody');
        },
      },
    });
    const reply = await dispatch('jobs.list', {});
    expect(reply).toEqual({ ok: false, failure: { code: 'unexpected', details: {}, retry: 'never' } });
    const [line] = world.lines;
    expect(line).toMatchObject({ level: 'error', message: 'call failed' });
    expect((line?.facts['error'] as AppError).cause).toBeInstanceOf(TypeError);
  });

  it('passes a failure on with its details', async () => {
    const details = { what: 'run', id: 'r' };
    const { dispatch } = aDispatch({
      jobs: { list: () => Promise.reject(new AppError('request.not-found', details)) },
    });
    expect(await dispatch('jobs.list', {})).toMatchObject({ failure: { code: 'request.not-found', details } });
  });
});
