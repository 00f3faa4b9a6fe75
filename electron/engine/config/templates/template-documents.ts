import { createHash } from 'node:crypto';
import type { ConfigDocument, TemplateRow } from '../../../../shared/domain/config.ts';
import { unknownKey } from '../document/placeholders.ts';
import { cover, findSecrets, maskSecrets } from '../../secrets/index.ts';

export type TemplateDocuments = {
  readonly documents: readonly ConfigDocument[];
  /** Scripts as they are written, by sha-256. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/**
 * The templates as documents, without ids and times, each with its script as a `.qvs` file beside it. Secrets in a script are
 * covered: the exact text stays in the vault.
 */
export function templateDocuments(
  rows: readonly TemplateRow[],
  scriptOf: (versionId: string) => string | null,
): TemplateDocuments {
  const files = new Map<string, Uint8Array>();
  const keys = new Set([unknownKey]);
  const documents = rows
    .filter(({ versionId }) => versionId !== null)
    .map((row): ConfigDocument => {
      const key = freeKey(maskSecrets(row.name.trim()) || '(no name)', keys);
      const script = row.versionId === null ? null : scriptOf(row.versionId);
      return {
        format: 'coffer-config',
        version: 1,
        kind: 'template',
        key,
        apply: 'no',
        why: 'An app is restored from its kept version, not made from this file.',
        resource: {
          name: maskSecrets(row.name),
          label: maskSecrets(row.label),
          contentHash: row.contentHash,
          deployed: deployedOf(row),
        },
        secrets: [],
        exportOnly: [],
        files: script === null ? [] : [keepScript(script, files)],
      };
    });
  return { documents, files };
}

function freeKey(base: string, taken: Set<string>): string {
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base} (${count})`;
  taken.add(key);
  return key;
}

const deployedOf = ({ deployed }: TemplateRow) =>
  deployed
    .map(({ name, spaceName }) => ({ name: maskSecrets(name), space: maskSecrets(spaceName) }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function keepScript(script: string, files: Map<string, Uint8Array>): ConfigDocument['files'][number] {
  const bytes = Buffer.from(cover(script, findSecrets(script, true)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  files.set(sha256, bytes);
  return { name: 'qvs', bytes: bytes.length, sha256 };
}
