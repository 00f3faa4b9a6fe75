import { createHash } from 'node:crypto';
import { route, type Call, type Route } from '../../http/call.ts';
import { badRequest, created, empty, notFound, ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { adminWrites, guarded } from '../config/guard.ts';
import { callerId, hexId, timestamp, withoutKeys } from './common.ts';
import { fileReply } from './files.ts';
import { readParts, type Part } from './multipart.ts';

const contentTypes: Readonly<Record<string, string>> = {
  logo: 'image/png',
  favIcon: 'image/x-icon',
  styles: 'application/json',
};
const fileIds = Object.keys(contentTypes);

const brands: Collection = {
  kind: 'brand',
  ...adminWrites,
  base: '/api/v1/brands',
  newId: hexId,
  page: { style: 'after', defaultLimit: 5, maxLimit: 100 },
  required: ['name'],
  made: (call) => ({ active: false, createdAt: timestamp(call), createdBy: callerId(call) }),
  touched: (call) => ({ updatedAt: timestamp(call), updatedBy: callerId(call) }),
  show: (call, row) => brandOf(call, row),
  patchable: ['name', 'description'],
  verbs: { patch: 204, remove: 204 },
};

const brandOf = (call: Call, row: ConfigRow): Fields => ({
  description: '',
  ...withoutKeys(row),
  files: fileIds.filter((id) => fileOf(call, row.id, id)).map((id) => shownFile(call, row.id, id)),
});

const keyOf = (brandId: string, fileId: string) => `brand/${brandId}/${fileId}`;
const fileOf = (call: Call, brandId: string, fileId: string) =>
  call.world.state.configFiles.get(keyOf(brandId, fileId));

function shownFile(call: Call, brandId: string, fileId: string): Fields {
  const eTag = createHash('sha256')
    .update(fileOf(call, brandId, fileId) ?? '')
    .digest('hex')
    .slice(0, 32);
  return { id: fileId, eTag, path: `${brands.base}/${brandId}/files/${fileId}`, contentType: contentTypes[fileId] };
}

async function createBrand(call: Call) {
  const parts = await readParts(call);
  const textIn = (name: string) => parts.get(name)?.bytes.toString('utf8') ?? '';
  const row = addRow(brands, call, { name: textIn('name'), description: textIn('description') });
  for (const id of fileIds) keepFile(call, { brandId: row.id, fileId: id, part: parts.get(id) });
  return created(brandOf(call, row));
}

function keepFile(call: Call, given: { brandId: string; fileId: string; part: Part | undefined }): void {
  const { brandId, fileId, part } = given;
  if (part) call.world.state.configFiles.set(keyOf(brandId, fileId), part.bytes);
}

/** One brand at most is active. */
function setActive(call: Call, active: boolean) {
  const chosen = rowIn(brands, call);
  for (const row of call.world.state.config.rows('brand').values())
    if (row === chosen || active) row.fields = { ...row.fields, active: active && row === chosen };
  return ok(brandOf(call, chosen));
}

function fileIdIn(call: Call): string {
  const id = call.param('fileId');
  if (!fileIds.includes(id)) throw badRequest('no such file of a brand');
  return id;
}

async function writeFile(call: Call, status: number) {
  const row = rowIn(brands, call);
  const fileId = fileIdIn(call);
  const part = (await readParts(call)).get('file');
  if (!part) throw badRequest('file is required');
  keepFile(call, { brandId: row.id, fileId, part });
  return { status, json: shownFile(call, row.id, fileId) };
}

const filePath = `${brands.base}/:configId/files/:fileId`;

export const brandRoutes: readonly Route[] = [
  ...collectionRoutes(brands),
  ...guarded(brands, [
    route('POST', brands.base, createBrand),
    route('POST', `${brands.base}/:configId/actions/activate`, (call) => setActive(call, true)),
    route('POST', `${brands.base}/:configId/actions/deactivate`, (call) => setActive(call, false)),
    route('GET', filePath, (call) => {
      const fileId = fileIdIn(call);
      const contentType = contentTypes[fileId] ?? 'application/octet-stream';
      return fileReply(call, keyOf(rowIn(brands, call).id, fileId), { contentType, name: fileId });
    }),
    route('POST', filePath, (call) => writeFile(call, 201)),
    route('PUT', filePath, (call) => writeFile(call, 200)),
    route('DELETE', filePath, (call) => {
      if (!call.world.state.configFiles.delete(keyOf(rowIn(brands, call).id, fileIdIn(call)))) throw notFound('file');
      return empty(204);
    }),
  ]),
];
