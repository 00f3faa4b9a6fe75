import { ConfigDocument, ConfigFile } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import { z } from '../../../../shared/schema.ts';
import { isFound } from './hide-secrets.ts';
import { refIn, secretIn, unknownKey } from './placeholders.ts';
import { childOf, isList, isObject, valueAt } from './pointer.ts';

const newest = 1;
const mostBytes = 16 * 1024 * 1024;
/** A tenant's answer may be 200 deep, and what was kept of it must be readable again. */
const mostDepth = 220;

/** Takes a document one version up. */
export type DocumentMigration = (document: JsonObject) => JsonObject;

/** By the version a document comes from. The first version needs none yet; a second one adds its step here. */
export const documentMigrations: Readonly<Record<number, DocumentMigration>> = {};

const { secrets, exportOnly } = ConfigDocument.shape;
const StrictDocument = z.strictObject({
  ...ConfigDocument.shape,
  secrets: z.array(z.strictObject(secrets.element.shape)),
  exportOnly: z.array(z.strictObject(exportOnly.element.shape)),
  files: z.array(z.strictObject(ConfigFile.shape)),
});

type Where = { readonly file: string; readonly migrations?: Readonly<Record<number, DocumentMigration>> };

const bad = (file: string, place: string, problem: string) => new AppError('config.bad-file', { file, place, problem });

/** A document out of the text of its file; anything it does not understand is `config.bad-file` with the file and the place. */
export function parseDocument(text: string, { file, migrations = documentMigrations }: Where): ConfigDocument {
  if (text.length > mostBytes) throw bad(file, '', `larger than ${mostBytes} characters`);
  let value: Json;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    throw bad(file, '', 'not JSON');
  }
  if (!isObject(value) || value['format'] !== 'coffer-config')
    throw bad(file, '/format', 'not a Coffer configuration file');
  refuseOdd(value, file);
  const parsed = StrictDocument.safeParse(migrate(value, file, migrations));
  if (parsed.success) return released(named(parsed.data, file));
  const issue = parsed.error.issues[0];
  const at = (issue?.path ?? []).reduce<string>((place, key) => childOf(place, String(key)), '');
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  throw unknown === undefined
    ? bad(file, at, issue?.message ?? 'not a document')
    : bad(file, childOf(at, unknown), `unknown field ${JSON.stringify(unknown)}`);
}

/** What is called like nothing would be taken for everything that nobody knows. */
function named(document: ConfigDocument, file: string): ConfigDocument {
  if (document.key === '' || document.key === unknownKey) throw bad(file, '/key', 'no name of a resource');
  return document;
}

function migrate(value: JsonObject, file: string, migrations: NonNullable<Where['migrations']>): JsonObject {
  let current = value;
  for (;;) {
    const version = current['version'];
    if (version === newest) return current;
    if (typeof version !== 'number' || !Number.isInteger(version)) throw bad(file, '/version', 'not a version number');
    if (version > newest) throw new AppError('config.newer-file', { file, version, newest });
    const step = migrations[version];
    if (step === undefined) throw bad(file, '/version', `version ${version} was never written`);
    current = { ...step(current), version: version + 1 };
  }
}

/** Nesting beyond all reason, and placeholders that say two things at once. */
function refuseOdd(value: Json, file: string): void {
  const waiting: { value: Json; at: string; depth: number }[] = [{ value, at: '', depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: here, at, depth } = next;
    if (depth > mostDepth) throw bad(file, '', `nested deeper than ${mostDepth}`);
    if (isList(here))
      here.forEach((one, index) => waiting.push({ value: one, at: childOf(at, index), depth: depth + 1 }));
    if (!isObject(here)) continue;
    for (const field of ['$ref', '$secret'])
      if (Object.hasOwn(here, field) && (field === '$ref' ? refIn(here) : secretIn(here)) === null)
        throw bad(file, childOf(at, field), `${field} stands alone and holds one text`);
    for (const [key, one] of Object.entries(here)) waiting.push({ value: one, at: childOf(at, key), depth: depth + 1 });
  }
}

/** A document held back for what a search found is free once a person has put something in every such place. */
function released(document: ConfigDocument): ConfigDocument {
  const isOpen = ({ path }: { path: string }) => {
    const value = valueAt(document.resource, path);
    return value !== undefined && secretIn(value) !== null;
  };
  const isHeld = ({ what }: { what: string }) => isFound(what);
  const open = document.secrets.filter(isOpen);
  const free = document.apply === 'no' && document.secrets.some(isHeld) && !open.some(isHeld);
  return { ...document, secrets: open, ...(free ? { apply: 'yes' as const, why: '' } : {}) };
}
