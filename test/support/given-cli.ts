import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aRehearsal } from './expect-kept.ts';
import { backUp } from './given.ts';
import { cli, type CliGiven, type CliRun } from './run-cli.ts';

type Rehearsal = Awaited<ReturnType<typeof aRehearsal>>;

/** A vault on disk that nobody holds, and a way to run command lines on it. */
export async function aVaultForCli(prepare: (rehearsal: Rehearsal) => Promise<unknown> = async () => undefined) {
  const rehearsal = await aRehearsal();
  const { vault, tenant } = rehearsal;
  await prepare(rehearsal);
  await vault.engine.close();
  const recovery = join(vault.place, 'recovery.txt');
  writeFileSync(recovery, vault.recoveryKey);
  // By recovery key, because a passphrase costs a second each time.
  const run = (argv: readonly string[], change: CliGiven = {}): Promise<CliRun> =>
    cli(['--vault', vault.folder, '--recovery-key-file', recovery, ...argv], { world: vault.world, ...change });
  return { run, tenant, place: vault.place, folder: vault.folder, recovery };
}

/** The same with one backup in it. */
export const aBackedUpVaultForCli = (change: (rehearsal: Rehearsal) => void = () => undefined) =>
  aVaultForCli((rehearsal) => {
    change(rehearsal);
    return backUp(rehearsal.vault);
  });
