import { readInside, type Inside } from '../../../../../../electron/engine/history/inside/read-inside.ts';
import { diffDefinitions } from '../../../../../../electron/engine/history/definitions/diff-definitions.ts';
import { writeQvf, type AppModel } from '../../../../../../electron/engine/qvf/index.ts';
import type { ContentId } from '../../../../../../shared/domain/ids.ts';
import { deflate } from '../../../../../support/qvf.ts';

/** A content store of one file, which counts what is read of it. */
export function contentOf(bytes: Uint8Array) {
  const reads = { whole: 0, bytes: 0 };
  return {
    reads,
    kept: { contentId: 'content' as ContentId, fileBytes: bytes.byteLength },
    async *read() {
      reads.whole += 1;
      for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
    },
    async readAt(_contentId: ContentId, offset: number, length: number) {
      reads.bytes += length;
      return bytes.slice(offset, offset + length);
    },
  };
}

export async function look(bytes: Uint8Array) {
  const content = contentOf(bytes);
  return readInside(content, content.kept);
}

export async function inside(bytes: Uint8Array): Promise<Inside> {
  const found = await look(bytes);
  if (found.state === 'unreadable') throw new Error(found.why);
  return found;
}

export const fileOf = (model: AppModel): Uint8Array => writeQvf(model, { deflate });

/** What differs between two made-up apps, as their files tell it. */
export async function diffModels(before: AppModel, after: AppModel, showVolatile = false) {
  return diffDefinitions(await inside(fileOf(before)), await inside(fileOf(after)), { showVolatile });
}
