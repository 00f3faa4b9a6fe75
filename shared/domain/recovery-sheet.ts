/** The lines of a key as they stand on its sheet. */
export const linesOf = (recoveryKey: string): string[] => recoveryKey.trim().split(/\s*\n\s*/);

/** The slot as it stands on a whole sheet, one printed row each. */
export const slotRowsOf = (recoverySheet: string): string[] =>
  recoverySheet
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter((row) => row.startsWith('|'));

/** Fingerprint of the key that signs this vault's reports, as the sheet names it; "" where it names none. */
export const signingKeyOf = (recoverySheet: string): string =>
  /^Reports of this vault are signed by the key (.*)$/m.exec(recoverySheet)?.[1] ?? '';

/** One text for a scanner: it can be read into the first field and spreads from there. */
export const scanText = (recoveryKey: string): string => linesOf(recoveryKey).join(' ');
