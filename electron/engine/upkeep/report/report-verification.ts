import type { Language } from '../../../../shared/domain/language.ts';
import type { NamedDamage, SignedVerification, Verification } from '../../../../shared/domain/upkeep.ts';
import { translationOf } from '../../page/index.ts';
import { signStatement } from '../../statement/index.ts';
import type { Vault } from '../../vault/index.ts';
import { renderVerification, verificationJson } from './verification-page.ts';

type Signing = Pick<Vault, 'signing'>;

/** The report as a file for machines and as a page; what is not English is signed with its translation. */
export function reportVerification(verification: Verification, language: Language, vault: Signing) {
  const signed = signVerification({ ...verification, ...translated(verification.damage, language) }, vault);
  return {
    json: verificationJson(signed),
    html: renderVerification(signed),
    fingerprint: vault.signing.fingerprint(),
  };
}

const translated = (damage: readonly NamedDamage[], language: Language) =>
  translationOf(language, {
    sentences: damage.map(({ problem }) => problem),
    words: damage.map(({ kind }) => kind),
  });

const signVerification = (verification: Verification, vault: Signing): SignedVerification => ({
  verification,
  signature: signStatement(verification, vault),
});
