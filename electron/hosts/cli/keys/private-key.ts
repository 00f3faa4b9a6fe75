import { readNamedFile } from '../plain-file.ts';
import { readSecretFile } from '../secrets.ts';

export type PrivateKey = { readonly privateKey: string; readonly passphrase?: string };

/** The text of a private key file, with the passphrase it was made with where a file of that is named. */
export function readPrivateKey(path: string, passphraseFile: string | undefined): PrivateKey {
  const privateKey = readNamedFile(path, 'private key file');
  return passphraseFile === undefined ? { privateKey } : { privateKey, passphrase: readSecretFile(passphraseFile) };
}
