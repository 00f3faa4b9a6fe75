import { judgePassphrase } from '../../../../shared/domain/passphrase.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Output } from '../output.ts';
import { askPassphrase } from '../prompt.ts';
import { readSecretFile } from '../secrets.ts';

/** A new passphrase, from a file or typed twice; what it is worth is said before it is used. */
export async function newPassphrase(file: string | undefined, output: Output): Promise<string> {
  const passphrase = file === undefined ? await typedTwice() : readSecretFile(file);
  warnIfWeak(passphrase, output);
  return passphrase;
}

/** Says honestly how much guessing a passphrase stands; it is taken all the same. */
export function warnIfWeak(passphrase: string, output: Output): void {
  const { level, bits } = judgePassphrase(passphrase);
  if (level !== 'weak') return;
  output.warning(
    `This passphrase is weak: a guesser who has the vault's folder finds it in about 2^${bits} tries. Four or more random words are strong.`,
    { code: 'weak-passphrase', bits },
  );
}

async function typedTwice(): Promise<string> {
  const first = await askPassphrase('New passphrase: ');
  if (first !== (await askPassphrase('Once more: ')))
    throw new AppError('request.invalid', { problem: 'the two passphrases differ' });
  return first;
}
