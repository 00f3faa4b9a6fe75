import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { aVaultAndStick, freshMedium } from './given-medium.ts';
import { keepSnapshot } from '../vault/copy/given-pair.ts';
it('probe', async () => {
  const { vault, stick, copy, check } = await aVaultAndStick();
  const path = join(stick, 'vault/vault.db');
  await copy(stick, freshMedium);
  await keepSnapshot(vault, 's4', 60_000);
  await copy(stick);
  const other = `${stick}-b`;
  await copy(other, { ...freshMedium, label: 'B' });
  const one = readFileSync(join(other, 'vault/vault.db'));
  const two = readFileSync(path);
  const size = 16384;
  const differ: number[] = [];
  for (let p = 1; p < Math.min(one.length, two.length) / size; p += 1)
    if (!one.subarray(p * size, p * size + size).equals(two.subarray(p * size, p * size + size))) differ.push(p);
  console.log('pages that differ', differ.length, 'of', two.length / size);
  const end = Date.now() + 70_000;
  for (const p of differ.reverse()) {
    if (Date.now() > end) break;
    const bad = Buffer.from(two);
    one.copy(bad, p * size, p * size, p * size + size);
    writeFileSync(path, bad);
    try {
      await copy(stick);
      const { check: found } = await check(stick, { database: 'deep', replugged: true });
      if (!found.intact) console.log(p, 'COPIED, deep', found.findings[0]?.problem, found.state);
    } catch (e) { const s = JSON.stringify((e as any).details).slice(0, 60); if (p % 8 === 0) console.log(p, 'refused', (e as { code: string }).code, s); }
  }
}, 120_000);
