import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import type { ConfigExport } from '../../../../../../../electron/engine/config/files/types.ts';
import { inOrder } from '../../../../../../../electron/engine/config/document/to-document.ts';
import type { ConfigDocument, ConfigId } from '../../../../../../../shared/domain/config.ts';
import type { EpochMs } from '../../../../../../../shared/domain/ids.ts';
import type { Json } from '../../../../../../../shared/json.ts';
import { aFolder } from '../../../../../../support/world.ts';

export const aDocument = (kind: string, key: string, change: Partial<ConfigDocument> = {}): ConfigDocument => ({
  format: 'coffer-config',
  version: 1,
  kind,
  key,
  apply: 'yes',
  why: '',
  resource: { name: key },
  secrets: [],
  exportOnly: [],
  files: [],
  ...change,
});

/** A file of a document, with its bytes put where `anExport` finds them. */
export function aFile(name: string, text: string, into: Map<string, Uint8Array>): ConfigDocument['files'][number] {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  into.set(sha256, bytes);
  return { name, bytes: bytes.length, sha256 };
}

export const anExport = (
  documents: readonly ConfigDocument[],
  bytes: ReadonlyMap<string, Uint8Array> = new Map(),
  change: Partial<ConfigExport> = {},
): ConfigExport => ({
  documents,
  fileOf: (sha256) => bytes.get(sha256) ?? null,
  escrow: [],
  notKnown: [],
  source: {
    tenant: 'acme',
    tenantId: 'tenant-1',
    host: 'https://acme.example',
    configId: 'c1' as ConfigId,
    takenAt: 1_700_000_000_000 as EpochMs,
  },
  ids: documents.map(({ kind, key }, index) => ({ kind, key, id: `id-${index}` })),
  ...change,
});

export const plainly = { format: 'files', variables: {}, replaceEdited: false } as const;

/** A place in which nothing is yet. */
export function aPlace(): string {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  return join(folder.path, 'out');
}

/** Everything in a folder but what git keeps, by path. */
export function contentOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${join(folder, '.git')}/`))
    .sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

const byName = (a: ConfigDocument, b: ConfigDocument) => (`${a.kind}/${a.key}` < `${b.kind}/${b.key}` ? -1 : 1);

/** Documents as they come out again: in one order, keys in one order. */
export const settled = (documents: readonly ConfigDocument[]): ConfigDocument[] =>
  JSON.parse(
    JSON.stringify(
      documents.toSorted(byName).map((one) => ({ ...one, resource: inOrder(one.resource as Json) as never })),
    ),
  ) as ConfigDocument[];

/** Names a person or an attacker may give: signs that mean something to a file system, a shell, Markdown or a template. */
export const hostileName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'aAbB -_./\\:*?"<>|`$ {}~%\n\t\u0000éÉßİ日​‮'), minLength: 1, maxLength: 90 }),
  fc.constantFrom(
    ...['con', 'CON', 'nul.', 'COM1', '..', '.', '../../etc/passwd', 'C:\\x', '/', '-rf', '.git', '__proto__', 'json'],
    ...[
      'Sales',
      'sales',
      'SALES',
      'sales ',
      'Sales/1',
      'sales-1',
      '${HOME}',
      '$${',
      '$',
      '{',
      '$$${a',
      'a'.repeat(300),
    ],
  ),
);
