/**
 * The `.qvf` container: finds what lies where in one, reads what can be read without Qlik, and writes realistic ones
 * for the practice tenant and the tests. Must never know a vault, a tenant, or another room.
 */
export { bytesSource, type ByteSource } from './byte-source.ts';
export {
  unitLength,
  type Container,
  type Extent,
  type Opaque,
  type StreamExtent,
  type StreamRole,
} from './container.ts';
export { walkContainer } from './walk-container.ts';
export { readStream } from './read-stream.ts';
export { unwrapPayload, type Payload } from './unwrap-payload.ts';
export {
  findZlibBlocks,
  guessZlibBlocks,
  type InflateLimits,
  type ProvenZlibBlock,
  type ZlibBlock,
} from './zlib-blocks.ts';
export { splitScript, type ScriptTab } from './split-script.ts';
export {
  readApp,
  type ReadApp,
  type ReadContent,
  type ReadMedia,
  type ReadObject,
  type ReadVariable,
} from './read-app.ts';
export {
  listObjects,
  variableProperties,
  type AppChild,
  type AppMedia,
  type AppModel,
  type AppObject,
  type AppPerson,
  type AppVariable,
  type DataField,
  type DataTable,
  type ListedObject,
} from './app-model.ts';
export { writeQvf, type Layout, type WriteOptions } from './write/write-qvf.ts';
export { type Deflate } from './write/wrap-payload.ts';
export { createRandom, type Random } from './random.ts';
export { generateApp, type AppChoices } from './generate/generate-app.ts';
export { profiles, type AppProfile, type ProfileName } from './generate/profiles.ts';
export { loadZlib, type StockZlib } from './zlib/index.ts';
export { writeHugeQvf, type HugeOptions } from './write/write-huge-qvf.ts';
export { editKinds, evolveApp, type EditKind } from './generate/evolve-app.ts';
