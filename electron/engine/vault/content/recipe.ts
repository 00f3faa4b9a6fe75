import { AppError } from '../../../../shared/errors/app-error.ts';
import { spreadLength, widestNumber } from './bit-planes.ts';
import { ByteReader, ByteWriter } from './byte-codec.ts';
import { largestKept } from './limits.ts';
import { countOf, readRuns, writeRuns, type Run } from './runs.ts';

/** A zlib stream that is kept inflated: bytes copied before it, its inflated length, and the width its bits are spread by. */
export type InflatedBlock = {
  readonly literalBefore: number;
  readonly inflatedLength: number;
  /** 8 for bytes kept as they are. */
  readonly width: number;
};

/** How a stream is made again: its chunks joined, and in them the blocks that must be deflated. */
export type Recipe = {
  /** Length of the joined chunks. */
  readonly length: number;
  readonly blocks: readonly InflatedBlock[];
  readonly chunks: readonly Run[];
};

export function encodeRecipe(recipe: Recipe): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().number(recipe.length).number(recipe.blocks.length);
  for (const block of recipe.blocks) {
    writer.number(block.literalBefore).number(block.inflatedLength).number(block.width);
  }
  writeRuns(writer, recipe.chunks);
  return writer.finish();
}

/** Reads a recipe that stays within the length it declares, so that whoever follows it is bounded by that. */
export function decodeRecipe(bytes: Uint8Array): Recipe {
  const reader = new ByteReader(bytes);
  const length = reader.number();
  if (length > largestKept) throw new AppError('content.damaged', { problem: 'a stream is too long' });
  const blocks: InflatedBlock[] = [];
  let described = 0;
  for (let left = reader.count(); left > 0; left -= 1) {
    const block = { literalBefore: reader.number(), inflatedLength: reader.number(), width: readWidth(reader) };
    described += block.literalBefore + spreadLength(block.inflatedLength, block.width);
    if (!(described <= length)) throw new AppError('content.damaged', { problem: 'blocks leave their stream' });
    blocks.push(block);
  }
  const chunks = readRuns(reader);
  // No chunk is empty.
  if (countOf(chunks) > length) throw new AppError('content.damaged', { problem: 'more chunks than bytes' });
  return { length, blocks, chunks };
}

function readWidth(reader: ByteReader): number {
  const width = reader.number();
  if (width < 1 || width > widestNumber) throw new AppError('content.damaged', { problem: 'numbers too wide' });
  return width;
}
