import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { EpochMs } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';
import { Secret } from '../../secrets/index.ts';
import type { World } from '../../world.ts';
import { hex, toHex } from '../hex.ts';
import { unwrapBytes, wrapBytes } from './aes-gcm.ts';
import { formatPublicKey } from './public-key.ts';
import { defaultScryptN, deriveByScrypt, ScryptParameters } from './scrypt.ts';
import { publicKeyOf, x25519Bytes } from './x25519.ts';

const facts = {
  format: z.literal('coffer-private-key'),
  formatVersion: z.literal(1),
  createdAt: EpochMs,
  publicKey: hex(x25519Bytes),
};
const PlainFile = z.strictObject({ ...facts, privateKey: hex(x25519Bytes) });
const ProtectedFile = z.strictObject({
  ...facts,
  kdf: ScryptParameters,
  salt: hex(32),
  nonce: hex(12),
  wrapped: hex(x25519Bytes),
  tag: hex(16),
});
const KeyFile = z.union([PlainFile, ProtectedFile]);
type ProtectedFile = z.infer<typeof ProtectedFile>;

/** A new pair: the public key as a line to hand over, the private key as the text of its file. */
export type KeyPair = { readonly publicKey: string; readonly file: Secret<string> };

const boundTo = ({ wrapped: _w, tag: _t, ...rest }: ProtectedFile) => Buffer.from(canonicalJson(rest), 'utf8');

const toText = (file: z.infer<typeof KeyFile>) => new Secret(`${JSON.stringify(file, null, 2)}\n`);

/** Makes a key pair; with a passphrase the private key stands in its file under scrypt and AES-256-GCM, else as it is. */
export async function makeKeyPair(
  { world, scryptN = defaultScryptN }: { readonly world: Pick<World, 'now' | 'random'>; readonly scryptN?: number },
  passphrase: Secret<string> | null,
): Promise<KeyPair> {
  const privateKey = world.random(x25519Bytes);
  try {
    const publicKey = publicKeyOf(privateKey);
    const start = {
      format: 'coffer-private-key' as const,
      formatVersion: 1 as const,
      createdAt: world.now(),
      publicKey: toHex(publicKey),
    };
    const line = formatPublicKey(publicKey);
    if (!passphrase) return { publicKey: line, file: toText({ ...start, privateKey: toHex(privateKey) }) };
    const kdf = { name: 'scrypt' as const, n: scryptN, r: 8 as const, p: 1 };
    const sealed = { ...start, kdf, salt: toHex(world.random(32)), nonce: toHex(world.random(12)) };
    const bound = boundTo({ ...sealed, wrapped: '', tag: '' });
    const wrappingKey = await deriveByScrypt(passphrase.reveal(), sealed.salt, kdf);
    return {
      publicKey: line,
      file: toText({ ...sealed, ...wrapBytes({ ...sealed, bound }, wrappingKey, privateKey) }),
    };
  } finally {
    privateKey.fill(0);
  }
}

function parseFile(text: string): z.infer<typeof KeyFile> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('vault.private-key', { problem: 'not a private key file' });
  }
  const parsed = KeyFile.safeParse(value);
  if (!parsed.success) throw new AppError('vault.private-key', { problem: 'not a private key file' });
  return parsed.data;
}

async function privateKeyIn(file: z.infer<typeof KeyFile>, passphrase: Secret<string> | null): Promise<Uint8Array> {
  if (!('kdf' in file)) return new Uint8Array(Buffer.from(file.privateKey, 'hex'));
  if (!passphrase) throw new AppError('vault.private-key', { problem: 'the file wants its passphrase' });
  const wrappingKey = await deriveByScrypt(passphrase.reveal(), file.salt, file.kdf);
  const privateKey = unwrapBytes(file, boundTo(file), wrappingKey);
  if (!privateKey) throw new AppError('vault.private-key', { problem: 'wrong passphrase, or the file was changed' });
  return privateKey;
}

/** The raw private key of a file; the caller wipes it. A file whose two keys are no pair is refused. */
export async function openPrivateKey(text: Secret<string>, passphrase: Secret<string> | null): Promise<Uint8Array> {
  const file = parseFile(text.reveal());
  const privateKey = await privateKeyIn(file, passphrase);
  if (toHex(publicKeyOf(privateKey)) === file.publicKey) return privateKey;
  privateKey.fill(0);
  throw new AppError('vault.private-key', { problem: 'the file was changed' });
}
