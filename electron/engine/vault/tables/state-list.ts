import { AppError } from '../../../../shared/errors/app-error.ts';

const damaged = () => new AppError('vault.damaged', { what: 'object list' });

/** Numbers as the differences between neighbours, each a zigzag varint: a list of related ids takes a byte or two each. */
export function packNumbers(numbers: readonly number[]): Buffer {
  const bytes: number[] = [];
  let previous = 0;
  for (const number of numbers) {
    const difference = number - previous;
    let rest = difference < 0 ? -2 * difference - 1 : 2 * difference;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
    previous = number;
  }
  return Buffer.from(bytes);
}

/** The numbers back, or `vault.damaged`. */
export function unpackNumbers(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let previous = 0;
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte % 128) * scale;
    if (value > Number.MAX_SAFE_INTEGER) throw damaged();
    if (byte >= 128) {
      scale *= 128;
      continue;
    }
    previous += value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    numbers.push(previous);
    value = 0;
    scale = 1;
  }
  if (scale !== 1) throw damaged();
  return numbers;
}
