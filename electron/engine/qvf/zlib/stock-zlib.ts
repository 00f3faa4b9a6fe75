import { instantiate, type WasmZlib } from './wasm-module.ts';

export type Inflated = {
  readonly output: Uint8Array<ArrayBuffer>;
  /** How many bytes of the input the zlib stream took; what follows it was not looked at. */
  readonly consumed: number;
};

/** One instance per thread; its calls do not overlap, and none leaves anything behind for the next. */
export interface StockZlib {
  /** The zlib stream Qlik would have written: level 6, window 15, memory 8. RangeError above `largestInput`. */
  deflate6(input: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The stream at the start of `input`; null when it is damaged, cut short, or inflates to more than `maxLength`. */
  inflate(input: Uint8Array, maxLength: number): Inflated | null;
  /** Whether `deflate6(inflated)` is `deflated`, byte for byte. Stops at the first block that differs. */
  equalsDeflated(inflated: Uint8Array, deflated: Uint8Array): boolean;
}

/** Longer inputs are refused: they would hold up their thread for seconds. */
export const largestInput = 64 * 1024 * 1024;

/** Stock zlib, ready to use. Throws when the file beside it is not the build we trust. */
export function loadZlib(): StockZlib {
  const wasm = instantiate();
  const areas = areasOf(wasm);
  return {
    deflate6(input) {
      if (input.length > largestInput)
        throw new RangeError(`deflate6 takes ${largestInput} bytes, not ${input.length}`);
      const gathered = createGathering();
      deflateInPieces(wasm, areas, input, (length) => {
        gathered.add(areas.output.subarray(0, length));
        return true;
      });
      return gathered.whole();
    },
    equalsDeflated(inflated, deflated) {
      if (inflated.length > largestInput) return false;
      let matched = 0;
      const isSame = deflateInPieces(wasm, areas, inflated, (length) => {
        if (matched + length > deflated.length) return false;
        if (areas.output.compare(deflated, matched, matched + length, 0, length) !== 0) return false;
        matched += length;
        return true;
      });
      return isSame && matched === deflated.length;
    },
    inflate: (input, maxLength) => inflateInPieces(wasm, areas, input, maxLength),
  };
}

type Areas = { readonly input: Buffer<ArrayBuffer>; readonly output: Buffer<ArrayBuffer>; readonly size: number };

/** Views that stay valid for good: the module's memory cannot grow. */
function areasOf(wasm: WasmZlib): Areas {
  const size = wasm.area_bytes();
  return {
    input: Buffer.from(wasm.memory.buffer, wasm.input_address(), size),
    output: Buffer.from(wasm.memory.buffer, wasm.output_address(), size),
    size,
  };
}

/** Deflates `input` and shows each fill of the output area to `take`; ends early, with false, when `take` says so. */
function deflateInPieces(wasm: WasmZlib, areas: Areas, input: Uint8Array, take: (length: number) => boolean): boolean {
  wasm.deflate_begin();
  let at = 0;
  do {
    const piece = input.subarray(at, at + areas.size);
    areas.input.set(piece);
    at += piece.length;
    wasm.deflate_feed(piece.length, at === input.length ? 1 : 0);
    let drained: number;
    do {
      drained = wasm.deflate_drain();
      if (drained > 0 && !take(drained)) return false;
    } while (drained === areas.size);
  } while (at < input.length);
  return true;
}

function inflateInPieces(wasm: WasmZlib, areas: Areas, input: Uint8Array, maxLength: number): Inflated | null {
  if (!(maxLength >= 0 && maxLength <= largestInput)) {
    throw new RangeError(`inflate gives up to ${largestInput} bytes, not ${maxLength}`);
  }
  wasm.inflate_begin();
  const gathered = createGathering();
  for (let at = 0; at < input.length;) {
    const piece = input.subarray(at, at + areas.size);
    areas.input.set(piece);
    at += piece.length;
    wasm.inflate_feed(piece.length);
    let drained: number;
    do {
      drained = wasm.inflate_drain();
      if (gathered.length() + drained > maxLength) return null;
      gathered.add(areas.output.subarray(0, drained));
    } while (drained === areas.size);
    const state = wasm.inflate_state();
    if (state === 2) return null;
    if (state === 1) return { output: gathered.whole(), consumed: at - wasm.inflate_unread() };
  }
  return null;
}

/** Copies pieces out of the module's memory, where the next call would overwrite them. */
function createGathering() {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let total = 0;
  return {
    length: (): number => total,
    add(piece: Uint8Array): void {
      if (piece.length > 0) pieces.push(new Uint8Array(piece));
      total += piece.length;
    },
    whole(): Uint8Array<ArrayBuffer> {
      const [first] = pieces;
      if (first !== undefined && pieces.length === 1) return first;
      const whole = new Uint8Array(total);
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    },
  };
}
