import { createHash } from 'node:crypto';

import { canonicalJson, type Json } from '../../../../shared/json.ts';

/** sha-256 of bytes or of UTF-8 text. */
export const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

/** sha-256 of a value's canonical JSON, as lower-case hex. */
export const sha256OfJson = (value: Json): string => sha256(canonicalJson(value)).toString('hex');
