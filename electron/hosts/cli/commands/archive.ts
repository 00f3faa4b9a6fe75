import { resolve } from 'node:path';
import { userInfo } from 'node:os';
import { Option, type Command } from 'commander';
import { z } from '../../../../shared/schema.ts';
import { ArchiveCopied, LabelSize, MediumCheck, Receipt } from '../../../../shared/domain/archive.ts';
import { checkText, copiedText, copiesText, mediaText } from '../archive/archive-text.ts';
import { followArchive } from '../archive/follow-archive.ts';
import { inLanguage, languageOption, type LanguageFlag } from '../paper-language.ts';
import { readNamedFile, refuseExistingFile, writePlainFile } from '../plain-file.ts';
import { printable } from '../printable.ts';
import type { CommandContext } from '../program.ts';

type NewFlags = { label?: string; place?: string; holder?: string; serial?: string; dueDays?: string };

const Checked = z.object({ check: MediumCheck, receipt: Receipt.nullable() });

/** Copies on media that leave the building. Gives the command back, for whoever has more to say below it. */
export function addArchiveCommands(program: Command, context: CommandContext): Command {
  const archive = program.command('archive').description('air-gapped copies on media, their register and receipts');
  addCopy(archive, context);
  addVerify(archive, context);
  addRegister(archive, context);
  addReceipts(archive, context);
  return archive;
}

const numberOf = (text: string | undefined) => (text === undefined ? {} : { dueDays: Number(text) });
const told = ({ dueDays, ...texts }: NewFlags) => ({ ...texts, ...numberOf(dueDays) });

const withPlaces = (command: Command): Command =>
  command
    .option('--label <text>', 'what is written on the medium')
    .option('--place <text>', 'where it is kept')
    .option('--holder <name>', 'who has it')
    .option('--serial <text>', 'the number on the medium itself')
    .option('--due-days <n>', 'it wants attention after so many days; 180 when not said');

function addCopy(archive: Command, context: CommandContext): void {
  withPlaces(
    archive
      .command('copy')
      .description('bring a medium up to date: only what is new travels, and everything is read again')
      .requiredOption('--to <dir>', 'the folder of the medium; its marker must stand there')
      .option('--new', 'make a new medium of an empty folder; needs --label'),
  ).action(({ to, new: isNew, ...flags }: NewFlags & { to: string; new?: boolean }) =>
    context.withVault(async (connection, output) => {
      const fresh = isNew ? { ...told(flags), label: flags.label ?? '' } : null;
      const { runId } = await connection.client.archive.copy({ to: resolve(to), fresh });
      const result = await followArchive(runId, { connection, output, signal: context.signal });
      if (result === null) return 130;
      const copied = ArchiveCopied.parse(result);
      output.result({ ...copied, runId }, copiedText(copied));
      return 0;
    }),
  );
}

type VerifyFlags = { quick?: boolean; deep?: boolean; closed?: boolean; replugged?: boolean };

function addVerify(archive: Command, context: CommandContext): void {
  archive
    .command('verify')
    .argument('<dir>', 'the folder of the medium')
    .description('read a whole medium again and compare it with its signed manifest')
    .option('--deep', 'read every byte of content in the vault on it too')
    .option('--closed', 'compare blocks only, without opening the vault on it')
    .option('--replugged', 'it was unplugged since it was written; say so where the system cannot tell')
    .action((folder: string, { deep, closed, replugged }: VerifyFlags) =>
      context.withVault(async (connection, output) => {
        const database = deep ? 'deep' : closed ? 'not-checked' : 'quick';
        const asked = { folder: resolve(folder), database, replugged: replugged ?? false } as const;
        const { runId } = await connection.client.archive.check(asked);
        const result = await followArchive(runId, { connection, output, signal: context.signal });
        if (result === null) return 130;
        const { check } = Checked.parse(result);
        output.result({ ...check, runId }, checkText(check));
        return check.intact ? 0 : 65;
      }),
    );
}

function addRegister(archive: Command, context: CommandContext): void {
  archive
    .command('list')
    .description('the register of media: where, who, last seen, last verified, due')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { media } = await client.archive.list({});
        output.result({ media }, mediaText(media));
      }),
    );
  archive
    .command('copies')
    .description('how many copies, where, how old, how well proven, and what is missing')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const view = await client.archive.copies({});
        output.result(view, copiesText(view));
      }),
    );
  withPlaces(
    archive.command('update').argument('<medium>').description('change what the register says of a medium'),
  ).action((medium: string, flags: NewFlags) =>
    context.withVault(async ({ client }, output) => {
      const row = await client.archive.update({ medium, ...told(flags) });
      output.result(row, mediaText([row]));
    }),
  );
  archive
    .command('retire')
    .argument('<medium>', 'its label, or the beginning of its id')
    .description('take a medium out of use; what is on it stays on it')
    .requiredOption('--reason <text>', 'lost, worn out, destroyed, handed over, …')
    .action((medium: string, { reason }: { reason: string }) =>
      context.withVault(async ({ client }, output) => {
        const row = await client.archive.retire({ medium, reason });
        const stays = row.copy === null ? '' : ' What was copied to it is still on it until it is destroyed.';
        output.result(row, `${printable(row.label)} is out of use.${stays}`);
      }),
    );
  addLabel(archive, context);
}

type LabelFlags = LanguageFlag & { out: string; customer?: string; size?: LabelSize };

function addLabel(archive: Command, context: CommandContext): void {
  archive
    .command('label')
    .argument('<medium>', 'its label, or the beginning of its id')
    .description('a label to print: ids, date, SHA-256 of verify.py, root and a QR code; no customer unless asked')
    .requiredOption('--out <file>', 'an HTML file that must not exist')
    .option('--customer <name>', 'print whose it is')
    .addOption(
      new Option('--size <size>', 'a whole page, a label of 100 by 50 mm, or a roll of 62 mm').choices(
        LabelSize.options,
      ),
    )
    .addOption(languageOption())
    .action((medium: string, { out, customer, size, ...flags }: LabelFlags) =>
      context.withVault(async ({ client }, output) => {
        refuseExistingFile(out);
        const { html, label } = await client.archive.label({
          medium,
          customer: customer ?? null,
          ...(size && { size }),
          ...inLanguage(flags),
        });
        const file = writePlainFile(out, html, 'the label', output);
        output.result({ file, label }, `Label of ${printable(label)} written to ${file}.`);
      }),
    );
}

function addReceipts(archive: Command, context: CommandContext): void {
  archive
    .command('receipt')
    .description('on the machine that received a medium: read it whole and sign for it with this vault’s key')
    .requiredOption('--medium <dir>', 'the folder of the medium')
    .requiredOption('--out <file>', 'the receipt to send back; it must not exist')
    .option('--by <name>', 'who received it; else the name of this system’s account')
    .action(({ medium, out, by }: { medium: string; out: string; by?: string }) =>
      context.withVault(async (connection, output) => {
        refuseExistingFile(out);
        const asked = { folder: resolve(medium), replugged: true, receiptBy: by ?? userInfo().username };
        const { runId } = await connection.client.archive.check(asked);
        const result = await followArchive(runId, { connection, output, signal: context.signal });
        if (result === null) return 130;
        const { receipt } = Checked.parse(result);
        const file = writePlainFile(out, `${JSON.stringify(receipt, null, 2)}\n`, 'the receipt', output);
        output.result({ file, receipt }, `Receipt written to ${file}. Send it back: coffer archive accept FILE`);
        return 0;
      }),
    );
  archive
    .command('accept')
    .argument('<file>', 'a receipt that came back')
    .description('check a receipt against the copy it is for, and close that entry of the register')
    .action((file: string) =>
      context.withVault(async ({ client }, output) => {
        const { receipt, medium } = await client.archive.accept({ text: readNamedFile(file, 'receipt') });
        const { by, at } = receipt.receipt.facts;
        const said = `${printable(by)} received ${printable(medium.label)} on ${new Date(at).toISOString().slice(0, 10)}`;
        output.result({ receipt, medium }, `${said}; the copy counts as verified there.`);
      }),
    );
}
