/** Run as a process of its own and killed at any moment: does one work on a vault, and says when it begins and ends. */
import { writeSync } from 'node:fs';

import { Secret } from '../../../electron/engine/secrets/index.ts';
import { openVault } from '../../../electron/engine/vault/index.ts';
import { aWorld } from '../../support/world.ts';

const [work = '', folder = '', recoveryKey = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);
const key = { kind: 'recovery', recoveryKey: new Secret(recoveryKey) } as const;

if (work === 'migration') say('begun');
const vault = await openVault(folder, key, { world: aWorld(), workers: 1 });
if (work !== 'migration') say('begun');
if (work === 'index') await vault.search.build({});
await vault.close();
say('done');
setInterval(() => undefined, 1000);
