import { describe, expect, it } from 'vitest';
import { qrModules } from '../../../../renderer/components/recovery/qr-code.tsx';
import { scanText } from '../../../../renderer/components/recovery/key-lines.ts';
import { toTypedLines } from '../../../../electron/engine/vault/keys/typed-lines.ts';
import { parseRecoveryKey } from '../../../../electron/engine/vault/keys/recovery-sheet.ts';
import { seed } from '../../../support/world.ts';

/** What ISO/IEC 18004 says of version 5 at level Q: 37 modules a side, two blocks of 15 and two of 16 data bytes. */
const size = 37;
const blocks = [15, 15, 16, 16];
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const masks: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

const isFunction = (row: number, column: number): boolean => {
  const finder = (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9);
  const alignment = Math.abs(row - 30) <= 2 && Math.abs(column - 30) <= 2;
  return finder || alignment || row === 6 || column === 6;
};

/** The data modules in the order a reader takes them: pairs of columns from the right, up and down by turns. */
function* readingOrder(): Generator<[number, number]> {
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) if (!isFunction(row, column)) yield [row, column];
    }
    upwards = !upwards;
  }
}

/** A reader of unharmed codes of that one kind. */
function read({ dark }: ReturnType<typeof qrModules>): string {
  const isDark = new Set(dark.map(([row, column]) => `${row} ${column}`));
  const bit = (row: number, column: number) => Number(isDark.has(`${row} ${column}`));
  const format = [0, 1, 2, 3, 4].reduce((word, column) => word * 2 + bit(8, column), 0) ^ 0b10101;
  expect(format >> 3, 'level Q').toBe(0b11);
  const mask = masks[format & 7]!;
  const bits = [...readingOrder()].map(([row, column]) => bit(row, column) ^ Number(mask(row, column)));
  const bytes: number[][] = blocks.map(() => []);
  let at = 0;
  for (let index = 0; index < 16; index += 1)
    for (const [block, length] of blocks.entries())
      if (index < length) bytes[block]!.push(parseInt(bits.slice(at, (at += 8)).join(''), 2));
  const stream = bytes
    .flat()
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  expect(stream.slice(0, 4), 'letters and digits').toBe('0010');
  const length = parseInt(stream.slice(4, 13), 2);
  let text = '';
  for (let from = 13; text.length < length; from += 11) {
    const isPair = length - text.length > 1;
    const value = parseInt(stream.slice(from, from + (isPair ? 11 : 6)), 2);
    text += isPair ? alphabet[Math.floor(value / 45)]! + alphabet[value % 45]! : alphabet[value]!;
  }
  return text;
}

describe('the code on the recovery sheet', () => {
  it('reads back as the very key, for any key', () => {
    for (let turn = 0; turn < 25; turn += 1) {
      const secret = Uint8Array.from({ length: 32 }, (_, index) => (index * 31 + seed + turn * 97) % 256);
      const modules = qrModules(scanText(toTypedLines(secret).join('\n')));

      expect(modules.size).toBe(size);
      expect([...parseRecoveryKey(read(modules))], `seed ${seed}`).toEqual([...secret]);
    }
  });
});
