import { createHmac, createSecretKey } from 'node:crypto';

/** One key for each kind of thing, so that a name says nothing outside this vault and never names two kinds. */
export type NamingKeys = { readonly chunk: Uint8Array; readonly stream: Uint8Array; readonly file: Uint8Array };
export const nameLength = 16;
export const contentIdLength = 20;

export interface Naming {
  chunk(bytes: Uint8Array): Buffer;
  /** `kind` keeps streams apart that are cut differently. */
  stream(kind: string, bytes: Uint8Array): Buffer;
  /** From the sha-256 of a whole file. */
  file(sha256: Uint8Array): Buffer;
}

/** Names things by keyed hash. */
export function createNaming(keys: NamingKeys): Naming {
  // Made once: a key given as bytes is made into one at every call, which takes longer than a small chunk does.
  const chunkKey = createSecretKey(keys.chunk);
  const streamKey = createSecretKey(keys.stream);
  const fileKey = createSecretKey(keys.file);
  return {
    chunk: (bytes) => createHmac('sha256', chunkKey).update(bytes).digest().subarray(0, nameLength),
    stream: (kind, bytes) =>
      createHmac('sha256', streamKey).update(kind).update('\0').update(bytes).digest().subarray(0, nameLength),
    file: (sha256) => createHmac('sha256', fileKey).update(sha256).digest().subarray(0, contentIdLength),
  };
}

/** The keys of all kinds of names, from the vault's key. */
export function namingKeys(subkey: (label: string) => Uint8Array): NamingKeys {
  return { chunk: subkey('content/chunk'), stream: subkey('content/stream'), file: subkey('content/file') };
}
