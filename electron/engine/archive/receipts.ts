import { createHash, createPublicKey, verify } from 'node:crypto';

import { Receipt, type KeptReceipt, type Medium, type ReceiptFacts } from '../../../shared/domain/archive.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { Manifest } from './manifest.ts';
import { onMedium } from './names.ts';

type ReceiptDeps = {
  readonly world: Pick<World, 'now'>;
  readonly vault: Pick<Vault, 'vaultId' | 'media' | 'signing' | 'info' | 'audit'>;
};
type Received = {
  readonly manifest: Manifest;
  readonly by: string;
  readonly counts: Pick<ReceiptFacts['counts'], 'files' | 'bytes'>;
};

const mostBytes = 64 * 1024;
const signedBytes = (facts: ReceiptFacts): Buffer => Buffer.from(`coffer-receipt\n${canonicalJson(facts)}`, 'utf8');

/** What was received, signed by the key of the vault that is open where it was received. */
export function signReceipt({ manifest, by, counts }: Received, { vault, world }: ReceiptDeps): Receipt {
  const { head, files } = manifest;
  const { counter, snapshots } = vault.info();
  const facts: ReceiptFacts = {
    ...{ format: 'coffer-receipt', formatVersion: 1, vaultId: head.vaultId, mediumId: head.mediumId, root: head.root },
    verifier: files.find(({ path }) => path === onMedium.verifier)?.sha256 ?? ''.padStart(64, '0'),
    ...{ at: world.now(), by },
    counts: { ...counts, snapshots },
    vault: { counter, sealHead: head.sealHead },
  };
  const { root, mediumId } = facts;
  vault.audit.append('archive.receipt-made', { medium: mediumId, root, by });
  return {
    facts,
    publicKey: Buffer.from(vault.signing.publicKey()).toString('hex'),
    signature: Buffer.from(vault.signing.sign(signedBytes(facts))).toString('hex'),
  };
}

/** A receipt as a file, which a person can read. */
export const receiptText = (receipt: Receipt): string => `${JSON.stringify(receipt, null, 2)}\n`;

function parseReceipt(text: string): Receipt {
  if (text.length > mostBytes) throw new AppError('archive.bad-receipt', { problem: 'too large' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('archive.bad-receipt', { problem: 'not JSON' });
  }
  const parsed = Receipt.safeParse(value);
  if (!parsed.success)
    throw new AppError('archive.bad-receipt', { problem: parsed.error.issues[0]?.path.join('.') || 'odd shape' });
  return parsed.data;
}

function fits({ facts, publicKey, signature }: Receipt): boolean {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, signedBytes(facts), key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

/** Only this vault's own signature counts; whatever else is wrong with a receipt is said as what it is. */
function demandGenuine(receipt: Receipt, { vault }: ReceiptDeps): void {
  const { vaultId } = receipt.facts;
  if (vaultId !== vault.vaultId) throw new AppError('archive.receipt-other-vault', { vault: vaultId.slice(0, 8) });
  const isOurKey = receipt.publicKey === Buffer.from(vault.signing.publicKey()).toString('hex');
  if (!isOurKey) throw new AppError('archive.receipt-forged', {});
  if (!fits(receipt)) throw new AppError('archive.receipt-edited', {});
}

function demandNewest({ facts }: Receipt, { vault }: ReceiptDeps): Medium {
  const medium = vault.media.get(facts.mediumId);
  if (medium?.copy?.root === facts.root) return medium;
  const about = { medium: facts.mediumId, root: facts.root };
  throw new AppError(
    medium?.earlierRoots.includes(facts.root) ? 'archive.receipt-older' : 'archive.receipt-unknown-copy',
    about,
  );
}

/** Takes in a receipt that came back: the copy it names counts as read whole where it was received. */
export function acceptReceipt(
  text: string,
  deps: ReceiptDeps,
): { readonly kept: KeptReceipt; readonly medium: Medium } {
  const receipt = parseReceipt(text);
  demandGenuine(receipt, deps);
  const medium = demandNewest(receipt, deps);
  const { facts } = receipt;
  const kept: KeptReceipt = {
    receiptId: createHash('sha256').update(canonicalJson(receipt)).digest('hex'),
    mediumId: facts.mediumId,
    acceptedAt: deps.world.now(),
    receipt,
  };
  // A clock that was ahead there must not keep the medium from ever being due; what was found wrong here stays wrong.
  const at = facts.at < kept.acceptedAt ? facts.at : kept.acceptedAt;
  const isNewer = medium.verified === null || medium.verified.root !== facts.root || medium.verified.at < at;
  const after = isNewer ? { ...medium, verified: { at, root: facts.root } } : medium;
  deps.vault.media.keepReceipt(kept, after);
  return { kept, medium: after };
}
