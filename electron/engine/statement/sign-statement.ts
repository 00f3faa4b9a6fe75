import { canonicalJson, type Json } from '../../../shared/json.ts';
import type { Vault } from '../vault/index.ts';

export type Signature = { readonly algorithm: 'Ed25519'; readonly publicKey: string; readonly value: string };

/** The bytes a signature is over. */
export const statementBytes = (statement: Json): Uint8Array => Buffer.from(canonicalJson(statement), 'utf8');

export function signStatement(statement: Json, { signing }: Pick<Vault, 'signing'>): Signature {
  return {
    algorithm: 'Ed25519',
    publicKey: Buffer.from(signing.publicKey()).toString('base64'),
    value: Buffer.from(signing.sign(statementBytes(statement))).toString('base64'),
  };
}
