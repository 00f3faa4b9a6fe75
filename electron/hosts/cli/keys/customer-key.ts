import { readFileSync } from 'node:fs';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readSecretFile } from '../secrets.ts';

export type CustomerFlags = { readonly customerPassphraseFile?: string; readonly customerKeyFile?: string };

/** What the customer typed, by file; never by argument. Null where nothing was given. */
export function readCustomerKey(flags: CustomerFlags): { passphrase: string } | { recoveryKey: string } | null {
  const { customerPassphraseFile, customerKeyFile } = flags;
  if (customerPassphraseFile !== undefined) return { passphrase: readSecretFile(customerPassphraseFile) };
  if (customerKeyFile === undefined) return null;
  try {
    return { recoveryKey: readFileSync(customerKeyFile, 'utf8') };
  } catch (thrown) {
    throw new AppError(
      'request.not-found',
      { what: 'the customer’s key file', path: customerKeyFile },
      { cause: thrown },
    );
  }
}

export function needCustomerKey(flags: CustomerFlags): { passphrase: string } | { recoveryKey: string } {
  const key = readCustomerKey(flags);
  if (key) return key;
  throw new AppError('request.invalid', { problem: 'name --customer-passphrase-file or --customer-key-file' });
}
