import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { renderSheet } from '../../../../../electron/engine/handover/index.ts';
import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { aVault, asRecovery, quick } from '../vault/support/given.ts';

/** What somebody types who has only the paper: the numbered lines as they stand on it. */
function typedFrom(page: string): string {
  const lines = [...page.matchAll(/<li><span>(\d)<\/span><code>([0-9A-Z-]+)<\/code><\/li>/g)];
  return lines.map(([, number, line]) => `${number}) ${line}`).join('\n');
}
const rowsFrom = (page: string) => (/<pre>([^<]*)<\/pre>/.exec(page)?.[1] ?? '').trim();

async function aPage() {
  const given = await aVault();
  const slot = given.vault.keys.list().find(({ kind }) => kind === 'recovery')!;
  const page = renderSheet({
    ...{ vaultId: given.vault.vaultId, slot, version: '1.2.3' },
    recoveryKey: given.recoveryKey.reveal(),
    recoverySheet: given.recoverySheet.reveal(),
  });
  return { ...given, page, slot };
}

describe('the recovery sheet as a page', () => {
  it('opens the vault by what is typed from it, also where both envelopes are lost', async () => {
    const { vault, world, page } = await aPage();
    await vault.keys.proveRecovery(asRecovery(typedFrom(page)).recoveryKey);
    await vault.close();
    for (const name of ['vault.json', 'vault.json.1']) rmSync(`${vault.folder}/${name}`, { force: true });

    const again = await openVault(vault.folder, asRecovery(`${typedFrom(page)}\n${rowsFrom(page)}`), quick(world));

    expect(again.keys.list()).toHaveLength(2);
    await again.close();
  });

  it('is one page for paper that loads nothing, runs nothing and names nobody', async () => {
    const { page, vault } = await aPage();
    expect(page).toMatch(/@page \{ size: A4/);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/<script|<link|<img|https?:\/\/|url\(/i);
    expect(page).toContain(vault.vaultId.slice(0, 8));
    expect(page).not.toContain(vault.vaultId);
    expect(page).toContain(vault.signing.fingerprint());
    expect(page.match(/<svg /g)).toHaveLength(1);
  });

  it('hides no markup in what it is given', async () => {
    const { page } = await aPage();
    const odd = renderSheet({
      ...{ vaultId: '<b>', version: '"><script>', slot: { slotId: '<i>', createdAt: 0 as never } },
      ...{ recoveryKey: 'AAAA\nBBBB', recoverySheet: '| <u>' },
    });
    expect(page).not.toContain('<script');
    expect(odd).not.toMatch(/<(b|i|u|script)>/);
  });
});
