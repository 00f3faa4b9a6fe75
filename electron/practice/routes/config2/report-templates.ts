import { readJson, readJsonValue, requiredText, route, textIn, type Call, type Route } from '../../http/call.ts';
import { badRequest, created, empty, notFound } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import { patchedFields } from '../config/pointers.ts';
import { patchesIn } from '../json-patch.ts';
import { callerId, errorsWith, textOf, timestamp, uuid, withoutKeys } from './common.ts';
import { fileReply } from './files.ts';

const templates: Collection = {
  kind: 'report-template',
  errors: errorsWith(
    () => ({ meta: {} }),
    (status) => ({ statusCode: status }),
  ),
  base: '/api/v1/report-templates',
  newId: uuid,
  page: { style: 'skip', defaultLimit: 20, maxLimit: 100 },
  isListed: (call, row) =>
    ['ownerId', 'sourceAppId'].every((key) => {
      const wanted = call.query.get(key);
      return wanted === null || row.fields[key] === wanted;
    }),
  made: (call) => ({
    ownerId: callerId(call),
    createdAt: timestamp(call),
    createdBy: callerId(call),
    metadataVersion: 1,
  }),
  touched: (call) => ({ updatedAt: timestamp(call), updatedBy: callerId(call) }),
  verbs: { remove: 204 },
};

const typeByEnding: Readonly<Record<string, string>> = {
  xlsx: 'excel',
  pptx: 'powerPoint',
  docx: 'word',
  html: 'html',
  qpxp: 'pixelPerfect',
};
const keyOf = (id: string) => `report-template/${id}`;

/** The uploaded file the body names; it must be there still. */
async function readUpload(call: Call, body: Readonly<Fields>): Promise<{ bytes: Buffer; type: string }> {
  const content = call.world.state.tempContents.get(requiredText(body, 'temporaryContentId'));
  if (!content?.source || content.expiresAt <= call.world.clock.now()) throw notFound('temporary content');
  const parts: Uint8Array[] = [];
  for await (const part of content.source.read(0, content.source.sizeBytes)) parts.push(part);
  const ending = content.name.split('.').at(-1)?.toLowerCase() ?? '';
  return { bytes: Buffer.concat(parts), type: typeByEnding[ending] ?? 'excel' };
}

async function createTemplate(call: Call) {
  const body = await readJson(call);
  const name = requiredText(body, 'name');
  const { bytes, type } = await readUpload(call, body);
  const sourceAppId = textIn(body, 'sourceAppId');
  const app = sourceAppId === undefined ? undefined : call.world.state.apps.get(sourceAppId);
  if (sourceAppId !== undefined && !app) throw notFound('source app');
  const description = textIn(body, 'description') ?? '';
  const source = app ? { sourceAppId: app.id, sourceAppName: app.name } : {};
  const row = addRow(templates, call, { name, description, type, ...source });
  call.world.state.configFiles.set(keyOf(row.id), bytes);
  return created(withoutKeys(row));
}

async function replaceTemplate(call: Call) {
  const row = rowIn(templates, call);
  const body = await readJson(call);
  const { bytes, type } = await readUpload(call, body);
  const description = textIn(body, 'description') ?? row.fields['description'];
  row.fields = { ...row.fields, name: requiredText(body, 'name'), description, type, ...templates.touched?.(call) };
  call.world.state.configFiles.set(keyOf(row.id), bytes);
  return created(withoutKeys(row));
}

/** Of a template only its name, words, owner and app can be patched. */
async function patchTemplate(call: Call) {
  const row = rowIn(templates, call);
  const allowed = ['name', 'description', 'ownerId', 'sourceAppId'];
  const fields = patchedFields(row.fields, patchesIn(await readJsonValue(call)), allowed);
  const ownerId = textOf(fields['ownerId']) ?? '';
  if (!call.world.state.people.has(ownerId)) throw badRequest('unknown owner');
  row.fields = { ...fields, ...templates.touched?.(call) };
  return empty(204);
}

const one = `${templates.base}/:configId`;

export const reportTemplateRoutes: readonly Route[] = [
  ...collectionRoutes(templates),
  ...guarded(templates, [
    route('POST', templates.base, createTemplate),
    route('PUT', one, replaceTemplate),
    route('PATCH', one, patchTemplate),
    route('POST', `${one}/actions/download`, (call) => {
      const row = rowIn(templates, call);
      const name = textOf(row.fields['name']) ?? 'template';
      return fileReply(call, keyOf(row.id), { contentType: 'application/octet-stream', name });
    }),
  ]),
];
