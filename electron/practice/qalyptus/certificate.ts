import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A private key and its certificate, both as PEM. */
export type PemPair = { readonly key: string; readonly cert: string };

/** A certificate for loopback signed by itself, as a server without an authority has one. Good for a day. */
export function makeSelfSigned(now: number): PemPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from('practice-qalyptus')))));
  const algorithm = der(0x30, oid('2a8648ce3d040302'));
  const hourMs = 3_600_000;
  const toSign = der(
    0x30,
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name,
    der(0x30, time(now - hourMs), time(now + 24 * hourMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, extension('551d13', der(0x30, der(0x01, Buffer.from([0xff])))), extension('551d11', names()))),
  );
  const signature = sign('sha256', toSign, privateKey);
  const certificate = der(0x30, toSign, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n').trim();
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** localhost and 127.0.0.1. */
const names = () => der(0x30, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));

const extension = (id: string, value: Buffer) => der(0x30, oid(id), der(0x04, value));
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (bytes: Buffer) => der(0x02, bytes);

/** UTCTime, to the second. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

/** One DER value: tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
