import { createHash } from 'node:crypto';
import type { ConfigDocument, ConfigKindName } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { printDocument } from '../document/print-document.ts';
import { secretsText } from '../escrow/secrets-text.ts';
import { withVariables } from './document-text.ts';
import { idsName, readmeName, secretsName } from './manifest.ts';
import { readmeText } from './readme-text.ts';
import { attachmentName, slugsOf } from './slug.ts';
import type { ConfigExport, Layout } from './types.ts';
import { createTemplate, type Variables } from './variables.ts';

/** One file to be written. What stands in it is fetched when it is written. */
export type OurFile = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: () => Uint8Array;
  /** Not null: it is this document's own file, not one beside it. */
  readonly document: { readonly kind: ConfigKindName; readonly key: string } | null;
};

/** Every file of a configuration but the manifest, by path; two exports of the same configuration differ in `ids.json` alone. */
export function renderFiles(given: ConfigExport, layout: Layout, variables: Variables): readonly OurFile[] {
  const template = createTemplate(variables);
  const written = given.documents.map((document) => withVariables(document, template));
  const entries = given.escrow.map((entry) => ({ ...entry, key: template(entry.key), what: template(entry.what) }));
  const files = [
    ...byKind(written).flatMap((documents) => documentFiles(documents, layout, given.fileOf)),
    textFile(readmeName, readmeText(written, layout, Object.keys(variables))),
    textFile(secretsName, secretsText(entries, given.notKnown)),
    textFile(idsName, idsText(given)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  files.forEach(({ path }, index) => {
    // Keys are unique within their kind; were they not, a file would silently be lost here.
    if (files[index + 1]?.path === path) throw new AppError('unexpected', { problem: 'two files of one name', path });
  });
  return files;
}

function byKind(documents: readonly ConfigDocument[]): readonly (readonly ConfigDocument[])[] {
  const kinds = new Map<ConfigKindName, ConfigDocument[]>();
  for (const document of documents) {
    const own = kinds.get(document.kind) ?? [];
    own.push(document);
    kinds.set(document.kind, own);
  }
  return [...kinds.values()];
}

function documentFiles(
  documents: readonly ConfigDocument[],
  layout: Layout,
  fileOf: ConfigExport['fileOf'],
): readonly OurFile[] {
  const slugs = slugsOf(documents.map(({ key }) => key));
  return documents.flatMap((document) => {
    const { kind, key, files } = document;
    const stem = `${kind}${layout === 'flat' ? '--' : '/'}${slugs.get(key) ?? ''}`;
    const attached = files.map((file) => ({
      path: `${stem}.${attachmentName(file.name)}`,
      bytes: file.bytes,
      sha256: file.sha256,
      content: () => {
        const bytes = fileOf(file.sha256);
        if (bytes === null) throw new AppError('content.damaged', { kind, key, file: file.name, sha256: file.sha256 });
        return bytes;
      },
      document: null,
    }));
    return [{ ...textFile(`${stem}.json`, printDocument(document)), document: { kind, key } }, ...attached];
  });
}

export function textFile(path: string, text: string): OurFile {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, bytes: bytes.length, sha256, content: () => bytes, document: null };
}

function idsText({ source, ids }: ConfigExport): string {
  const sorted = ids
    .map(({ kind, key, id }) => ({ name: `${kind}/${key}`, id }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { takenAt, ...rest } = source;
  const value = {
    note: 'Where this came from. Never read when configurations are compared or applied.',
    ...rest,
    takenAt: new Date(takenAt).toISOString(),
    ids: Object.fromEntries(sorted.map(({ name, id }) => [name, id])),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
