import type { ConfigDocument } from '../../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../../shared/domain/config-plan.ts';
import type { JsonObject } from '../../../../../shared/json.ts';
import type { ConfigKind, KindWrite } from '../../types.ts';
import { listed, textOf, withDetails } from './read.ts';
import { changedFields, fieldsOf, harmless, once } from './send.ts';

/** Larger than any theme or extension a tenant takes. */
const maxBytes = 64 * 1024 * 1024;

type Packages = {
  readonly path: string;
  /** e.g. `theme`, for what a person reads; its file is called so too. */
  readonly called: string;
  readonly keep?: (row: JsonObject) => boolean;
};

/** A kind whose resources are zip files with a few words about each. */
export function readPackages({ path, called, keep = () => true }: Packages): ConfigKind['read'] {
  const list = listed({ path, paging: 'none', limit: null, idField: 'id', nameOf: (row) => textOf(row, 'name'), keep });
  return async (reader, context) =>
    withDetails(await list(reader, context), context.signal, async (row) => {
      const bytes = await reader.file(`${path}/${encodeURIComponent(row.id)}/file`, maxBytes, context.signal);
      return { ...row, files: [{ name: `${called}.zip`, bytes }] };
    });
}

/** Sent with its file each time; without one it cannot be made. */
export function writePackages(
  { path, called }: Packages,
  fields: readonly string[],
): Pick<KindWrite, 'create' | 'update' | 'remove' | 'idIn'> {
  const whole = (document: ConfigDocument, call: ConfigCall): readonly ConfigCall[] => {
    const [file] = document.files;
    if (file === undefined) return [];
    const { name, sha256 } = file;
    return [{ ...call, body: fieldsOf(document, fields), file: { field: 'file', name, sha256 } }];
  };
  const own = `${path}/{self}`;
  return {
    create: (document) =>
      whole(document, once({ method: 'POST', path, body: null, what: `Upload the ${called} ${document.key}` })),
    update: (before, after) => {
      const isSame =
        before.files[0]?.sha256 === after.files[0]?.sha256 &&
        Object.keys(changedFields(before, after, fields)).length === 0;
      const call = harmless({ method: 'PATCH', path: own, body: null, what: `Replace the ${called} ${after.key}` });
      return isSame ? [] : whole(after, call);
    },
    remove: ({ key }) => [harmless({ method: 'DELETE', path: own, body: null, what: `Delete the ${called} ${key}` })],
    idIn: 'id',
  };
}

/** One line where the file could not be read, so that no call makes it. */
export const packageByHand =
  (called: string): ConfigKind['byHand'] =>
  ({ key, files }) =>
    files.length > 0 ? [] : [`The file of the ${called} ${key} could not be read: upload it from where it was built.`];

/** What the file itself says of it. */
export const packageFields: readonly string[] = [
  'name',
  'tags',
  'icon',
  'type',
  'author',
  'license',
  'version',
  'homepage',
  'keywords',
  'supplier',
  'repository',
  'description',
  'qextVersion',
  'dependencies',
  'qextFilename',
];

/** What the tenant adds to it. */
export const packageStamps: readonly string[] = ['/file', '/updateAt', '/migrationState', '/checksum'];
