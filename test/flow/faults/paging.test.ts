import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../electron/practice/index.ts';
import { backUp, given } from '../../support/given.ts';
import { aHastyWorld, expectFaithful, expectSound, tinyApps } from '../../support/expect-kept.ts';

/** Two pages of apps; only the last of them are asked for, so that a run has little to do. */
async function twoPages(options: Parameters<typeof given.tenant>[0] = {}) {
  const tenant = await given.tenant({ appCount: 104, spaceCount: 4, profile: tinyApps, limits: 'off', ...options });
  const vault = await given.vault(tenant, { world: aHastyWorld() });
  const listed = [...tenant.state.apps.values()].sort((a, b) => (a.createdDate < b.createdDate ? -1 : 1));
  const wanted = [listed[0]!, listed[101]!, listed[103]!].map(({ id }) => id);
  return { tenant, vault, wanted, request: { scope: { appIds: wanted } } as never };
}

describe('a list of several pages', () => {
  it.each(['absolute', 'relative'] as const)('with %s links is read to its end', async (pagingLinks) => {
    const { tenant, vault, wanted, request } = await twoPages({ switches: { pagingLinks }, peopleCount: 130 });

    const result = await backUp(vault, request);

    expect(result).toMatchObject({ state: 'complete', gaps: [], counts: { captured: 3 } });
    for (const appId of wanted) await expectFaithful(vault, tenant, appId);
    const { people } = await vault.client.backups.directory({});
    expect(new Set(people.map(({ personId }) => personId))).toEqual(new Set(tenant.state.people.keys()));
    await expectSound(vault);
  });

  it('with links to another host is partial, says why, and takes what the first page named', async () => {
    const { tenant, vault, wanted, request } = await twoPages({ switches: { pagingLinks: 'foreign' } });

    const result = await backUp(vault, request);

    expect(result).toMatchObject({ state: 'partial', counts: { captured: 1 } });
    expect(result.gaps).toContainEqual(expect.objectContaining({ kind: 'listing', code: 'tenant.foreign-link' }));
    for (const missed of wanted.slice(1))
      expect(result.gaps).toContainEqual(expect.objectContaining({ kind: 'app', subjectId: missed }));
    await expectFaithful(vault, tenant, wanted[0]!);
  });

  it.each<[string, Omit<Fault, 'path'>, string]>([
    ['is refused', { kind: 'status', status: 403 }, 'tenant.forbidden'],
    ['turns to HTML', { kind: 'html' }, 'tenant.odd-reply'],
    ['is empty', { kind: 'empty' }, 'tenant.odd-reply'],
  ])('whose second page %s is partial and never complete', async (_, fault, code) => {
    const { tenant, vault, request } = await twoPages();
    // Every even call is a second page: the list is read twice.
    tenant.faults.add({ ...fault, path: /items$/, after: 1, times: 1 });
    tenant.faults.add({ ...fault, path: /items$/, after: 3, times: 1 });

    const result = await backUp(vault, request);

    expect(result.state).toBe('partial');
    expect(result.gaps).toContainEqual(expect.objectContaining({ kind: 'listing', code }));
    await expectSound(vault);
  });

  it('that names an app twice keeps it once', async () => {
    const { tenant, vault, wanted, request } = await twoPages();
    tenant.faults.add({ kind: 'repeat-item', path: /items$/ });

    const result = await backUp(vault, request);

    expect(result).toMatchObject({ state: 'complete', counts: { listed: 3, captured: 3 } });
    expect(tenant.requests.matching('POST', new RegExp(`${wanted[0]}/export`))).toHaveLength(1);
    await expectSound(vault);
  });

  it.each(['stable', 'offset'] as const)(
    'from which a row goes between two pages (%s cursor) misses none',
    async (cursorOnChange) => {
      const { tenant, vault, wanted, request } = await twoPages({ switches: { cursorOnChange } });
      const doomed = [...tenant.state.apps.values()].sort((a, b) => (a.createdDate < b.createdDate ? -1 : 1))[50]!;
      tenant.faults.add({ kind: 'act-after', path: /items$/, times: 1, act: () => tenant.edit.deleteApp(doomed.id) });

      const result = await backUp(vault, request);

      expect(result).toMatchObject({ state: 'complete', gaps: [], counts: { captured: 3 } });
      for (const appId of wanted) await expectFaithful(vault, tenant, appId);
    },
  );
});
