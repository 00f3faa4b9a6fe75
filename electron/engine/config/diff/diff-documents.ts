import type { ConfigChange, ConfigDocument } from '../../../../shared/domain/config.ts';
import type { Json } from '../../../../shared/json.ts';
import { compareValues, type FieldChange } from './compare-values.ts';

type Named = Pick<ConfigDocument, 'kind' | 'key'>;

const byName = (a: Named, b: Named): number =>
  a.kind === b.kind ? (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) : a.kind < b.kind ? -1 : 1;

/**
 * Every difference between two configurations, by kind and key. Places are JSON pointers into the document, such as
 * `/resource/name`; a file beside it is `/files/` and its name, with its sha-256.
 */
export function diffDocuments(
  before: readonly ConfigDocument[],
  after: readonly ConfigDocument[],
): readonly ConfigChange[] {
  const old = indexOf(before);
  const now = indexOf(after);
  const changes: ConfigChange[] = [];
  for (const [name, document] of old) {
    const next = now.get(name);
    const { kind, key } = document;
    const fields = next === undefined ? [] : fieldsOf(document, next);
    if (next === undefined) changes.push({ kind, key, what: 'removed', fields: [] });
    else if (fields.length > 0)
      changes.push({ kind, key, what: 'changed', fields: [...fields] as ConfigChange['fields'] });
  }
  for (const [name, { kind, key }] of now) if (!old.has(name)) changes.push({ kind, key, what: 'added', fields: [] });
  return changes.sort(byName);
}

const indexOf = (documents: readonly ConfigDocument[]) =>
  new Map(documents.map((document) => [`${document.kind}/${document.key}`, document]));

const filesOf = ({ files }: ConfigDocument): Json =>
  Object.fromEntries(files.map(({ name, sha256 }): [string, string] => [name, sha256]));

/** What the other fields of a document say follows from these two. */
const fieldsOf = (before: ConfigDocument, after: ConfigDocument): readonly FieldChange[] => [
  ...compareValues(filesOf(before), filesOf(after), '/files'),
  ...compareValues(before.resource, after.resource, '/resource'),
];
