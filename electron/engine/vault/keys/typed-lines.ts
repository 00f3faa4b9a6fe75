import { AppError } from '../../../../shared/errors/app-error.ts';

/** Crockford's base32: no I, L, O, U. What a hand makes of them is folded back on the way in. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataBytesPerLine = 8;
const lineCharacters = 16;

/** CRC-16/CCITT over the line's number and bytes: every one-character slip and every swap of neighbours is caught. */
function crc16(bytes: Iterable<number>): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return bits.replace(/.{5}/g, (five) => alphabet.charAt(parseInt(five, 2)));
}

function fromBase32(text: string): Uint8Array | null {
  let bits = '';
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    bits += value.toString(2).padStart(5, '0');
  }
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => parseInt(eight, 2));
}

/** Bytes (a multiple of eight) as lines of four groups that a person can type, each line with its own checksum. */
export function toTypedLines(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += dataBytesPerLine) {
    const data = bytes.subarray(start, start + dataBytesPerLine);
    const crc = crc16([lines.length + 1, ...data]);
    const text = toBase32(Uint8Array.of(...data, crc >> 8, crc & 0xff));
    lines.push(text.replace(/(.{4})(?=.)/g, '$1-'));
  }
  return lines;
}

const fold = (text: string) =>
  text
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** Printed sheets number their lines; of a whole sheet only those count. */
function chooseLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const numbered = lines.flatMap((line) => /^\s*\d{1,2}\s*[):]\s*(.*)$/.exec(line)?.[1] ?? []);
  return (numbered.length > 0 ? numbered : lines).map(fold).filter((line) => line !== '');
}

function decodeLine(text: string, line: number): Uint8Array {
  const bytes = text.length === lineCharacters ? fromBase32(text) : null;
  if (!bytes) throw new AppError('vault.recovery-typo', { line });
  const data = bytes.subarray(0, dataBytesPerLine);
  const found = ((bytes[dataBytesPerLine] ?? 0) << 8) | (bytes[dataBytesPerLine + 1] ?? 0);
  if (crc16([line, ...data]) !== found) throw new AppError('vault.recovery-typo', { line });
  return data;
}

/** What was typed, as bytes; a slip is reported as `vault.recovery-typo` with the number of its line. */
export function fromTypedLines(text: string, lineCount: number): Uint8Array {
  const typed = chooseLines(text);
  const lines = typed.length === lineCount ? typed : (typed.join('').match(/.{1,16}/g) ?? []);
  const result = new Uint8Array(lineCount * dataBytesPerLine);
  for (let index = 0; index < lineCount; index += 1) {
    const data = decodeLine(lines[index] ?? '', index + 1);
    result.set(data, index * dataBytesPerLine);
    data.fill(0);
  }
  if (lines.length > lineCount) throw new AppError('vault.recovery-typo', { line: lineCount });
  return result;
}
