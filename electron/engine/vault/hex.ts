import { z } from '../../../shared/schema.ts';

/** So many bytes as the vault's files hold them: lower-case hex. */
export const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
