import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyCache } from '../../../../electron/shell/key-cache.ts';
import { createRememberedKeys } from '../../../../electron/shell/remembered-keys.ts';
import type { Reply } from '../../../../shared/api/transport.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

const seats: Record<string, { vaultId: string | null; state: string; passphrase: string }> = {};
const sent: string[] = [];
let kept: Map<string, string>;
let places: Map<string, string>;

const engine = {
  async call(method: string, input: unknown): Promise<Reply> {
    sent.push(method);
    const [seatId, name] = method.split('/') as [string, string];
    const seat = seats[seatId];
    if (seat === undefined) return { ok: false, failure: new AppError('request.not-found').toFailure() };
    if (name === 'vault.state') return { ok: true, value: seat };
    const fits = (input as { passphrase: string }).passphrase === seat.passphrase;
    return fits ? { ok: true, value: {} } : { ok: false, failure: new AppError('vault.wrong-key').toFailure() };
  },
};
const cache: KeyCache = {
  canKeep: async () => true,
  has: (vaultId) => kept.has(vaultId),
  keep: async (vaultId, passphrase, seatId) => {
    places.set(vaultId, seatId);
    return Boolean(kept.set(vaultId, passphrase));
  },
  keptAt: (seatId) => [...places].flatMap(([vaultId, place]) => (place === seatId ? [vaultId] : [])),
  open: async (vaultId) => kept.get(vaultId) ?? null,
  forget: (vaultId) => void kept.delete(vaultId),
};
const keys = createRememberedKeys(engine, cache);

beforeEach(() => {
  kept = new Map();
  places = new Map();
  sent.length = 0;
  seats['seat01'] = { vaultId: 'vault-1', state: 'unlocked', passphrase: 'right' };
  seats['seat02'] = { vaultId: null, state: 'none', passphrase: '' };
});

describe('a remembered passphrase', () => {
  it('opens the vault it was kept for', async () => {
    expect(await keys.remember('seat01', 'right')).toBe(true);

    expect(await keys.isRemembered('seat01')).toBe(true);
    expect(await keys.unlock('seat01')).toBe(true);
  });

  it('is tried on no other vault that lies at its place today', async () => {
    await keys.remember('seat01', 'right');
    seats['seat01'] = { vaultId: 'vault-9', state: 'locked', passphrase: 'other' };

    expect(await keys.unlock('seat01')).toBe(false);
    expect(sent.filter((name) => name.endsWith('unlock'))).toEqual([]);
    expect(kept.has('vault-1')).toBe(true);
  });

  it('is forgotten when it no longer fits, and on a person’s word', async () => {
    await keys.remember('seat01', 'wrong');
    expect(await keys.unlock('seat01')).toBe(false);
    expect(kept.size).toBe(0);

    await keys.remember('seat01', 'right');
    expect(await keys.remember('seat01', null)).toBe(false);
    expect(kept.size).toBe(0);
  });

  it.each([
    ['whose drive is gone', { vaultId: null, state: 'none', passphrase: '' }],
    ['whose place cannot be read', undefined],
  ])('is forgotten with a vault %s', async (_, now) => {
    await keys.remember('seat01', 'right');
    if (now === undefined) delete seats['seat01'];
    else seats['seat01'] = now;

    expect(await keys.remember('seat01', null)).toBe(false);
    expect(kept.size).toBe(0);
  });

  it('is none of a vault that is locked or not there', async () => {
    seats['seat01']!.state = 'locked';

    await expect(keys.remember('seat01', 'right')).rejects.toMatchObject({ code: 'vault.locked' });
    expect(await keys.remember('seat02', 'right')).toBe(false);
    await expect(keys.remember('seat99', 'right')).rejects.toMatchObject({ code: 'request.not-found' });
    expect(kept.size).toBe(0);
  });
});
