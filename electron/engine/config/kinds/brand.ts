import type { ConfigDocument, ConfigFile } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { isList, isObject } from '../document/pointer.ts';
import type { ConfigKind, KindContext } from '../types.ts';
import { listed, textOf, withDetails } from './tools/read.ts';
import { fieldsOf, harmless, nothingByHand, once, patch } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

const path = '/api/v1/brands';
const own = `${path}/{self}`;
const maxBytes = 8 * 1024 * 1024;

const listBrands = listed({ path, paging: 'after', limit: 100, idField: 'id', nameOf: (row) => textOf(row, 'name') });

/** `logo` is a picture of one of two forms, which its name has to say when it is uploaded. */
const nameOf = (file: JsonObject): string => {
  const isJpeg = /jpe?g/i.test(textOf(file, 'contentType'));
  const names = new Map([
    ['logo', isJpeg ? 'logo.jpg' : 'logo.png'],
    ['favIcon', 'favIcon.ico'],
  ]);
  return names.get(textOf(file, 'id')) ?? 'styles.json';
};

const read = async (reader: ConfigReader, context: KindContext) =>
  withDetails(await listBrands(reader, context), context.signal, async (row) => {
    const { files } = row.raw;
    const named = (isList(files) ? files : []).filter(isObject);
    const at = (file: JsonObject) =>
      `${path}/${encodeURIComponent(row.id)}/files/${encodeURIComponent(textOf(file, 'id'))}`;
    const bytes = await Promise.all(named.map((file) => reader.file(at(file), maxBytes, context.signal)));
    return {
      ...row,
      files: named.flatMap((file, index) => {
        const content = bytes[index];
        return content === undefined ? [] : [{ name: nameOf(file), bytes: content }];
      }),
    };
  });

const partOf = ({ name }: ConfigFile) => name.replace(/\..*$/, '');

function upload(brandKey: string, file: ConfigFile, isNew: boolean): ConfigCall {
  const sent = {
    path: `${own}/files/${partOf(file)}`,
    body: null,
    what: `Upload ${file.name} of the brand ${brandKey}`,
  };
  const call = isNew ? once({ ...sent, method: 'POST' }) : harmless({ ...sent, method: 'PUT' });
  return { ...call, file: { field: 'file', name: file.name, sha256: file.sha256 } };
}

const turn = (brandKey: string, isOn: boolean): ConfigCall =>
  harmless({
    method: 'POST',
    path: `${own}/actions/${isOn ? 'activate' : 'deactivate'}`,
    body: null,
    what: isOn ? `Use the brand ${brandKey}` : `No longer use the brand ${brandKey}`,
  });

const create = (document: ConfigDocument) => [
  once({
    method: 'POST',
    path,
    body: fieldsOf(document, ['name', 'description']),
    what: `Make the brand ${document.key}`,
  }),
  ...document.files.map((file) => upload(document.key, file, true)),
  ...(document.resource['active'] === true ? [turn(document.key, true)] : []),
];

function update(before: ConfigDocument, after: ConfigDocument): readonly ConfigCall[] {
  const { key } = after;
  const had = new Map(before.files.map((file) => [partOf(file), file]));
  const kept = new Set(after.files.map(partOf));
  // A brand without any file is one whose files could not be read.
  const gone = kept.size === 0 ? [] : [...had.keys()].filter((part) => !kept.has(part));
  const [was, is] = [before.resource['active'] === true, after.resource['active'] === true];
  return [
    ...patch({ path: own, what: `Change the brand ${key}`, fields: ['description'] }, before, after),
    ...after.files.flatMap((file) => {
      const old = had.get(partOf(file));
      return old?.sha256 === file.sha256 ? [] : [upload(key, file, old === undefined)];
    }),
    ...gone.map((part) =>
      harmless({
        method: 'DELETE',
        path: `${own}/files/${part}`,
        body: null,
        what: `Delete ${part} of the brand ${key}`,
      }),
    ),
    ...(was === is ? [] : [turn(key, is)]),
  ];
}

/** Logo, icon and colours of the tenant, and which brand is in use. */
export const brand: ConfigKind = {
  kind: 'brand',
  title: 'Brands',
  category: 'settings',
  stage: 'looks',
  word: 'captured',
  why: '',
  needs: [],
  read,
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [...stamps, '/files'],
  exportOnly: [],
  references: [],
  texts: [],
  write: {
    create,
    update,
    remove: ({ key }) => [harmless({ method: 'DELETE', path: own, body: null, what: `Delete the brand ${key}` })],
    idIn: 'id',
  },
  byHand: nothingByHand,
};
