import { createPublicKey, verify } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson, type Json } from '../../../shared/json.ts';
import type { z } from '../../../shared/schema.ts';
import { fingerprintOf } from '../vault/index.ts';
import { statementBytes, type Signature } from './sign-statement.ts';

/** A kind of signed statement: how it looks, what the signature is over, and the page it is printed as. */
export type StatementKind<S> = {
  readonly schema: z.ZodType<S>;
  readonly statement: (signed: S) => Json;
  readonly signature: (signed: S) => Signature;
  /** The same statement gives the same bytes, always. */
  readonly render: (signed: S) => string;
  /** Where it stands in a page; no text that is printed there may contain these. */
  readonly embeddedFrom: string;
  readonly embeddedTo: string;
};

/**
 * Checks a file, JSON or page, with nothing but its text. Throws `report.changed` when anything in it is not what was
 * signed. Who signed it is known only by a fingerprint that came another way.
 */
export function checkStatement<S>(text: string, kind: StatementKind<S>): { signed: S; fingerprint: string } {
  const isPage = /^\s*</.test(text);
  const signed = readSigned(isPage ? embeddedIn(text, kind) : text.trim(), kind);
  const publicKey = bytesOf(kind.signature(signed).publicKey, 32);
  if (!isSignedBy(publicKey, signed, kind)) throw changed('the signature does not fit');
  if (isPage && kind.render(signed) !== text) throw changed('the page shows something else than was signed');
  return { signed, fingerprint: fingerprintOf(publicKey) };
}

/** What a fingerprint that came another way says of the one that signed. */
export const originOf = (actual: string, given: string | undefined): 'known' | 'not-established' | 'another-key' => {
  if (given === undefined) return 'not-established';
  return plain(given) === plain(actual) ? 'known' : 'another-key';
};

const changed = (problem: string) => new AppError('report.changed', { problem });

/** However a person typed it. */
const plain = (fingerprint: string): string => fingerprint.replace(/[\s-]/g, '').toUpperCase();

function embeddedIn<S>(page: string, { embeddedFrom, embeddedTo }: StatementKind<S>): string {
  const start = page.indexOf(embeddedFrom);
  const end = page.indexOf(embeddedTo, start);
  if (start === -1 || end === -1) throw changed('the page lacks what was signed');
  return page.slice(start + embeddedFrom.length, end);
}

/** Nothing may stand in the text that is not in the statement: no other key, and no key twice. */
function readSigned<S>(text: string, { schema }: StatementKind<S>): S {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw changed('it is not whole');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success || canonicalJson(parsed.data as Json) !== canonicalJson(json))
    throw changed('it has another form');
  if (withoutSpaces(text) !== JSON.stringify(json).replaceAll('<', '\\u003c')) throw changed('it says something twice');
  return parsed.data;
}

/** JSON without the space between its parts, and with `<` as a page has to write it. */
const withoutSpaces = (text: string): string =>
  text.replace(/("(?:[^"\\]+|\\.)*")|[ \t\r\n]+/g, '$1').replaceAll('<', '\\u003c');

function isSignedBy<S>(publicKey: Buffer, signed: S, kind: StatementKind<S>): boolean {
  const value = bytesOf(kind.signature(signed).value, 64);
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
      format: 'jwk',
    });
    return verify(null, statementBytes(kind.statement(signed)), key, value);
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
