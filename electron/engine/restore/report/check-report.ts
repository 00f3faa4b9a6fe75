import { createPublicKey, verify } from 'node:crypto';
import { SignedCertificate, type ReportVerdict } from '../../../../shared/domain/certificate.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson, type Json } from '../../../../shared/json.ts';
import { fingerprintOf } from '../../vault/index.ts';
import { embeddedFrom, embeddedTo, renderReport } from './html.ts';
import { signedBytes } from './sign.ts';

/**
 * Checks a report file, JSON or page, with nothing but its text. Throws `report.changed` when anything in it is not
 * what was signed, `request.invalid` when it is no report at all. Who signed it is known only by a fingerprint that
 * came another way.
 */
export function checkReport(text: string, fingerprint?: string): ReportVerdict {
  if (!/coffer-(restore-)?report/.test(text))
    throw new AppError('request.invalid', { problem: 'this file is no report' });
  const isPage = /^\s*</.test(text);
  const signed = readSigned(isPage ? embeddedIn(text) : text.trim());
  const { certificate, signature } = signed;
  const publicKey = bytesOf(signature.publicKey, 32);
  if (!isSignedBy(publicKey, signed)) throw changed('the signature does not fit');
  const actual = fingerprintOf(publicKey);
  if (isPage && renderReport(signed) !== text) throw changed('the page shows something else than was signed');
  return {
    unchanged: true,
    origin:
      fingerprint === undefined ? 'not-established' : plain(fingerprint) === plain(actual) ? 'known' : 'another-key',
    fingerprint: actual,
    counts: certificate.counts,
    planHash: certificate.planHash,
    runId: certificate.runId,
  };
}

const changed = (problem: string) => new AppError('report.changed', { problem });

/** However a person typed it. */
const plain = (fingerprint: string): string => fingerprint.replace(/[\s-]/g, '').toUpperCase();

function embeddedIn(page: string): string {
  const start = page.indexOf(embeddedFrom);
  const end = page.indexOf(embeddedTo, start);
  if (start === -1 || end === -1) throw changed('the page lacks what was signed');
  return page.slice(start + embeddedFrom.length, end);
}

/** Nothing may stand in the text that is not in the certificate: no other key, and no key twice. */
function readSigned(text: string): SignedCertificate {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw changed('it is not whole');
  }
  const parsed = SignedCertificate.safeParse(json);
  if (!parsed.success || canonicalJson(parsed.data) !== canonicalJson(json)) throw changed('it has another form');
  if (withoutSpaces(text) !== JSON.stringify(json).replaceAll('<', '\\u003c')) throw changed('it says something twice');
  return parsed.data;
}

/** JSON without the space between its parts, and with `<` as a page has to write it. */
const withoutSpaces = (text: string): string =>
  text.replace(/("(?:[^"\\]+|\\.)*")|[ \t\r\n]+/g, '$1').replaceAll('<', '\\u003c');

function isSignedBy(publicKey: Buffer, { certificate, signature }: SignedCertificate): boolean {
  const value = bytesOf(signature.value, 64);
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
      format: 'jwk',
    });
    return verify(null, signedBytes(certificate), key, value);
  } catch {
    return false;
  }
}

/** Base64 as we write it; many texts stand for the same bytes, and only one of them is ours. */
function bytesOf(base64: string, length: number): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== length || bytes.toString('base64') !== base64) throw changed('the signature is not whole');
  return bytes;
}
