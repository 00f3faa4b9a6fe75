import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { given, passphrase } from '../../../../support/given.ts';

it('re-keys no append-only vault at the cost of a database from before a migration, and names the file', async () => {
  const { client, folder } = given.engine();
  const { vaultId } = await client.vault.create({ passphrase });
  await client.retention.makeAppendOnly({ confirm: vaultId, by: 'Ida', reason: '' });
  const before = join(folder, 'vault.db.before-40');
  writeFileSync(before, 'as it was');

  await expect(client.vault.rekey({ passphrase, slots: [{ passphrase: 'quite another one' }] })).rejects.toMatchObject({
    code: 'retention.append-only',
    details: { files: ['vault.db.before-40'] },
  });

  expect(existsSync(before)).toBe(true);
  expect((await client.vault.state({})).state).toBe('unlocked');
});
