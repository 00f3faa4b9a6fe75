import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson, type Json } from '../../../../shared/json.ts';
import { sha256 } from '../keys/digest.ts';
import { packText, unpackText } from './packed-text.ts';
import { parseJson } from './read-row.ts';

/** A large JSON value in a row of its own: packed, with the sha-256 of its canonical text. */
export type PackedBody = { readonly digest: Uint8Array; readonly body: Uint8Array };

/** The value as its row keeps it. */
export function packBody(value: Json): { digest: Buffer; body: Buffer } {
  const text = canonicalJson(value);
  return { digest: sha256(text), body: packText(text) };
}

/** The value of a row, or `vault.damaged` when it is not what was kept. */
export function unpackBody({ digest, body }: PackedBody, what: string): Json {
  const text = unpackText(body);
  if (!sha256(text).equals(digest)) throw new AppError('vault.damaged', { what });
  return parseJson(text);
}
