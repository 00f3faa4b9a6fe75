import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AppClient } from '../../../shared/api/contract.ts';
import { contract } from '../../../shared/api/contract.ts';
import { createClient } from '../../../shared/api/client.ts';
import type { Transport } from '../../../shared/api/transport.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { createEngine, proofWith, type Engine } from '../../engine/engine.ts';
import type { World } from '../../engine/world.ts';
import { joinHolder } from '../http/index.ts';
import { startPractice } from '../practice-port.ts';
import { readPrivateKey, type PrivateKey } from './keys/private-key.ts';
import { askPassphrase } from './prompt.ts';
import { readSecretFile, type SecretEnvironment } from './secrets.ts';

export type GlobalOptions = {
  readonly vault?: string;
  readonly json?: boolean;
  readonly passphraseFile?: string;
  readonly recoveryKeyFile?: string;
  readonly privateKeyFile?: string;
  readonly privateKeyPassphraseFile?: string;
  readonly acceptOlderVault?: boolean;
  readonly airGap?: boolean;
};

export type Connection = {
  readonly client: AppClient;
  readonly transport: Transport;
  /** null when another process holds the vault and we are its client. */
  readonly engine: Engine | null;
  readonly folder: string;
  /** What was found and dealt with while opening. */
  readonly warnings: readonly { readonly code: string; readonly details: object }[];
  close(): Promise<void>;
};

export type Surroundings = { readonly world: World; readonly secrets: SecretEnvironment; readonly clockRate: number };

/** The vault's folder from `--vault` or COFFER_VAULT. */
export function vaultFolder(options: GlobalOptions, env: World['env']): string {
  const folder = options.vault ?? env['COFFER_VAULT'];
  if (folder === undefined || folder === '')
    throw new AppError('request.invalid', { problem: 'name the vault: --vault DIR or COFFER_VAULT' });
  return resolve(folder);
}

/** What opens a vault, as the engine's API takes it. */
export type CliKey = { readonly passphrase: string } | { readonly recoveryKey: string } | PrivateKey;

/** The key a person gave, by file, environment or prompt; never by argument. */
export async function readKey(options: GlobalOptions, { secrets }: Surroundings): Promise<CliKey> {
  if (options.privateKeyFile !== undefined)
    return readPrivateKey(options.privateKeyFile, options.privateKeyPassphraseFile);
  if (options.recoveryKeyFile !== undefined) return { recoveryKey: readRecoveryKey(options.recoveryKeyFile) };
  if (options.passphraseFile !== undefined) return { passphrase: readSecretFile(options.passphraseFile) };
  if (secrets.COFFER_PASSPHRASE !== undefined) return { passphrase: secrets.COFFER_PASSPHRASE };
  if (secrets.COFFER_RECOVERY_KEY !== undefined) return { recoveryKey: secrets.COFFER_RECOVERY_KEY };
  return { passphrase: await askPassphrase('Passphrase of the vault: ') };
}

const readRecoveryKey = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    throw new AppError('request.not-found', { what: 'recovery key file', path }, { cause: thrown });
  }
};

/**
 * Opens the vault in this process, or becomes the client of the process that holds it. A holder that cannot be
 * joined is named in `vault.held`.
 */
export async function openConnection(options: GlobalOptions, around: Surroundings): Promise<Connection> {
  const { world, clockRate } = around;
  const folder = vaultFolder(options, world.env);
  const engine = createEngine(world, {
    folder,
    clockRate,
    airGapped: options.airGap ?? false,
    keepsSchedules: false,
    practice: startPractice,
  });
  const direct: Transport = { call: engine.dispatch, onEvent: (listener) => engine.events.listen(listener) };
  const client = createClient(contract, direct);
  const { state } = await client.vault.state({});
  if (state === 'none') throw new AppError('vault.not-found', { folder });
  const key = await readKey(options, around);
  try {
    const { warnings } = await client.vault.unlock({ ...key, acceptRollback: options.acceptOlderVault ?? false });
    return { client, transport: direct, engine, folder, warnings, close: engine.close };
  } catch (thrown) {
    const error = AppError.from(thrown);
    const port = error.details['port'];
    if (error.code !== 'vault.held' || typeof port !== 'number') throw error;
    const joined = await joinHolder(port, await proofWith(folder, port, key));
    return {
      client: createClient(contract, joined),
      transport: joined,
      engine: null,
      folder,
      warnings: [],
      close: async () => joined.close(),
    };
  }
}
