import { readFileSync } from 'node:fs';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CliKey } from '../connect.ts';
import { readSecretFile } from '../secrets.ts';
import { readPrivateKey } from './private-key.ts';

export type CustomerFlags = {
  readonly customerPassphraseFile?: string;
  readonly customerKeyFile?: string;
  readonly customerPrivateKeyFile?: string;
};

/** What the customer typed, by file; never by argument. Null where nothing was given. */
export function readCustomerKey(flags: CustomerFlags): CliKey | null {
  const { customerPassphraseFile, customerKeyFile, customerPrivateKeyFile } = flags;
  if (customerPrivateKeyFile !== undefined) return readPrivateKey(customerPrivateKeyFile, customerPassphraseFile);
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

export function needCustomerKey(flags: CustomerFlags): CliKey {
  const key = readCustomerKey(flags);
  if (key) return key;
  throw new AppError('request.invalid', {
    problem: 'name --customer-passphrase-file, --customer-key-file or --customer-private-key-file',
  });
}
