import { describe, expect, it } from 'vitest';
import { restoreNative } from '../../../../../../electron/engine/restore/advise/restore-native.ts';
import type { TenantClient } from '../../../../../../electron/engine/qlik/index.ts';
import type { AppFacts } from '../../../../../../shared/domain/app.ts';
import type { AppId } from '../../../../../../shared/domain/ids.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { anObject, aTenant, aVault, backUp, failureOf, someFacts } from '../../vault/support/given.ts';

const appId = 'app-1' as AppId;

type Tenant = { shows?: number; refusal?: AppError; now?: Partial<AppFacts> };

/** A tenant where the app shows once it was restored, after so many looks. */
async function given({ shows = 1, refusal, now = {} }: Tenant = {}) {
  const { vault, world } = await aVault();
  vault.tenants.add(aTenant());
  await backUp(vault, 's1');
  const sent: string[] = [];
  const waited: number[] = [];
  let looks = 0;
  const tenant = {
    connect: async () => ({ tenant: { tenantId: 't1' } }),
    app: async () => {
      if (sent.length > 0) looks += 1;
      return looks >= shows && sent.length > 0 ? someFacts(appId, now) : null;
    },
    wait: async (seconds: number) => void waited.push(seconds),
    readObjects: async () => ({ objects: [anObject('o1'), anObject('o3'), anObject('part', { parentId: 'o1' })] }),
    writer: () => ({
      restoreDeleted: async () => {
        sent.push('restore');
        if (refusal) throw refusal;
      },
    }),
  } as unknown as TenantClient;
  const work = () => restoreNative(appId, { world, vault, target: aTenant(), tenant });
  const events = () => vault.audit.page({ limit: 10 }).map(({ event }) => event);
  return { work, sent, waited, events };
}

describe('Qlik’s own restore', () => {
  it('is read back: what of the app differs, and which objects are gone or new', async () => {
    const { work, events } = await given({ now: { ownerId: 'p2', name: 'Sales' } });

    expect(await work()).toMatchObject({
      differences: [
        { field: 'name', before: 'App app-1', now: 'Sales' },
        { field: 'ownerId', before: 'p1', now: 'p2' },
      ],
      objects: { before: 2, now: 2, missing: 1, added: 1 },
    });
    expect(events().slice(0, 2)).toEqual(['native-restored', 'native-restore-begun']);
  });

  it('waits for an app that shows late', async () => {
    const { work, sent, waited } = await given({ shows: 4 });

    expect(await work()).toMatchObject({ appId });
    expect(sent).toHaveLength(1);
    expect(waited).toHaveLength(4);
  });

  it('is not called done while the app does not show', async () => {
    const { work, events } = await given({ shows: 100 });

    expect((await failureOf(work)).code).toBe('restore.incomplete');
    expect(events()).not.toContain('native-restored');
  });

  it('whose answer was lost is done when the app shows, and unreachable when it does not', async () => {
    const refusal = new AppError('tenant.unreachable', {});

    expect(await (await given({ refusal })).work()).toMatchObject({ appId });
    expect((await failureOf((await given({ refusal, shows: 100 })).work)).code).toBe('tenant.unreachable');
  });

  it('that is refused is not looked for', async () => {
    const { work, waited } = await given({ refusal: new AppError('tenant.forbidden', { status: 403 }) });

    expect((await failureOf(work)).code).toBe('tenant.forbidden');
    expect(waited).toEqual([]);
  });
});
