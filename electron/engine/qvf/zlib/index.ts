/**
 * Stock zlib as WebAssembly. Qlik deflates with it, and only it gives the same bytes back (docs/adr/0004): Node and
 * Electron ship another one. Knows bytes; must never know what a `.qvf` is.
 */
export { largestInput, loadZlib } from './stock-zlib.ts';
export type { Inflated, StockZlib } from './stock-zlib.ts';
