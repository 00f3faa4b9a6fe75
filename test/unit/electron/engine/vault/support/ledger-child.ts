/** Run as a process of its own and killed at any moment: keeps steps of a plan for ever, naming on stdout what is kept. */
import { writeSync } from 'node:fs';

import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import { openVault } from '../../../../../../electron/engine/vault/index.ts';
import { aWorld } from '../../../../../support/world.ts';

const [folder = '', recoveryKey = '', planId = ''] = process.argv.slice(2);
const vault = await openVault(
  folder,
  { kind: 'recovery', recoveryKey: new Secret(recoveryKey) },
  { world: aWorld(), workers: 1 },
);

const { restores } = vault;
for (let n = restores.steps(planId).length; ; n += 1) {
  restores.keepStep(planId, `app-${n % 7}`, `step-${n}`, { n });
  writeSync(1, `${n}\n`);
}
