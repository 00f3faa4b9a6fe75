import { scrypt } from 'node:crypto';

import { z } from '../../../../shared/schema.ts';

const isPowerOfTwo = (value: number) => Math.log2(value) % 1 === 0;

/** What a file may ask of us before we know that it is ours: nothing outside these bounds is ever computed. */
export const ScryptParameters = z.strictObject({
  name: z.literal('scrypt'),
  n: z
    .number()
    .int()
    .min(2 ** 15)
    .max(2 ** 20)
    .refine(isPowerOfTwo),
  r: z.literal(8),
  p: z.number().int().min(1).max(4),
});

/** scrypt's N of every new passphrase slot; a file's own parameters are never reused. */
export const defaultScryptN = 2 ** 17;

/** 32 bytes of a passphrase in Unicode NFC; the caller wipes them. */
export function deriveByScrypt(
  passphrase: string,
  salt: string,
  { n, r, p }: z.infer<typeof ScryptParameters>,
): Promise<Buffer> {
  const maxmem = 128 * n * r + 128 * r * p + 32 * 1024 * 1024;
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { N: n, r, p, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
