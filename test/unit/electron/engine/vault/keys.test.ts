import { describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { fromTypedLines, toTypedLines } from '../../../../../electron/engine/vault/keys/typed-lines.ts';
import { aWorld, seed } from '../../../../support/world.ts';
import { asKey, asRecovery, aVault, failureOf, passphrase, quick } from './support/given.ts';

describe('keys', () => {
  it('opens with the passphrase, composed or decomposed, and with nothing else', async () => {
    const { vault, world } = await aVault();
    await vault.close();
    const again = await openVault(vault.folder, asKey(passphrase.normalize('NFD')), quick(world));
    await again.close();
    expect(await failureOf(() => openVault(vault.folder, asKey(`${passphrase} `), quick(world)))).toMatchObject({
      code: 'vault.wrong-key',
    });
  });

  it('opens on a new machine with the recovery sheet alone, typed in any case, spacing and with O for 0', async () => {
    const { vault, recoveryKey, recoverySheet } = await aVault();
    await vault.close();
    const typed = recoveryKey
      .reveal()
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replaceAll('-', ' ')
      .replaceAll('\n', '   ');
    for (const text of [typed, recoverySheet.reveal()]) {
      const again = await openVault(vault.folder, asRecovery(text), quick(aWorld()));
      expect(again.keys.list().find(({ kind }) => kind === 'recovery')?.lastUsedAt).not.toBeNull();
      await again.close();
    }
  });

  it('points a typing error to its line', async () => {
    const { vault, recoveryKey, world } = await aVault();
    await vault.close();
    const lines = recoveryKey.reveal().split('\n');
    for (const [index, line] of lines.entries()) {
      const wrong = lines.with(index, (line.startsWith('7') ? '8' : '7') + line.slice(1));
      expect(await failureOf(() => openVault(vault.folder, asRecovery(wrong.join('\n')), quick(world)))).toMatchObject({
        code: 'vault.recovery-typo',
        details: { line: index + 1 },
      });
    }
    const short = lines.with(2, lines[2]!.slice(0, -1));
    expect(await failureOf(() => openVault(vault.folder, asRecovery(short.join('\n')), quick(world)))).toMatchObject({
      details: { line: 3 },
    });
    const swapped = [lines[1], lines[0], lines[2], lines[3]];
    expect(await failureOf(() => openVault(vault.folder, asRecovery(swapped.join('\n')), quick(world)))).toMatchObject({
      details: { line: 1 },
    });
  });

  it('tells another vault’s sheet from a typing error', async () => {
    const { vault, world } = await aVault();
    const other = await aVault();
    await vault.close();
    expect(
      await failureOf(() => openVault(vault.folder, asRecovery(other.recoveryKey.reveal()), quick(world))),
    ).toMatchObject({ code: 'vault.wrong-key' });
  });

  it('knows a sheet as not proved until somebody types it back, and keeps and audits when that was', async () => {
    const { vault, recoveryKey, world, reopen } = await aVault();
    const sheetOf = (one: typeof vault) => one.keys.list().find(({ kind }) => kind === 'recovery')!;
    expect(sheetOf(vault).provedAt).toBeNull();
    const typed = new Secret(recoveryKey.reveal().toLowerCase().replaceAll('-', ' '));
    const began = world.now();

    const proved = await vault.keys.proveRecovery(typed);

    expect(proved).toMatchObject({ slotId: sheetOf(vault).slotId, lastUsedAt: null });
    expect(proved.provedAt).toBeGreaterThanOrEqual(began);
    expect(vault.audit.page({ limit: 1 })).toMatchObject([
      { event: 'recovery-proved', facts: { slot: proved.slotId } },
    ]);
    await vault.close();
    const again = await reopen();
    expect(sheetOf(again).provedAt).toBe(proved.provedAt);
    expect(again.keys.list().find(({ kind }) => kind === 'passphrase')?.provedAt).toBeNull();
  });

  it('proves no sheet by a typing error, by the sheet of another vault, or by one that was removed', async () => {
    const { vault, recoveryKey } = await aVault();
    const other = await aVault();
    const lines = recoveryKey.reveal().split('\n');
    const wrong = lines.with(2, (lines[2]!.startsWith('7') ? '8' : '7') + lines[2]!.slice(1)).join('\n');

    expect(await failureOf(() => vault.keys.proveRecovery(new Secret(wrong)))).toMatchObject({
      code: 'vault.recovery-typo',
      details: { line: 3 },
    });
    expect(await failureOf(() => vault.keys.proveRecovery(other.recoveryKey))).toMatchObject({
      code: 'vault.wrong-key',
    });
    expect(vault.keys.list().map(({ provedAt }) => provedAt)).toEqual([null, null]);
    expect(vault.audit.page({ limit: 9 }).map(({ event }) => event)).not.toContain('recovery-proved');
    await vault.keys.remove(vault.keys.list().find(({ kind }) => kind === 'recovery')!.slotId);
    expect(await failureOf(() => vault.keys.proveRecovery(recoveryKey))).toMatchObject({ code: 'vault.wrong-key' });
  });

  it('proves just the one of two sheets that was typed', async () => {
    const { vault } = await aVault();
    const second = await vault.keys.addRecovery('second sheet');

    await vault.keys.proveRecovery(second.recoveryKey);

    const proved = vault.keys.list().filter(({ provedAt }) => provedAt !== null);
    expect(proved.map(({ slotId }) => slotId)).toEqual([second.slot.slotId]);
  });

  it('takes an opening by the sheet as its proof', async () => {
    const { vault, recoveryKey, world } = await aVault();
    await vault.close();

    const again = await openVault(vault.folder, asRecovery(recoveryKey.reveal()), quick(world));

    expect(again.keys.list().map(({ kind, provedAt }) => [kind, provedAt !== null])).toEqual([
      ['passphrase', false],
      ['recovery', true],
    ]);
    await again.close();
  });

  it('catches every single-character slip and every swap of neighbours on a sheet', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + seed) % 256);
    const text = toTypedLines(bytes).join('\n');
    expect([...fromTypedLines(text, 4)]).toEqual([...bytes]);
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    for (let index = 0; index < text.length; index += 1) {
      const before = text.charAt(index);
      if (!alphabet.includes(before)) continue;
      for (const other of alphabet) {
        if (other === before) continue;
        expect(() => fromTypedLines(text.slice(0, index) + other + text.slice(index + 1), 4), `seed ${seed}`).toThrow();
      }
      const next = text.charAt(index + 1);
      if (next === '' || !alphabet.includes(next) || next === before) continue;
      expect(
        () => fromTypedLines(text.slice(0, index) + next + before + text.slice(index + 2), 4),
        `seed ${seed}`,
      ).toThrow();
    }
  });

  it('changes a passphrase by rewriting one slot; the old one fails at once, even if vault.json is lost', async () => {
    const { vault, world } = await aVault();
    const slot = vault.keys.list().find(({ kind }) => kind === 'passphrase')!;
    const database = readFileSync(join(vault.folder, 'vault.db'));
    await vault.keys.changePassphrase(slot.slotId, new Secret('a new one'));
    expect(readFileSync(join(vault.folder, 'vault.db')).equals(database)).toBe(true);
    await vault.close();
    expect(await failureOf(() => openVault(vault.folder, asKey(passphrase), quick(world)))).toMatchObject({
      code: 'vault.wrong-key',
    });
    writeFileSync(join(vault.folder, 'vault.json'), '');
    expect(await failureOf(() => openVault(vault.folder, asKey(passphrase), quick(world)))).toMatchObject({
      code: 'vault.wrong-key',
    });
    const again = await openVault(vault.folder, asKey('a new one'), quick(world));
    expect(again.warnings.map(({ code }) => code)).toContain('envelope-recovered');
    await again.close();
  });

  it('adds and removes keys, but never the last one', async () => {
    const { vault, world } = await aVault();
    const second = await vault.keys.addPassphrase('customer', new Secret('second'));
    const sheet = await vault.keys.addRecovery('new sheet');
    for (const { slotId } of vault.keys.list())
      if (slotId !== second.slotId && slotId !== sheet.slot.slotId) await vault.keys.remove(slotId);
    await vault.keys.remove(sheet.slot.slotId);
    expect(await failureOf(() => vault.keys.remove(second.slotId))).toMatchObject({ code: 'request.refused' });
    await vault.close();
    expect(
      await failureOf(() => openVault(vault.folder, asRecovery(sheet.recoveryKey.reveal()), quick(world))),
    ).toMatchObject({ code: 'vault.wrong-key' });
    const again = await openVault(vault.folder, asKey('second'), quick(world));
    expect(again.audit.page({ limit: 9 }).map(({ event }) => event)).toEqual(
      ['vault.created', 'key.added', 'key.added', 'key.removed', 'key.removed', 'key.removed'].reverse(),
    );
    expect((await again.verify({ deep: false })).damage).toEqual([]);
    await again.close();
  });

  it('proves the data key by a challenge without showing it', async () => {
    const { vault, reopen } = await aVault();
    const other = await aVault();
    const challenge = new Uint8Array(32).fill(7);
    const answer = Buffer.from(vault.proof(challenge));
    await vault.close();
    expect(answer.equals(Buffer.from((await reopen()).proof(challenge)))).toBe(true);
    expect(answer.equals(Buffer.from(other.vault.proof(challenge)))).toBe(false);
  });

  it('refuses key parameters outside sane bounds before any work', async () => {
    const { vault, world } = await aVault();
    await vault.close();
    const path = join(vault.folder, 'vault.json');
    const text = readFileSync(path, 'utf8');
    for (const [from, to] of [
      ['"n": 32768', '"n": 1073741824'],
      ['"n": 32768', '"n": 1024'],
      ['"r": 8', '"r": 64'],
      ['"p": 1', '"p": 100'],
    ] as const) {
      expect(text).toContain(from);
      writeFileSync(path, text.replace(from, to));
      writeFileSync(`${path}.1`, text.replace(from, to));
      expect(await failureOf(() => openVault(vault.folder, asKey(passphrase), quick(world)))).toMatchObject({
        code: 'vault.envelope-damaged',
      });
    }
  });
});
