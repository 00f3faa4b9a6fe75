import { createPublicKey, verify } from 'node:crypto';

import type { JsonObject } from '../../../../shared/json.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { z } from '../../../../shared/schema.ts';
import type { DataKey } from './data-key.ts';
import { createSigning, fingerprintOf } from './signing.ts';

/** The event of the audit log by which one signing key hands over to the next. */
export const rekeyedEvent = 'vault.rekeyed';

const HandedOver = z.object({ signingKey: z.string(), earlierKey: z.string(), signature: z.string() });

const statement = (vaultId: string, signingKey: string): Uint8Array =>
  Buffer.from(canonicalJson({ vaultId, signingKey }), 'utf8');

/** The old key's word for the new one, as facts of the audit log. */
export function handOverSigning(vaultId: string, from: DataKey, to: DataKey): JsonObject {
  const [earlier, next] = [createSigning(from), createSigning(to)];
  const signingKey = Buffer.from(next.publicKey()).toString('base64');
  return {
    signingKey,
    earlierKey: Buffer.from(earlier.publicKey()).toString('base64'),
    signature: Buffer.from(earlier.sign(statement(vaultId, signingKey))).toString('base64'),
  };
}

function isHeld(vaultId: string, { signingKey, earlierKey, signature }: z.infer<typeof HandedOver>): boolean {
  try {
    const x = Buffer.from(earlierKey, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, statement(vaultId, signingKey), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Fingerprints of the keys that signed for this vault before, the newest first, as far as each vouched for the next. */
export function earlierFingerprints(vaultId: string, current: Uint8Array, told: readonly JsonObject[]): string[] {
  const found: string[] = [];
  let key = Buffer.from(current).toString('base64');
  for (const facts of told.toReversed()) {
    const parsed = HandedOver.safeParse(facts);
    if (!parsed.success || parsed.data.signingKey !== key || !isHeld(vaultId, parsed.data)) break;
    key = parsed.data.earlierKey;
    found.push(fingerprintOf(Buffer.from(key, 'base64')));
  }
  return found;
}
