/** Run as a process of its own and killed inside an import: the numbered moment is its last. */
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { importVault, openVault } from '../../../electron/engine/vault/index.ts';
import { aWorld } from '../../support/world.ts';

const [folder = '', medium = '', recoveryKey = '', last = '0'] = process.argv.slice(2);
const world = aWorld();
const key = { kind: 'recovery', recoveryKey: new Secret(recoveryKey) } as const;

let moments = 0;
const reached = (): void => {
  moments += 1;
  if (moments === Number(last)) process.kill(process.pid, 'SIGKILL');
};

if (process.argv[6] === 'first') await importVault(medium, folder, key, { world, reached });
else {
  const vault = await openVault(folder, key, { world, workers: 1 });
  await vault.imports.takeOver(medium, { reached });
  await vault.close();
}
process.stdout.write(`${moments}`);
process.exit(0);
