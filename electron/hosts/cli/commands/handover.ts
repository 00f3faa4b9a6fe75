import { extname, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import type { AppClient } from '../../../../shared/api/contract.ts';
import type { MediumId } from '../../../../shared/domain/archive.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { needCustomerKey, readCustomerKey, type CustomerFlags } from '../keys/customer-key.ts';
import { handoverText } from '../keys/handover-text.ts';
import { newPassphrase } from '../keys/new-passphrase.ts';
import { handOverSheet, refuseExistingSheets, type SheetFlags } from '../keys/sheet-out.ts';
import { inLanguage, languageOption, type LanguageFlag } from '../paper-language.ts';
import type { Output } from '../output.ts';
import { requireWritable, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';

type SlotFlags = SheetFlags &
  LanguageFlag & { slot?: string; label: string; newPassphraseFile?: string; recovery?: boolean };
type CopyFlags = CustomerFlags & { folder?: string; medium?: string };
type FinishFlags = CopyFlags & LanguageFlag & { stay?: string[]; destroy?: boolean; yes?: boolean; out: string };

const collect = (value: string, before: string[] = []): string[] => [...before, value];
const passphraseFlag = ['--customer-passphrase-file <file>', 'first line is what the customer typed'] as const;
const keyFlag = ['--customer-key-file <file>', 'the recovery key as the customer typed it'] as const;
const privateKeyFlag = [
  '--customer-private-key-file <file>',
  'the customer’s private key; --customer-passphrase-file is then its own',
] as const;

/** The end of an engagement: the customer's key, the proof, the other keys, the working copy, the certificate. */
export function addHandoverCommands(program: Command, context: CommandContext): void {
  const handover = program.command('handover').description('the end of an engagement, step by step');
  handover
    .command('status', { isDefault: true })
    .description('how far it has come, and what is next')
    .action(() => context.withVault(async ({ client }, output) => tell(await client.handover.state({}), output)));
  handover
    .command('begin')
    .description('begin it, or go on with the one that was begun')
    .action(() => context.withVault(async ({ client }, output) => tell(await client.handover.begin({}), output)));
  handover
    .command('customer')
    .description('the customer’s own key: a passphrase, a recovery sheet, or a slot that is there')
    .option('--slot <id>', 'a slot that is there')
    .option('--label <text>', 'of a new slot; anybody who sees the folder can read it', 'customer')
    .option('--new-passphrase-file <file>', 'first line is the customer’s passphrase')
    .option('--recovery', 'a recovery sheet in place of a passphrase')
    .option('--recovery-key-out <file>', 'write the new recovery key there')
    .option('--recovery-sheet-out <file>', 'write the whole sheet there, as a page if it ends in .html')
    .addOption(languageOption())
    .action((flags: SlotFlags) => context.withVault(({ client }, output) => giveKey(flags, client, output)));
  handover
    .command('prove')
    .description('the customer types the secret: only what was typed once is known to work')
    .option(...passphraseFlag)
    .option(...keyFlag)
    .option(...privateKeyFlag)
    .action((flags: CustomerFlags) =>
      context.withVault(async ({ client }, output) =>
        tell(await client.handover.prove(needCustomerKey(flags)), output),
      ),
    );
  handover
    .command('finish')
    .description('take the other keys away, verify the customer’s copy, destroy this one if asked, and sign it')
    .requiredOption('--out <file>', 'the certificate: a name that ends in .html or .json (mode 0600, must not exist)')
    .addOption(languageOption())
    .option('--stay <slot>', 'a slot that stays beside the customer’s, e.g. in escrow', collect)
    .option('--folder <dir>', 'the customer’s own copy of the vault; opened with the customer’s secret and read whole')
    .option('--medium <id>', 'an archive medium of the register in its place')
    .option(...passphraseFlag)
    .option(...keyFlag)
    .option(...privateKeyFlag)
    .option('--destroy', 'destroy the keys of this working copy, then delete it; only after a copy was verified')
    .option('--yes', 'do it')
    .action((flags: FinishFlags) => context.withVault(({ client }, output) => finish(flags, client, output)));
  handover
    .command('drop')
    .description('give it up; slots that are gone stay gone')
    .action(() => context.withVault(async ({ client }, output) => tell(await client.handover.drop({}), output)));
}

const tell = (view: Awaited<ReturnType<AppClient['handover']['state']>>, output: Output): void =>
  output.result(view, handoverText(view));

async function giveKey(flags: SlotFlags, client: AppClient, output: Output): Promise<void> {
  if (flags.slot !== undefined) return tell(await client.handover.customer({ slotId: flags.slot }), output);
  const { label, newPassphraseFile, recovery } = flags;
  if (recovery !== true) {
    const passphrase = await newPassphrase(newPassphraseFile, output);
    const { slotId } = await client.vault.addPassphrase({ label, passphrase });
    return tell(await client.handover.customer({ slotId }), output);
  }
  refuseExistingSheets(flags);
  const { slot, ...sheet } = await client.vault.addRecovery({ label, ...inLanguage(flags) });
  const view = await client.handover.customer({ slotId: slot.slotId });
  handOverSheet({ slot, ...view }, sheet, flags, output);
}

/** One process does it all: once the other keys are gone, only the customer could open the vault again. */
async function finish(flags: FinishFlags, client: AppClient, output: Output): Promise<void> {
  const { out, stay = [], destroy = false } = flags;
  const kind = extname(out).toLowerCase();
  if (kind !== '.html' && kind !== '.json')
    throw new AppError('request.invalid', { problem: 'a name that ends in .html or .json', out });
  requireWritable(out);
  if (destroy) await refuseInside(out, client);
  const before = await client.handover.state({});
  if (flags.yes !== true) {
    const end = destroy ? 'Then the keys of this copy are destroyed and its files deleted. ' : '';
    return output.result({ ...before, started: false }, `${handoverText(before)}\n${end}Do it with --yes.`);
  }
  const isHandedOver = before.handover !== null && before.handover.handedOverAt !== null;
  if (!isHandedOver) await client.handover.remove({ stay });
  if (flags.folder !== undefined || flags.medium !== undefined) await client.handover.verifyCopy(copyOf(flags));
  const signed = destroy
    ? await destroyed(client, flags)
    : { ...(await client.handover.certify(inLanguage(flags))), facts: {}, fate: stays };
  const file = writePlainFile(out, kind === '.html' ? signed.html : signed.json, 'the certificate', output);
  const { fingerprint, facts, fate } = signed;
  output.result(
    { file, fingerprint, destroyed: destroy, ...facts },
    `${fate} The certificate is in ${file}. Check it with: coffer report check ${out} --key ${fingerprint}`,
  );
}

/** The certificate would go with what it tells of. */
async function refuseInside(out: string, client: AppClient): Promise<void> {
  const { folder } = await client.vault.state({});
  if (resolve(out).startsWith(resolve(folder) + sep))
    throw new AppError('request.invalid', { problem: 'not in the folder that is destroyed', out });
}

const stays = 'The working copy stays.';

async function destroyed(client: AppClient, flags: LanguageFlag) {
  const { vaultId } = await client.vault.state({});
  const { files, left, ...signed } = await client.handover.destroy({ vaultId: vaultId ?? '', ...inLanguage(flags) });
  const gone = files.length - left.length;
  return { ...signed, facts: { files, left }, fate: `The keys of this copy are destroyed; ${gone} files are deleted.` };
}

function copyOf(flags: CopyFlags) {
  const key = readCustomerKey(flags);
  if (flags.medium !== undefined) return { mediumId: flags.medium as MediumId };
  return { folder: resolve(flags.folder ?? ''), ...(key ?? needCustomerKey(flags)) };
}
