import { InvalidArgumentError, type Command } from 'commander';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readKey } from '../connect.ts';
import { newPassphrase } from '../keys/new-passphrase.ts';
import { rekey, type RekeyFlags } from '../keys/rekey.ts';
import { readPublicKeys, sealVault } from '../keys/sealing.ts';
import { handOverSheet, refuseExistingSheets, type SheetFlags } from '../keys/sheet-out.ts';
import { provedText, slotsText } from '../keys/slot-text.ts';
import { inLanguage, languageOption, type LanguageFlag } from '../paper-language.ts';
import type { Output } from '../output.ts';
import type { CommandContext } from '../program.ts';

type AddFlags = SheetFlags &
  LanguageFlag & {
    readonly label: string;
    readonly newPassphraseFile?: string;
    readonly recovery?: boolean;
    readonly recipient?: string;
  };

/** Who can open the vault, and when it locks by itself; they stand in the group `vault`. */
export function addKeyCommands(vault: Command, context: CommandContext): void {
  const key = vault.command('key').description('who can open the vault');
  key
    .command('list')
    .description('the slots that open the vault, and when each was last used')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { keys } = await client.vault.keys({});
        output.result({ keys }, slotsText(keys));
      }),
    );
  key
    .command('add')
    .description('a further passphrase slot, a new recovery sheet, or a slot for the owner of a public key')
    .option(
      '--label <text>',
      'what it is for, e.g. consultant, customer, escrow; anybody who sees the folder can read it',
      '',
    )
    .option('--new-passphrase-file <file>', 'first line is the new passphrase')
    .option('--recovery', 'make a new recovery sheet')
    .option('--recipient <file>', 'a public key; its private key opens the vault from then on')
    .option('--recovery-key-out <file>', 'write the new recovery key there')
    .option('--recovery-sheet-out <file>', 'write the whole sheet there, as a page if it ends in .html')
    .addOption(languageOption())
    .action((flags: AddFlags) => context.withVault(({ client }, output) => add(flags, client, output)));
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
    .command('seal')
    .description('take away every slot that is no recipient’s, and lock; without --yes it only says which')
    .option('--yes', 'do it')
    .action(({ yes = false }: { yes?: boolean }) =>
      context.withVault(({ client }, output) => sealVault(yes, client, output)),
    );
  addPassphraseCommand(vault, context);
  addRekeyCommand(vault, context);
  addAutoLockCommand(vault, context);
}

type Client = Parameters<Parameters<CommandContext['withVault']>[0]>[0]['client'];

async function add(flags: AddFlags, client: Client, output: Output): Promise<void> {
  const { label, newPassphraseFile, recovery, recipient } = flags;
  if (label !== '')
    output.warning('The label can be read by anybody who sees the folder: no names of customers or people in it.', {
      code: 'plain-label',
    });
  if (recipient !== undefined) {
    const [publicKey = ''] = readPublicKeys([recipient]);
    const slot = await client.vault.addRecipient({ label, publicKey });
    return output.result({ slot }, `Slot ${slot.slotId} is opened by the private key of ${slot.publicKey ?? ''}.`);
  }
  if (recovery) {
    refuseExistingSheets(flags);
    const { slot, ...sheet } = await client.vault.addRecovery({ label, ...inLanguage(flags) });
    return handOverSheet({ slot }, sheet, flags, output);
  }
  const passphrase = await newPassphrase(newPassphraseFile, output);
  const slot = await client.vault.addPassphrase({ label, passphrase });
  output.result({ slot }, `Slot ${slot.slotId} opens the vault.`);
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

function addPassphraseCommand(vault: Command, context: CommandContext): void {
  vault
    .command('passphrase')
    .description('change a passphrase; the data is not re-encrypted')
    .option('--slot <id>', 'which slot, when there are several')
    .option('--new-passphrase-file <file>', 'first line is the new passphrase')
    .action((options: { slot?: string; newPassphraseFile?: string }) =>
      context.withVault(async ({ client }, output) => {
        const passphrase = await newPassphrase(options.newPassphraseFile, output);
        await client.vault.changePassphrase(
          options.slot === undefined ? { passphrase } : { passphrase, slotId: options.slot },
        );
        output.result({ changed: true }, 'The passphrase is changed; the old one no longer opens the vault.');
      }),
    );
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

function addRekeyCommand(vault: Command, context: CommandContext): void {
  vault
    .command('rekey')
    .description('after a leak: write everything anew under a new key; without --yes it only says what that takes away')
    .option('--new-passphrase-file <file>', 'first line is the passphrase from then on; without it the old one stays')
    .option('--keep <slot=file>', 'a further passphrase slot that stays, with its passphrase in a file', collect)
    .option('--recovery-key-out <file>', 'write the new recovery key there')
    .option('--recovery-sheet-out <file>', 'write the new sheet there, as a page if it ends in .html')
    .addOption(languageOption())
    .option('--drop', 'take away what a re-key that was cut off has written')
    .option('--yes', 'do it')
    .action((flags: RekeyFlags) => rekey(flags, context));
}

function minutesOrNever(text: string): number | 'never' {
  if (text === 'never') return text;
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
    throw new InvalidArgumentError('1 to 1440 minutes, or never');
  return minutes;
}

function addAutoLockCommand(vault: Command, context: CommandContext): void {
  vault
    .command('auto-lock')
    .description(
      'when the window and the browser host lock by themselves; the computer’s own lock and sleep always do it',
    )
    .option('--idle-minutes <n>', 'minutes without anybody, or never', minutesOrNever)
    .option('--runs <what>', 'finish: runs go on to their end behind the lock; stop: they go on after the next unlock')
    .action((flags: { idleMinutes?: number | 'never'; runs?: string }) =>
      context.withVault(async ({ client }, output) => {
        const before = await client.vault.autoLock({});
        const { runs = before.runs } = flags;
        if (runs !== 'finish' && runs !== 'stop')
          throw new AppError('request.invalid', { problem: '--runs finish or --runs stop' });
        const idleMinutes = flags.idleMinutes === 'never' ? null : (flags.idleMinutes ?? before.idleMinutes);
        const isChange = idleMinutes !== before.idleMinutes || runs !== before.runs;
        const settings = isChange ? await client.vault.setAutoLock({ idleMinutes, runs }) : before;
        const idle = settings.idleMinutes === null ? 'never' : `after ${settings.idleMinutes} minutes without anybody`;
        const fate = settings.runs === 'finish' ? 'go on to their end' : 'stop, and go on after the next unlock';
        output.result(settings, `Locks ${idle}; runs ${fate}.`);
      }),
    );
}
