import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, openSync, closeSync, fsyncSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createVault, openVault, rekeyVault, type VaultKey } from '../../electron/engine/vault/index.ts';
import { aNewVersion } from '../unit/electron/engine/vault/support/samples.ts';
import { aWorld } from '../support/world.ts';
import { info, median, megabytes, milliseconds, type Bench } from './support/bench.ts';

const passphrase = new Secret('correct horse battery staple');
const key: VaultKey = { kind: 'passphrase', passphrase };
const mib = 1024 * 1024;

/** What a change of passphrase and a whole new key cost, beside a vault's size. */
export const keysBench: Bench = {
  name: 'keys',
  async run({ chunks, repeat }) {
    const sizeMib = chunks >= 1_000_000 ? 1024 : 128;
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    try {
      const small = await makeVault(join(place, 'small.coffer'), 1);
      const large = await makeVault(join(place, 'large.coffer'), sizeMib);
      const [ofSmall, ofLarge] = [await passphraseTime(small, repeat), await passphraseTime(large, repeat)];
      const cheaply = await makeVault(join(place, 'cheap.coffer'), sizeMib, 2 ** 15);
      const bytes = statSync(join(cheaply, 'vault.db')).size;
      const plain = plainCopy(join(cheaply, 'vault.db'), join(place, 'copy.db'));
      // Its stretching of passphrases is in the row above.
      const cheap = { world: aWorld(), scryptN: 2 ** 15 };
      const started = performance.now();
      await rekeyVault(cheaply, { current: key, slots: [{ slotId: null, label: '', passphrase }] }, cheap);
      const rekeyed = performance.now() - started;
      return [
        {
          measure: `change a passphrase, ${megabytes(bytes)} to 1 MiB`,
          reach: '5 s on any vault',
          goFor: 'ratio 1',
          measured: `${milliseconds(ofLarge)} to ${milliseconds(ofSmall)}, ratio ${(ofLarge / ofSmall).toFixed(2)}`,
        },
        info(
          'give a vault a new key, to a plain copy of its file',
          `${milliseconds(rekeyed)} to ${milliseconds(plain)}, ratio ${(rekeyed / plain).toFixed(1)}; ${((bytes / mib / rekeyed) * 1000).toFixed(0)} MiB/s`,
        ),
      ];
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  },
};

async function* noise(sizeMib: number) {
  for (let part = 0; part < sizeMib; part += 1) yield new Uint8Array(randomBytes(mib));
}

/** Noise does not shrink: the database is as large as what went in. */
async function makeVault(folder: string, sizeMib: number, scryptN = 2 ** 17): Promise<string> {
  const { vault } = await createVault({ folder }, passphrase, { world: aWorld(), scryptN });
  for (let left = sizeMib, file = 0; left > 0; left -= 64, file += 1) {
    const prepared = await vault.content.prepare(noise(Math.min(64, left)), { expectedBytes: null });
    vault.recordVersion(aNewVersion(`app-${file}`, `v-${file}`), prepared);
  }
  await vault.close();
  return folder;
}

async function passphraseTime(folder: string, repeat: number): Promise<number> {
  const vault = await openVault(folder, key, { world: aWorld() });
  const [slot] = vault.keys.list();
  const times: number[] = [];
  for (let turn = 0; turn < repeat && slot; turn += 1) {
    const started = performance.now();
    await vault.keys.changePassphrase(slot.slotId, passphrase);
    times.push(performance.now() - started);
  }
  await vault.close();
  return median(times);
}

function plainCopy(from: string, to: string): number {
  const started = performance.now();
  copyFileSync(from, to);
  const handle = openSync(to, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  return performance.now() - started;
}
