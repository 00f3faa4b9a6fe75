import type { Command } from 'commander';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { contract } from '../../../../shared/api/contract.ts';
import { createClient } from '../../../../shared/api/client.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { createEngine } from '../../../engine/engine.ts';
import type { KeySlot } from '../../../../shared/api/vaults.ts';
import type { z } from '../../../../shared/schema.ts';
import { readKey } from '../connect.ts';
import { bytes, table, when } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { askPassphrase } from '../prompt.ts';
import { readSecretFile } from '../secrets.ts';

type CreateOptions = { name?: string; recoveryKeyOut?: string; recoverySheetOut?: string };

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
    .option('--recovery-sheet-out <file>', 'also write the whole sheet, ready to print (mode 0600, must not exist)')
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

  const key = vault.command('key').description('who can open the vault');
  key
    .command('list')
    .description('the slots that open the vault, and when each was last used')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { keys } = await client.vault.keys({});
        const rows = keys.map((slot) => [
          slot.slotId,
          slot.kind,
          slot.label,
          when(slot.createdAt),
          when(slot.lastUsedAt),
          provedText(slot),
        ]);
        output.result({ keys }, table(['slot', 'kind', 'label', 'made', 'last used', 'sheet'], rows));
      }),
    );
  key
    .command('add')
    .description('a further passphrase slot, or a new recovery sheet')
    .option('--label <text>', 'who holds it', '')
    .option('--new-passphrase-file <file>', 'first line is the new passphrase')
    .option('--recovery', 'make a new recovery sheet')
    .option('--recovery-key-out <file>', 'write the new recovery key there')
    .action((options: { label: string; newPassphraseFile?: string; recovery?: boolean; recoveryKeyOut?: string }) =>
      context.withVault(async ({ client }, output) => {
        if (options.recovery) {
          refuseExisting(options.recoveryKeyOut);
          const { slot, recoveryKey } = await client.vault.addRecovery({ label: options.label });
          return handOverRecovery({ slot }, recoveryKey, options.recoveryKeyOut, output.result);
        }
        const passphrase = await newPassphrase(options.newPassphraseFile);
        const slot = await client.vault.addPassphrase({ label: options.label, passphrase });
        output.result({ slot }, `Slot ${slot.slotId} opens the vault.`);
      }),
    );
  key
    .command('prove')
    .description('show that the recovery sheet opens this vault: type it into a file, name it with --recovery-key-file')
    .action(() => proveRecovery(context));
  key
    .command('remove')
    .argument('<slot>')
    .description('take a slot away; the last one stays')
    .action((slotId: string) =>
      context.withVault(async ({ client }, output) => {
        await client.vault.removeKey({ slotId });
        output.result({ removed: slotId }, `Slot ${slotId} no longer opens the vault.`);
      }),
    );

  vault
    .command('passphrase')
    .description('change a passphrase; the data is not re-encrypted')
    .option('--slot <id>', 'which slot, when there are several')
    .option('--new-passphrase-file <file>', 'first line is the new passphrase')
    .action((options: { slot?: string; newPassphraseFile?: string }) =>
      context.withVault(async ({ client }, output) => {
        const passphrase = await newPassphrase(options.newPassphraseFile);
        await client.vault.changePassphrase(
          options.slot === undefined ? { passphrase } : { passphrase, slotId: options.slot },
        );
        output.result({ changed: true }, 'The passphrase is changed; the old one no longer opens the vault.');
      }),
    );

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

async function proveRecovery(context: CommandContext): Promise<void> {
  const { secrets, options } = context;
  const isGiven = options().recoveryKeyFile !== undefined || secrets.COFFER_RECOVERY_KEY !== undefined;
  const key = isGiven ? await readKey(options(), context) : null;
  if (key === null || !('recoveryKey' in key))
    throw new AppError('request.invalid', { problem: 'name the typed recovery key: --recovery-key-file FILE' });
  await context.withVault(async ({ client }, output) => {
    const slot = await client.vault.proveRecovery(key);
    output.result({ slot }, `The recovery sheet of slot ${slot.slotId} opens this vault: ${provedText(slot)}.`);
  });
}

const provedText = ({ kind, provedAt }: Slot): string => {
  if (kind === 'passphrase') return '';
  return provedAt === null ? 'NOT PROVED' : `proved on ${when(provedAt)}`;
};

async function createNewVault(
  { name, recoveryKeyOut, recoverySheetOut }: CreateOptions,
  context: CommandContext,
): Promise<void> {
  const { world, secrets, options, output } = context;
  const given = options().vault ?? world.env['COFFER_VAULT'];
  if (given === undefined)
    throw new AppError('request.invalid', { problem: 'name where: --vault DIR or COFFER_VAULT' });
  refuseExisting(recoveryKeyOut);
  refuseExisting(recoverySheetOut);
  const folder = newFolder(resolve(given), name, context);
  if (name !== undefined) output().warning('The folder name can be read by anybody who sees the disk.');
  const passphraseFile = options().passphraseFile;
  const passphrase =
    passphraseFile !== undefined
      ? readSecretFile(passphraseFile)
      : (secrets.COFFER_PASSPHRASE ?? (await newPassphrase(undefined)));
  const engine = createEngine(world, { folder });
  try {
    const client = createClient(contract, { call: engine.dispatch, onEvent: engine.events.listen });
    const { vaultId, recoveryKey, recoverySheet } = await client.vault.create({ passphrase });
    if (recoverySheetOut !== undefined) writeFileSync(recoverySheetOut, recoverySheet, { mode: 0o600, flag: 'wx' });
    handOverRecovery({ vaultId, folder }, recoveryKey, recoveryKeyOut, output().result);
  } finally {
    await engine.close();
  }
}

/** A folder that is to be the vault itself (ends in .coffer, or is empty), else a new one inside it. */
function newFolder(place: string, name: string | undefined, { world }: CommandContext): string {
  if (name !== undefined) {
    if (!/^[\w][\w .-]{0,60}$/.test(name))
      throw new AppError('request.invalid', { problem: 'a name of letters, digits, space, dot, dash', name });
    return join(place, `${name}.coffer`);
  }
  if (place.endsWith('.coffer') || !existsSync(place) || readdirSync(place).length === 0) return place;
  return join(place, `vault-${Buffer.from(world.random(4)).toString('hex')}.coffer`);
}

function refuseExisting(path: string | undefined): void {
  if (path !== undefined && existsSync(path)) throw new AppError('request.exists', { path });
}

function handOverRecovery(
  value: object,
  recoveryKey: string,
  out: string | undefined,
  result: (value: object, text: string) => void,
): void {
  const facts = Object.entries(value).map(
    ([key, item]) => `${key}: ${typeof item === 'string' ? item : JSON.stringify(item)}`,
  );
  if (out === undefined) {
    result(
      { ...value, recoveryKey },
      [
        ...facts,
        '',
        'Recovery key, shown this once. Print it and keep it away from this machine:',
        '',
        recoveryKey,
      ].join('\n'),
    );
    return;
  }
  writeFileSync(out, `${recoveryKey}\n`, { mode: 0o600, flag: 'wx' });
  result(
    { ...value, recoveryKeyFile: out },
    [...facts, `The recovery key is in ${out}. Print it, keep it away from this machine, and delete the file.`].join(
      '\n',
    ),
  );
}

async function newPassphrase(file: string | undefined): Promise<string> {
  if (file !== undefined) return readSecretFile(file);
  const first = await askPassphrase('New passphrase: ');
  if (first !== (await askPassphrase('Once more: ')))
    throw new AppError('request.invalid', { problem: 'the two passphrases differ' });
  return first;
}

type Slot = z.infer<typeof KeySlot>;
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
    ],
  );
}
