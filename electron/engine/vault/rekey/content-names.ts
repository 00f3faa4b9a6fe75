import { z } from '../../../../shared/schema.ts';
import { hex, toHex } from '../hex.ts';
import type { DataKey } from '../keys/data-key.ts';
import type { MetaRepository } from '../tables/meta-repository.ts';
import { readAs } from '../tables/read-row.ts';

const labels = ['content/chunk', 'content/stream', 'content/file'] as const;
const kept = hex(32);
const ContentNames = z.strictObject({ 'content/chunk': kept, 'content/stream': kept, 'content/file': kept });
type ContentNames = z.infer<typeof ContentNames>;

function keptNames(meta: Pick<MetaRepository, 'get'>): ContentNames | null {
  const kept = meta.get('content-names');
  return kept === undefined ? null : readAs(ContentNames, kept, 'content-names');
}

/**
 * The keys that name content. They outlive a re-key, so that no name and no seal has to change: from the first one on they
 * are kept inside the database; before that they come from the data key.
 */
export function contentSubkey(meta: Pick<MetaRepository, 'get'>, key: DataKey): (label: string) => Uint8Array {
  const kept = keptNames(meta);
  const names: Readonly<Record<string, string>> = kept ?? {};
  return (label) => {
    const name = names[label];
    return name === undefined ? key.subkey(label) : new Uint8Array(Buffer.from(name, 'hex'));
  };
}

/** What a database under another data key has to keep, to go on with the names that are there. */
export function namesToKeep(meta: Pick<MetaRepository, 'get'>, key: DataKey): ContentNames {
  const subkey = contentSubkey(meta, key);
  const [chunk, stream, file] = labels.map((label) => {
    const bytes = subkey(label);
    const text = toHex(bytes);
    bytes.fill(0);
    return text;
  });
  return ContentNames.parse({ 'content/chunk': chunk, 'content/stream': stream, 'content/file': file });
}
