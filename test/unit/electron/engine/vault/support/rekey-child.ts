/** Run as a process of its own and killed at any moment: gives a vault new keys for ever, by turns under two passphrases. */
import { writeSync } from 'node:fs';

import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import { openVault, rekeyVault } from '../../../../../../electron/engine/vault/index.ts';
import { aWorld } from '../../../../../support/world.ts';

const [folder = '', work = '', ...passphrases] = process.argv.slice(2);
const options = { world: aWorld(), workers: 1, scryptN: 2 ** 15 };
const asKey = (text: string) => ({ kind: 'passphrase', passphrase: new Secret(text) }) as const;
const say = (line: string) => writeSync(1, `${line}\n`);

/** From the first to the second and back. */
async function rekey(from: string, to: string): Promise<void> {
  const slots = [{ slotId: null, label: '', passphrase: new Secret(to) }];
  await rekeyVault(folder, { current: asKey(from), slots, batchBytes: 1 }, options);
}

async function changeSlots(from: string, to: string): Promise<void> {
  const vault = await openVault(folder, asKey(from), options);
  const [first] = vault.keys.list().filter(({ kind }) => kind === 'passphrase');
  if (!first) throw new Error('no slot');
  const { slot } = await vault.keys.addRecovery('a sheet');
  await vault.keys.changePassphrase(first.slotId, new Secret(to));
  await vault.keys.remove(slot.slotId);
  await vault.close();
}

say('begun');
for (let turn = 0; ; turn += 1) {
  const [from = '', to = ''] = turn % 2 === 0 ? passphrases : passphrases.toReversed();
  await (work === 'rekey' ? rekey(from, to) : changeSlots(from, to));
  say('turned');
}
