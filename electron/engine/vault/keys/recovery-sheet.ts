import { fromTypedLines, toTypedLines } from './typed-lines.ts';
import { Slot } from './slot.ts';
import type { VaultId } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';

/** 256 random bits: four typed lines. */
export const recoverySecretBytes = 32;
const secretLines = 4;

/** The recovery secret as a person types it, one line per row. */
export const formatRecoveryKey = (secret: Uint8Array): string => toTypedLines(secret).join('\n');

/** Reads a typed or scanned recovery key, whatever its spacing and case. */
export const parseRecoveryKey = (typed: string): Uint8Array => fromTypedLines(typed, secretLines);

const Blob = z.strictObject({ vaultId: z.string().regex(/^[0-9a-f]{32}$/), slot: Slot });

/** The slot printed on a whole sheet, if the text is one; nothing it says is trusted before its key opened it. */
export function readSheetSlot(text: string): { readonly vaultId: VaultId; readonly slot: Slot } | null {
  const printed = [...text.matchAll(/^\s*\|\s*([A-Za-z0-9+/=]{1,64})\s*$/gm)].map((match) => match[1]).join('');
  if (printed === '') return null;
  try {
    const blob = Blob.parse(JSON.parse(Buffer.from(printed, 'base64').toString('utf8')));
    return { vaultId: blob.vaultId as VaultId, slot: blob.slot };
  } catch {
    return null;
  }
}

/**
 * The whole sheet as plain text to print: which vault, the four lines, by which key its reports are known, and the slot
 * for the day `vault.json` is lost.
 */
export function formatRecoverySheet(sheet: {
  readonly vaultId: string;
  readonly recoveryKey: string;
  readonly slot: Slot;
  readonly signingFingerprint: string;
}): string {
  const blob = Buffer.from(JSON.stringify({ vaultId: sheet.vaultId, slot: sheet.slot }), 'utf8').toString('base64');
  const lines = sheet.recoveryKey.split('\n').map((line, index) => `  ${index + 1}) ${line}`);
  return [
    'COFFER RECOVERY SHEET',
    `Vault ${sheet.vaultId.slice(0, 8)}`,
    '',
    'Whoever holds this sheet and the vault can read everything in it. Keep them apart.',
    '',
    ...lines,
    '',
    `Reports of this vault are signed by the key ${sheet.signingFingerprint}`,
    '',
    'Only needed if vault.json and vault.json.1 are both lost:',
    ...(blob.match(/.{1,64}/g) ?? []).map((part) => `  | ${part}`),
    '',
  ].join('\n');
}
