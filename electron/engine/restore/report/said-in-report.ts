import type { Certificate, Exception, SignedCertificate } from '../../../../shared/domain/certificate.ts';
import type { Language } from '../../../../shared/domain/language.ts';
import { translationOf } from '../../page/index.ts';
import type { Vault } from '../../vault/index.ts';
import { signCertificate } from './sign.ts';

const sentences: ReadonlySet<string> = new Set(['object', 'app', 'script']);
const flags: ReadonlySet<string> = new Set(['published', 'approved']);

/** What an exception says was there, and is there. */
export const sidesOf = ({ expected, found }: Exception): readonly [string, string] => [expected, found];

/** Whether both sides are the engine's own words; else they are names and ids, and stay as they are. */
export const saysItself = ({ field }: Pick<Exception, 'field'>): boolean => sentences.has(field) || flags.has(field);

/** A kept report in a language: English as it was signed, else signed once more, with its translation. */
export function signedIn(
  language: Language,
  signed: SignedCertificate,
  vault: Pick<Vault, 'signing'>,
): SignedCertificate {
  if (language === 'en') return signed;
  const translation = translationOf(language, shownIn(signed.certificate));
  return signCertificate({ ...signed.certificate, ...translation }, vault);
}

function shownIn({ warnings, neverEqual, apps, exceptions, configuration, byHand }: Certificate) {
  const sidesWith = (fields: ReadonlySet<string>) =>
    exceptions.filter(({ field }) => fields.has(field)).flatMap(sidesOf);
  return {
    words: sidesWith(flags),
    sentences: [
      ...warnings,
      ...neverEqual,
      ...apps.map(({ note }) => note),
      ...exceptions.map(({ reason }) => reason),
      ...sidesWith(sentences),
      ...(configuration?.rows ?? []).map(({ why }) => why),
      ...byHand.flatMap(({ what, values }) => [what, ...values]),
    ],
  };
}
