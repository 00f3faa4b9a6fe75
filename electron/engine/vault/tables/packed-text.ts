import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { mostUnpacked } from './unpack-limit.ts';

/** What nearly every row says; short texts shrink to what is their own. Part of the format: never edited. */
const dictionary = Buffer.from(
  '"ownerRule":"directory","ownerSubject":"auth0|' +
    '"rawMeta":"{\\"title\\":\\"\\",\\"description\\":\\"\\",\\"createdDate\\":\\"2026-\\",\\"modifiedDate\\":\\"2026-\\",' +
    '\\"published\\":false,\\"approved\\":false,\\"publishTime\\":\\"1753-01-01T00:00:00.000Z\\",\\"owner\\":\\"auth0|' +
    '\\",\\"ownerId\\":\\"\\",\\"qSize\\":-1,\\"sourceObject\\":\\"\\",\\"draftObject\\":\\"\\",' +
    '\\"privileges\\":[\\"read\\",\\"update\\",\\"delete\\",\\"publish\\",\\"change_owner\\",\\"approve\\"]}"' +
    '"source":"list","title":"","publishTime":null,"problem":null,"parentId":null,"objectType":"sheet","objectType":"masterobject",' +
    '"objectType":"bookmark","objectId":"","metaOwner":null,"engineClass":"GenericObject","engineClass":"GenericBookmark",' +
    '"description":"","createdDate":"2026-","modifiedDate":"2026-","approved":false,"published":true,"ownerId":"","ownerName":""',
  'utf8',
);

const plain = 0;
const deflated = 1;
const shortBytes = 2048;
/** A body that unpacks to more was not written by us. */
const mostBytes = 512 * 1024 * 1024;

/** Text as it is kept in a row: one byte that says how, then the bytes. */
export function packText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  // Setting up a full window costs more than deflating a short text.
  const window = bytes.length < shortBytes ? { windowBits: 12, memLevel: 5 } : {};
  const small = deflateRawSync(bytes, { dictionary, ...window });
  return small.length < bytes.length && bytes.length <= mostUnpacked(small.length)
    ? Buffer.concat([Buffer.of(deflated), small])
    : Buffer.concat([Buffer.of(plain), bytes]);
}

/** The text of a row, or `vault.damaged` when its bytes make no sense. */
export function unpackText(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength).subarray(1);
  const maxOutputLength = Math.min(mostBytes, mostUnpacked(bytes.length));
  try {
    if (body[0] === plain && bytes.length <= mostBytes) return bytes.toString('utf8');
    if (body[0] === deflated) return inflateRawSync(bytes, { dictionary, maxOutputLength }).toString('utf8');
  } catch (thrown) {
    throw new AppError('vault.damaged', { what: 'text' }, { cause: thrown });
  }
  throw new AppError('vault.damaged', { what: 'text', scheme: body[0] ?? -1 });
}
