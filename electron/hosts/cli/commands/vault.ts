import type { Command } from 'commander';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { bytes, table } from '../format.ts';
import { newPassphrase, warnIfWeak } from '../keys/new-passphrase.ts';
import { handOverSheet, refuseExistingSheets, type SheetFlags } from '../keys/sheet-out.ts';
import { collectKeys, readPublicKeys } from '../keys/sealing.ts';
import { provedText, slotsText, type Slot } from '../keys/slot-text.ts';
import { withOwnEngine } from '../own-engine.ts';
import { inLanguage, languageOption, type LanguageFlag } from '../paper-language.ts';
import type { CommandContext } from '../program.ts';
import { readSecretFile } from '../secrets.ts';
import { addKeyCommands } from './vault-keys.ts';

type CreateOptions = SheetFlags & LanguageFlag & { readonly name?: string; readonly sealedTo?: string[] };

/** Making a vault, its keys, and proof that it is whole. */
export function addVaultCommands(program: Command, context: CommandContext): void {
  const vault = program.command('vault').description('make a vault, see it, manage its keys');

  vault
    .command('create')
    .description('make a new, empty vault')
    .option('--name <text>', 'readable folder name instead of vault-<8 hex>.coffer; it will be visible to anybody')
    .option(
      '--recovery-key-out <file>',
      'write the recovery key there (mode 0600, must not exist) instead of showing it',
    )
    .option(
      '--recovery-sheet-out <file>',
      'also write the whole sheet to print, as a page if it ends in .html (mode 0600, must not exist)',
    )
    .addOption(languageOption())
    .option(
      '--sealed-to <file>',
      'only the private key of this public key opens it: no passphrase, no sheet; may be given several times',
      collectKeys,
    )
    .action((options: CreateOptions) => createNewVault(options, context));

  vault
    .command('info')
    .description('sizes, counts and key slots')
    .action(() =>
      context.withVault(async ({ client, folder }, output) => {
        const info = await client.vault.info({});
        output.result({ ...info, folder }, infoText(info, folder));
      }),
    );

  addKeyCommands(vault, context);

  vault
    .command('rebuild-index')
    .description('rebuild what can be told from the content')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const rebuilt = await client.vault.rebuildIndex({});
        output.result(
          rebuilt,
          `Rebuilt: ${rebuilt.apps} apps, ${rebuilt.versions} versions, ${rebuilt.chunks} chunks.`,
        );
      }),
    );
}

async function createNewVault(flags: CreateOptions, context: CommandContext): Promise<void> {
  const { name } = flags;
  const { world, secrets, options, output } = context;
  const given = options().vault ?? world.env['COFFER_VAULT'];
  if (given === undefined)
    throw new AppError('request.invalid', { problem: 'name where: --vault DIR or COFFER_VAULT' });
  refuseExistingSheets(flags);
  const folder = newFolder(resolve(given), name, context);
  if (name !== undefined) output().warning('The folder name can be read by anybody who sees the disk.');
  if (flags.sealedTo !== undefined) return createSealed(folder, flags.sealedTo, context);
  const passphraseFile = options().passphraseFile;
  const passphrase =
    passphraseFile !== undefined
      ? readSecretFile(passphraseFile)
      : (secrets.COFFER_PASSPHRASE ?? (await newPassphrase(undefined, output())));
  return withOwnEngine(world, { folder }, async ({ client }) => {
    if (passphraseFile !== undefined || secrets.COFFER_PASSPHRASE !== undefined) warnIfWeak(passphrase, output());
    const { vaultId, ...sheet } = await client.vault.create({ passphrase, ...inLanguage(flags) });
    handOverSheet({ vaultId, folder }, sheet, flags, output());
  });
}

/** Empty, and open no longer than this command: for whoever has the private key. */
async function createSealed(
  folder: string,
  keyFiles: readonly string[],
  { world, output }: CommandContext,
): Promise<void> {
  const publicKeys = readPublicKeys(keyFiles);
  return withOwnEngine(world, { folder }, async ({ client }) => {
    const { vaultId, keys } = await client.vault.createSealed({ publicKeys });
    output().warning('Only the private key opens this vault. To fill one without it: coffer capture.', {
      code: 'sealed',
    });
    output().result({ vaultId, folder, keys }, `vaultId: ${vaultId}\nfolder: ${folder}\n\n${slotsText(keys)}`);
  });
}

/** A folder that is to be the vault itself (ends in .coffer, or is empty), else a new one inside it. */
export function newFolder(place: string, name: string | undefined, { world }: Pick<CommandContext, 'world'>): string {
  if (name !== undefined) {
    if (!/^[\w][\w .-]{0,60}$/.test(name))
      throw new AppError('request.invalid', { problem: 'a name of letters, digits, space, dot, dash', name });
    return join(place, `${name}.coffer`);
  }
  if (place.endsWith('.coffer') || !existsSync(place) || readdirSync(place).length === 0) return place;
  return join(place, `vault-${Buffer.from(world.random(4)).toString('hex')}.coffer`);
}

type Info = {
  vaultId: string;
  fileBytes: number;
  contentBytes: number;
  storedBytes: number;
  snapshots: number;
  apps: number;
  versions: number;
  objects: number;
  freeBytes: number;
  signingFingerprint: string;
  keys: readonly Slot[];
};

function infoText(info: Info, folder: string): string {
  const sheets = info.keys.filter(({ kind }) => kind === 'recovery');
  const recipients = info.keys.filter(({ kind }) => kind === 'recipient');
  const ratio = info.storedBytes > 0 ? ` (${(info.contentBytes / info.storedBytes).toFixed(1)} to 1)` : '';
  return table(
    ['vault', info.vaultId],
    [
      ['folder', folder],
      ['snapshots', info.snapshots],
      ['apps', info.apps],
      ['versions', info.versions],
      ['objects', info.objects],
      ['files kept', `${bytes(info.contentBytes)} in ${bytes(info.storedBytes)}${ratio}`],
      ['database', `${bytes(info.fileBytes)}, ${bytes(info.freeBytes)} free inside`],
      ['reports signed by', info.signingFingerprint],
      ['key slots', info.keys.length],
      ...sheets.map((slot) => [`recovery sheet ${slot.slotId}`, provedText(slot)]),
      ...recipients.map((slot) => [`recipient ${slot.slotId}`, provedText(slot)]),
    ],
  );
}
