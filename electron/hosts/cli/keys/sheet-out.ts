import { existsSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Output } from '../output.ts';

export type SheetFlags = { readonly recoveryKeyOut?: string; readonly recoverySheetOut?: string };

/** What the engine gives this once. */
export type GivenSheet = { readonly recoveryKey: string; readonly recoverySheet: string; readonly sheetPage: string };

/** Before anything is made: what is shown this once must have a place to go. */
export function refuseExistingSheets({ recoveryKeyOut, recoverySheetOut }: SheetFlags): void {
  for (const path of [recoveryKeyOut, recoverySheetOut])
    if (path !== undefined && existsSync(path)) throw new AppError('request.exists', { path });
}

const writeSecretly = (path: string, text: string): void => writeFileSync(path, text, { mode: 0o600, flag: 'wx' });

/** Writes the sheet, a page where the name ends in .html and else text, and tells the key unless it went into a file. */
export function handOverSheet(facts: object, sheet: GivenSheet, flags: SheetFlags, output: Output): void {
  const { recoveryKeyOut, recoverySheetOut } = flags;
  if (recoverySheetOut !== undefined)
    writeSecretly(
      recoverySheetOut,
      extname(recoverySheetOut).toLowerCase() === '.html' ? sheet.sheetPage : sheet.recoverySheet,
    );
  const lines = Object.entries(facts).map(
    ([key, item]) => `${key}: ${typeof item === 'string' ? item : JSON.stringify(item)}`,
  );
  const written = recoverySheetOut === undefined ? {} : { recoverySheetFile: recoverySheetOut };
  if (recoveryKeyOut === undefined) {
    const shown = [
      '',
      'Recovery key, shown this once. Print it and keep it away from this machine:',
      '',
      sheet.recoveryKey,
    ];
    return output.result({ ...facts, ...written, recoveryKey: sheet.recoveryKey }, [...lines, ...shown].join('\n'));
  }
  writeSecretly(recoveryKeyOut, `${sheet.recoveryKey}\n`);
  const told = `The recovery key is in ${recoveryKeyOut}. Print it, keep it away from this machine, and delete the file.`;
  output.result({ ...facts, ...written, recoveryKeyFile: recoveryKeyOut }, [...lines, told].join('\n'));
}
