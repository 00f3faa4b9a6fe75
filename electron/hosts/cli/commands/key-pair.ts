import type { Command } from 'commander';
import { newPassphrase } from '../keys/new-passphrase.ts';
import { withOwnEngine } from '../own-engine.ts';
import { refuseExistingFile, writeNewFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';

type PairFlags = {
  readonly privateOut: string;
  readonly publicOut?: string;
  readonly newPassphraseFile?: string;
};

/** A pair of keys for vaults that are sealed; it needs no vault and no network. */
export function addKeyPairCommand(program: Command, context: CommandContext): void {
  program
    .command('key')
    .description('a key of your own, to which others seal vaults')
    .command('pair')
    .description('make a pair of keys: vaults are sealed to the public one and opened by the private one')
    .requiredOption('--private-out <file>', 'write the private key there (mode 0600, must not exist)')
    .option('--public-out <file>', 'also write the public key there, to hand over (must not exist)')
    .option('--new-passphrase-file <file>', 'first line is a passphrase that protects the private key file')
    .action((flags: PairFlags) => makePair(flags, context));
}

async function makePair(flags: PairFlags, { world, output }: CommandContext): Promise<void> {
  const { privateOut, publicOut, newPassphraseFile } = flags;
  for (const path of [privateOut, publicOut]) if (path !== undefined) refuseExistingFile(path);
  const passphrase = newPassphraseFile === undefined ? undefined : await newPassphrase(newPassphraseFile, output());
  return withOwnEngine(world, { folder: '.', airGapped: true, keepsSchedules: false }, async ({ client }) => {
    const pair = await client.vault.makeKeyPair(passphrase === undefined ? {} : { passphrase });
    const privateKeyFile = writeNewFile(privateOut, pair.privateKeyFile);
    if (publicOut !== undefined) writeNewFile(publicOut, `${pair.publicKey}\n`);
    if (!pair.isProtected)
      output().warning('The private key file is not protected: whoever has it opens every vault sealed to it.', {
        code: 'plain-private-key',
        path: privateKeyFile,
      });
    output().result(
      { publicKey: pair.publicKey, privateKeyFile, isProtected: pair.isProtected },
      [
        'Public key, to hand to whoever makes the vaults:',
        '',
        pair.publicKey,
        '',
        `The private key is in ${privateKeyFile}. Keep a second copy: without it nobody opens what is sealed to it.`,
      ].join('\n'),
    );
  });
}
