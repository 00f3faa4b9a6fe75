import { AppError } from '../../../../shared/errors/app-error.ts';
import { ByteReader, ByteWriter } from './byte-codec.ts';

/** Consecutive ids: the first and how many. Chunks are kept in the order they were met, so a stream is mostly one run. */
export type Run = readonly [first: number, count: number];

/** In one list: far more than any stream has chunks, or any file streams. */
const mostIds = 2 ** 22;

/** Joins ids, in their order, to runs. */
export function runsOf(ids: Iterable<number>): Run[] {
  const runs: [number, number][] = [];
  let last: [number, number] | undefined;
  for (const id of ids) {
    if (last && last[0] + last[1] === id) last[1] += 1;
    else {
      last = [id, 1];
      runs.push(last);
    }
  }
  return runs;
}

/** How many ids runs name together. */
export const countOf = (runs: readonly Run[]): number => runs.reduce((sum, [, count]) => sum + count, 0);

export function* idsOf(runs: Iterable<Run>): Generator<number> {
  for (const [first, count] of runs) for (let id = first; id < first + count; id += 1) yield id;
}

export function writeRuns(writer: ByteWriter, runs: readonly Run[]): void {
  writer.number(runs.length);
  let expected = 0;
  for (const [first, count] of runs) {
    writer.signed(first - expected).number(count);
    expected = first + count;
  }
}

export function readRuns(reader: ByteReader): Run[] {
  const runs: Run[] = [];
  let expected = 0;
  let named = 0;
  for (let left = reader.count(); left > 0; left -= 1) {
    const first = expected + reader.signed();
    const count = reader.number();
    named += count;
    expected = first + count;
    // A run of a few bytes could keep whoever follows it busy for ever.
    if (named > mostIds || first < 0 || !Number.isSafeInteger(expected))
      throw new AppError('content.damaged', { problem: 'a run of ids is out of all bounds' });
    runs.push([first, count]);
  }
  return runs;
}

export function encodeRuns(runs: readonly Run[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writeRuns(writer, runs);
  return writer.finish();
}

export function decodeRuns(bytes: Uint8Array): Run[] {
  return readRuns(new ByteReader(bytes));
}

export function encodeNumbers(numbers: Iterable<number>): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  for (const number of numbers) writer.number(number);
  return writer.finish();
}

export function decodeNumbers(bytes: Uint8Array): number[] {
  const reader = new ByteReader(bytes);
  const numbers: number[] = [];
  while (!reader.isAtEnd) numbers.push(reader.number());
  return numbers;
}
