import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppError } from '../../../../shared/errors/app-error.ts';

/** What glue.c exports: two streams, fed through one area and drained through another. */
export type WasmZlib = {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Zero when both streams are ready. */
  start(): number;
  area_bytes(): number;
  input_address(): number;
  output_address(): number;
  deflate_begin(): void;
  deflate_feed(length: number, isLast: number): void;
  deflate_drain(): number;
  inflate_begin(): void;
  inflate_feed(length: number): void;
  inflate_drain(): number;
  /** 0 wants more, 1 came to its end, 2 is damaged. */
  inflate_state(): 0 | 1 | 2;
  inflate_unread(): number;
};

/** The sha-256 of the one build we trust, as scripts/build-zlib-wasm.sh printed it. */
export const stockZlibSha256 = 'd38442d56db27e48ee5a6774e5cb7ea78e80a581afcd11417e30d73e0d389950';

type Compiled = object;
type WebAssemblyApi = {
  readonly Module: new (bytes: Uint8Array) => Compiled;
  readonly Instance: new (module: Compiled) => { readonly exports: unknown };
};
// TypeScript files WebAssembly under the browser's types, which the engine leaves out.
const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;

let compiled: Compiled | undefined;

/** Compiles `bytes` if they are the build we trust; throws for any other. */
export function compileTrusted(bytes: Uint8Array): Compiled {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== stockZlibSha256) throw new AppError('unexpected', { file: 'stock-zlib.wasm', sha256: found });
  return new Module(bytes);
}

/** A fresh instance with its own memory; the file is read and compiled once per thread. */
export function instantiate(): WasmZlib {
  compiled ??= compileTrusted(readFileSync(new URL('./stock-zlib.wasm', import.meta.url)));
  const wasm = new Instance(compiled).exports as WasmZlib;
  if (wasm.start() !== 0) throw new AppError('unexpected', { file: 'stock-zlib.wasm', start: 'failed' });
  return wasm;
}
