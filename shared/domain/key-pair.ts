import { z } from '../schema.ts';

/** The text of a private key file, as `coffer key pair` wrote it; it is read in the engine and nowhere else. */
export const PrivateKeyText = z.string().max(10_000);

/** Text with one line that begins with `coffer-public-`. */
export const PublicKeyText = z.string().max(10_000);

const prefix = 'coffer-public-';

/** The first groups of a public key, enough to tell two apart in a list. */
export const shortPublicKey = (publicKey: string): string => `${publicKey.slice(0, prefix.length + 19)}…`;
