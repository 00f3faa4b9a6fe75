import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

import { toVaultError } from '../database/vault-error.ts';
import { parseEnvelope, type Envelope, type EnvelopeReading } from './envelope.ts';
import { replaceDurably } from './durable-file.ts';

export const envelopeName = 'vault.json';
export const previousEnvelopeName = 'vault.json.1';
const mostBytes = 64 * 1024;

function readBounded(path: string): string | null {
  if (!existsSync(path)) return null;
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > mostBytes) return '';
    const buffer = Buffer.alloc(size);
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, size, 0));
  } finally {
    closeSync(handle);
  }
}

/** Reads one generation of the envelope; never throws over what it holds. */
export function readEnvelope(folder: string, name: string): EnvelopeReading {
  const text = readBounded(join(folder, name));
  return text === null ? { state: 'absent' } : parseEnvelope(text);
}

/** Writes the envelope durably. A damaged one is replaced without becoming the previous generation. */
export function writeEnvelope(folder: string, envelope: Envelope, keepPrevious: boolean): void {
  const text = `${JSON.stringify(envelope, null, 2)}\n`;
  try {
    replaceDurably(join(folder, envelopeName), text, keepPrevious ? join(folder, previousEnvelopeName) : undefined);
  } catch (thrown) {
    throw toVaultError(thrown);
  }
}
