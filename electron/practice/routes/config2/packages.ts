import { route, type Call, type Route } from '../../http/call.ts';
import { badRequest, conflict, ok, refusal, Refused, type Reply } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { flatErrors } from '../config/errors.ts';
import { adminWrites, guarded } from '../config/guard.ts';
import { callerId, fieldsOf, hexId, textOf, timestamp, withoutKeys } from './common.ts';
import { fileReply } from './files.ts';
import { readParts, type Part } from './multipart.ts';

/** Themes and extensions: a zip with a name no other has. */
const packageKind = (kind: 'theme' | 'extension'): Collection => ({
  kind,
  ...adminWrites,
  errors: flatErrors,
  base: `/api/v1/${kind}s`,
  newId: hexId,
  page: { style: 'none', defaultLimit: 0, maxLimit: 0 },
  envelope: (listed) => ({ data: listed.rows }),
  required: ['name'],
  nameOf: (fields) => fields['name'],
  made: (call) => ({
    tenantId: call.world.state.tenant.id,
    userId: callerId(call),
    type: kind === 'theme' ? 'theme' : 'visualization',
    createdAt: timestamp(call),
  }),
  touched: (call) => ({ updateAt: timestamp(call) }),
  verbs: { remove: 204 },
});

const packageRoutes = (kind: Collection): Route[] => [
  ...collectionRoutes(kind),
  ...guarded(kind, [
    route('POST', kind.base, async (call) => {
      const { fields, file } = await upload(call);
      if (!file) throw new Refused(refusal(422, 'Unprocessable entity', { detail: 'a zip file is needed' }));
      const row = addRow(kind, call, { name: nameOfZip(file), ...fields, file: shownFile(file) });
      keepFile(kind, call, { id: row.id, file });
      return { status: 201, json: withoutKeys(row) };
    }),
    route('PATCH', `${kind.base}/:configId`, (call) => patchPackage(kind, call)),
    route('GET', `${kind.base}/:configId/file`, (call) => {
      const row = rowIn(kind, call);
      return fileReply(call, `${kind.kind}/${row.id}`, { contentType: 'application/zip', name: `${row.id}.zip` });
    }),
  ]),
];

async function patchPackage(kind: Collection, call: Call): Promise<Reply> {
  const row = rowIn(kind, call);
  const { fields, file } = await upload(call);
  const name = fields['name'] ?? row.fields['name'];
  for (const other of call.world.state.config.rows(kind.kind).values())
    if (other !== row && other.fields['name'] === name) throw conflict(`${kind.kind} exists`);
  row.fields = { ...row.fields, ...fields, updateAt: timestamp(call), ...(file ? { file: shownFile(file) } : {}) };
  if (file) keepFile(kind, call, { id: row.id, file });
  return ok({ data: [withoutKeys(row)] });
}

/** The fields and the zip of a form; what only the server says is left out. */
async function upload(call: Call): Promise<{ fields: Fields; file: Part | undefined }> {
  const parts = await readParts(call);
  const {
    id: _id,
    tenantId: _tenant,
    userId: _user,
    createdAt: _at,
    file: _file,
    ...fields
  } = dataOf(parts.get('data'));
  const file = parts.get('file');
  if (file && file.bytes.subarray(0, 2).toString('latin1') !== 'PK')
    throw new Refused(refusal(415, 'Unsupported media type', { detail: 'the file is no zip' }));
  return { fields, file };
}

function dataOf(part: Part | undefined): Readonly<Fields> {
  if (!part) return {};
  try {
    return fieldsOf(JSON.parse(part.bytes.toString('utf8')));
  } catch {
    throw badRequest('data is not JSON');
  }
}

const nameOfZip = (file: Part) => textOf(file.fileName)?.replace(/\.zip$/i, '') ?? 'unnamed';
const shownFile = (file: Part): Fields => ({ originalName: file.fileName ?? 'package.zip', size: file.bytes.length });

function keepFile(kind: Collection, call: Call, given: { id: string; file: Part }): void {
  call.world.state.configFiles.set(`${kind.kind}/${given.id}`, given.file.bytes);
}

export const themeRoutes: readonly Route[] = packageRoutes(packageKind('theme'));
export const extensionRoutes: readonly Route[] = packageRoutes(packageKind('extension'));
