import { createCipheriv, createDecipheriv } from 'node:crypto';

/** AES-256-GCM over a key that is kept under another one; all in hex, as it stands in files. */
export type Wrapped = { readonly nonce: string; readonly wrapped: string; readonly tag: string };

/** The two halves that are made of `plain`; the wrapping key is wiped. */
export function wrapBytes(
  { nonce, bound }: { readonly nonce: string; readonly bound: Uint8Array },
  wrappingKey: Uint8Array,
  plain: Uint8Array,
): { readonly wrapped: string; readonly tag: string } {
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, Buffer.from(nonce, 'hex'));
  cipher.setAAD(bound);
  const wrapped = Buffer.concat([cipher.update(plain), cipher.final()]).toString('hex');
  wrappingKey.fill(0);
  return { wrapped, tag: cipher.getAuthTag().toString('hex') };
}

/** What was wrapped, or null when key or bound facts are others; the wrapping key is wiped. */
export function unwrapBytes(of: Wrapped, bound: Uint8Array, wrappingKey: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(of.nonce, 'hex'), { authTagLength: 16 });
  decipher.setAAD(bound);
  decipher.setAuthTag(Buffer.from(of.tag, 'hex'));
  try {
    const start = decipher.update(Buffer.from(of.wrapped, 'hex'));
    return new Uint8Array(Buffer.concat([start, decipher.final()]));
  } catch {
    return null;
  } finally {
    wrappingKey.fill(0);
  }
}
