import { openVault } from '../../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import { aWorld } from '../../../../../support/world.ts';

/** Heals a vault from a copy and says so; killed by its test somewhere on the way. */
const [folder = '', from = '', recoveryKey = ''] = process.argv.slice(2);
const vault = await openVault(
  folder,
  { kind: 'recovery', recoveryKey: new Secret(recoveryKey) },
  { world: aWorld(), takeOverLock: true },
);
process.send?.('healing');
await vault.heal({ from });
process.send?.('healed');
await vault.close();
process.disconnect();
