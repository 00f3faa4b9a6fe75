import { describe, expect, it } from 'vitest';
import { keptState } from '../../../../../../electron/engine/restore/advise/kept-state.ts';
import type { AppId } from '../../../../../../shared/domain/ids.ts';
import type { OwnedObject } from '../../../../../../shared/domain/app.ts';
import { aNewVersion, anObject, aPerson, aVault, record } from '../../vault/support/given.ts';

const appId = 'app-1' as AppId;
const ownedBy = (id: string, ownerSubject: string, change: Partial<OwnedObject> = {}) =>
  anObject(id, { ownerSubject, ...change });

async function kept(objects: readonly OwnedObject[], rateShare = 1) {
  const { vault } = await aVault();
  await record(vault, aNewVersion('app-1', 'v1', { objects }));
  const asked: string[][] = [];
  const there = [
    aPerson('ana', { subject: 'acme\\ana' }),
    aPerson('ola', { subject: 'acme\\OLA' }),
    aPerson('eva', { subject: 'acme\\eva', status: 'disabled' }),
  ];
  const tenant = {
    peopleBy: async (_: string, subjects: readonly string[]) => {
      asked.push([...subjects]);
      return there;
    },
  };
  const bots = new Set(['qlikbot\\old', 'qlikbot\\new']);
  return { state: await keptState(appId, { vault, tenant, rateShare, bots }), asked };
}

describe('what the vault could restore', () => {
  it('counts root objects whose owner is there, byte by byte and not disabled', async () => {
    const { state, asked } = await kept([
      ownedBy('o1', 'acme\\ana'),
      ownedBy('o2', 'acme\\ana'),
      ownedBy('o3', 'acme\\ola'),
      ownedBy('o4', 'acme\\eva'),
      ownedBy('o5', ''),
      ownedBy('part', 'acme\\nobody', { parentId: 'o1' }),
    ]);

    expect(state).toMatchObject({
      ...{ appId, versionId: 'v1', withData: false, objects: 5, ownerless: 3 },
      owners: { found: 1, missing: ['acme\\eva', 'acme\\ola'] },
    });
    expect(asked).toEqual([['acme\\ana', 'acme\\eva', 'acme\\ola']]);
  });

  it('asks for nobody where everything is the bot’s, and what is the bot’s is not ownerless', async () => {
    const { state, asked } = await kept([ownedBy('o1', 'qlikbot\\old'), ownedBy('o2', 'qlikbot\\new')]);

    expect(state).toMatchObject({ objects: 2, ownerless: 0, owners: { found: 0, missing: [] } });
    expect(asked).toEqual([]);
  });

  it('takes a minute for each hundred owners to be given, and longer at a smaller share', async () => {
    const many = Array.from({ length: 194 }, (_, index) => ownedBy(`o${index}`, 'acme\\ana'));

    expect((await kept(many)).state?.floorMinutes).toBe(2);
    expect((await kept(many, 0.5)).state?.floorMinutes).toBe(4);
  });

  it('is nothing for an app without a version', async () => {
    const { vault } = await aVault();
    const tenant = { peopleBy: () => Promise.reject(new Error('nobody is to be asked')) };

    expect(await keptState(appId, { vault, tenant, rateShare: 1, bots: new Set() })).toBeNull();
  });
});
