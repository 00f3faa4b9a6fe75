import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tenantHash, tinyApps } from '../support/expect-kept.ts';
import { backUp, given, passphrase } from '../support/given.ts';
import { python, runReader as run, title } from '../support/run-reader.ts';

describe.skipIf(!python)(title, () => {
  it.each([null, 'what only the customer knows'])(
    'opens a sealed vault by the private key alone (%s)',
    async (typed) => {
      const tenant = await given.tenant({ appCount: 1, peopleCount: 3, profile: tinyApps, limits: 'off' });
      const { client, transport, engine, folder, place } = await given.vault(tenant);
      const at = (called: string) => join(place, called);
      const file = (called: string, text: string) => {
        writeFileSync(at(called), text);
        return at(called);
      };
      const [appId = ''] = tenant.state.apps.keys();
      await backUp({ client, transport });
      const pair = await client.vault.makeKeyPair(typed === null ? {} : { passphrase: typed });
      const stranger = await client.vault.makeKeyPair({});
      await client.vault.addRecipient({ label: 'customer', publicKey: pair.publicKey });
      const { vaultId } = await client.vault.info({});
      await client.vault.seal({ vaultId });
      await engine.close();
      const own = ['--private-key-file', file('private.json', pair.privateKeyFile)];
      const whole = typed === null ? own : [...own, '--passphrase-file', file('typed', `${typed}\n`)];

      const ran = run([folder, 'extract', '--app', appId, '--out', at('apps'), ...whole]);

      expect(ran).toMatchObject({ status: 0, stderr: '' });
      const kept = createHash('sha256').update(readFileSync(join(at('apps'), `${appId}.qvf`)));
      expect(kept.digest('hex')).toBe(await tenantHash(tenant, appId));
      const consultant = ['--passphrase-file', file('consultant', `${passphrase}\n`)];
      for (const wrong of [consultant, ['--private-key-file', file('stranger.json', stranger.privateKeyFile)]])
        expect(run([folder, 'list', ...wrong]).status).toBe(77);
      const edited = pair.privateKeyFile.replace(/"publicKey": "../, '"publicKey": "zz');
      expect(run([folder, 'list', '--private-key-file', file('edited.json', edited)]).status).toBe(65);
      if (typed === null) return;
      expect(run([folder, 'list', ...own]).status).toBe(64);
      expect(run([folder, 'list', ...own, ...consultant]).status).toBe(77);
    },
  );
});
