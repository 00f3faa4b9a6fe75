import { AppError } from '../../../../shared/errors/app-error.ts';
import { fromTypedLines, toTypedLines } from './typed-lines.ts';
import { agree, x25519Bytes } from './x25519.ts';

const prefix = 'coffer-public-';
const lineCount = 4;
const anyPrivateKey = new Uint8Array(x25519Bytes).fill(1);

/** A public key as the one line people hand over: every 16 characters carry their own check. */
export const formatPublicKey = (publicKey: Uint8Array): string => prefix + toTypedLines(publicKey).join('-');

function decode(line: string): Uint8Array {
  try {
    return fromTypedLines(line, lineCount);
  } catch (thrown) {
    throw new AppError('vault.public-key', { problem: 'typing error' }, { cause: thrown });
  }
}

/**
 * The 32 bytes of the line that begins with `coffer-public-`, whatever stands around it. A key of low order is refused:
 * what is wrapped to it anybody could open.
 */
export function parsePublicKey(text: string): Uint8Array {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const [line, ...more] = lines.filter((one) => one.toLowerCase().startsWith(prefix));
  if (line === undefined) throw new AppError('vault.public-key', { problem: 'no line begins with coffer-public-' });
  if (more.some((other) => other !== line)) throw new AppError('vault.public-key', { problem: 'more than one key' });
  const publicKey = decode(line.slice(prefix.length));
  if (agree(anyPrivateKey, publicKey) === null) throw new AppError('vault.public-key', { problem: 'low order' });
  return publicKey;
}
