import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const verifierFile = new URL('./on-medium/verify.py', import.meta.url);
const readerFile = new URL('./on-medium/reader.py', import.meta.url);

/** The programs that lie on every medium, as this Coffer has them. */
export const readPrograms = (): { readonly verifier: Buffer; readonly reader: Buffer } => ({
  verifier: readFileSync(verifierFile),
  reader: readFileSync(readerFile),
});

/** What a person compares before running verify.py. */
export const verifierDigest = (): string => createHash('sha256').update(readPrograms().verifier).digest('hex');
