import type { AppClient } from '../../../../shared/api/contract.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readKey, type Connection } from '../connect.ts';
import { bytes } from '../format.ts';
import type { Output } from '../output.ts';
import { inLanguage, type LanguageFlag } from '../paper-language.ts';
import type { CommandContext } from '../program.ts';
import { readSecretFile } from '../secrets.ts';
import { warnIfWeak } from './new-passphrase.ts';
import { handOverSheet, refuseExistingSheets, type SheetFlags } from './sheet-out.ts';
import type { Slot } from './slot-text.ts';

export type RekeyFlags = SheetFlags &
  LanguageFlag & {
    readonly newPassphraseFile?: string;
    readonly keep?: readonly string[];
    readonly drop?: boolean;
    readonly yes?: boolean;
  };
type Key = Awaited<ReturnType<typeof readKey>>;
type NewSlot = { readonly slotId: string | null; readonly label: string; readonly passphrase: string };

/** Says what a re-key takes away; with `--yes` does it, and hands over the new sheet. */
export async function rekey(flags: RekeyFlags, context: CommandContext): Promise<void> {
  if (context.options().passphraseFile === '-')
    throw new AppError('request.invalid', { problem: 'a re-key needs the passphrase twice: name a file' });
  refuseExistingSheets(flags);
  const key = flags.drop ? null : await readKey(context.options(), context);
  await context.withVault(async (connection, output) => {
    const { client } = connection;
    if (key === null) {
      const { bytes: dropped } = await client.vault.dropRekey({});
      return output.result({ dropped }, `${bytes(dropped)} of a re-key that was cut off are gone.`);
    }
    const outlook = await client.vault.rekeyOutlook({});
    const slots = await slotsAfter(key, { flags, client, keys: outlook.keys });
    const gone = outlook.keys.filter(
      ({ slotId, kind }) => kind !== 'recipient' && !slots.some((slot) => slot.slotId === slotId),
    );
    if (flags.yes !== true) {
      const facts = { ...outlook, slotsGone: gone.map(({ slotId }) => slotId), started: false };
      return output.result(facts, outlookText(outlook, gone));
    }
    for (const { passphrase } of slots) warnIfWeak(passphrase, output);
    if (flags.newPassphraseFile === undefined)
      output.warning('The passphrase stays the same. If it may have leaked, give a new one.', {
        code: 'same-passphrase',
      });
    await run(connection, { key, slots, flags, output });
  });
}

async function run(
  { client, transport }: Connection,
  work: { readonly key: Key; readonly slots: readonly NewSlot[]; readonly flags: RekeyFlags; readonly output: Output },
): Promise<void> {
  const { key, slots, flags, output } = work;
  const unlisten = transport.onEvent((event) => {
    if (event.type === 'rekey-progress')
      output.progress(event, () => `written anew: ${bytes(event.bytes)} of ${bytes(event.totalBytes)}`);
  });
  try {
    const { slot, recoveryKey, recoverySheet, sheetPage, ...facts } = await client.vault.rekey({
      ...key,
      slots: [...slots],
      ...inLanguage(flags),
    });
    for (const { label } of facts.media)
      output.warning(`The copy on medium ${label} still opens by the old keys; make it anew, or destroy it.`, {
        code: 'medium-under-old-key',
      });
    handOverSheet({ slot, ...facts }, { recoveryKey, recoverySheet, sheetPage }, flags, output);
  } finally {
    unlisten();
  }
}

type Facts = { readonly flags: RekeyFlags; readonly client: AppClient; readonly keys: readonly Slot[] };

/** The slot that was opened by the passphrase given, then those kept by name. */
async function slotsAfter(key: Key, facts: Facts): Promise<NewSlot[]> {
  const { flags, keys } = facts;
  const fresh = flags.newPassphraseFile === undefined ? null : readSecretFile(flags.newPassphraseFile);
  const kept = (flags.keep ?? []).map((text) => {
    const [slotId = '', file] = text.split('=');
    const slot = keys.find((one) => one.slotId === slotId);
    if (!slot) throw new AppError('request.not-found', { slot: slotId });
    if (file === undefined || file === '') throw new AppError('request.invalid', { problem: '--keep SLOT=FILE' });
    return { slotId, label: slot.label, passphrase: readSecretFile(file) };
  });
  if ('recoveryKey' in key || 'privateKey' in key) {
    if (fresh === null && kept.length === 0)
      throw new AppError('request.invalid', { problem: 'opened by no passphrase: name --new-passphrase-file' });
    return [...(fresh === null ? [] : [{ slotId: null, label: '', passphrase: fresh }]), ...kept];
  }
  const own = await slotOpenedBy(key.passphrase, facts);
  return [{ slotId: own.slotId, label: own.label, passphrase: fresh ?? key.passphrase }, ...kept];
}

async function slotOpenedBy(passphrase: string, { client, keys }: Facts): Promise<Slot> {
  for (const slot of keys.filter(({ kind }) => kind === 'passphrase')) {
    try {
      return await client.vault.proveKey({ slotId: slot.slotId, passphrase });
    } catch (thrown) {
      if (AppError.from(thrown).code !== 'vault.wrong-key') throw thrown;
    }
  }
  throw new AppError('vault.wrong-key', {});
}

type Outlook = Awaited<ReturnType<AppClient['vault']['rekeyOutlook']>>;

function outlookText({ neededBytes, freeBytes, halfDoneBytes, files, media }: Outlook, gone: readonly Slot[]): string {
  const half =
    halfDoneBytes === null ? [] : [`One that was cut off wrote ${bytes(halfDoneBytes)}; it is gone on with.`];
  return [
    'Everything is written anew under a new key. The vault is locked meanwhile.',
    `It needs ${bytes(neededBytes)} beside the vault; ${bytes(freeBytes)} are free.`,
    ...half,
    'These open the vault no more:',
    ...gone.map(({ slotId, kind, label }) => `  slot ${slotId}, ${kind}${label === '' ? '' : `, ${label}`}`),
    ...files.map((name) => `  ${name} is deleted`),
    ...media.map(({ label }) => `  the copy on medium ${label} keeps opening by the OLD keys`),
    'A new recovery sheet is made. Do it with --yes.',
  ].join('\n');
}
