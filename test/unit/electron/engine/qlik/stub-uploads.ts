import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import type { ImportRequest, UploadMemory } from '../../../../../electron/engine/qlik/index.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClient, json, type Stub } from './stub-tenant.ts';

export const kilobyte = 1024;
export const content = Buffer.from(Array.from({ length: 100 * kilobyte }, (_, at) => (at * 7 + (at >> 8)) % 251));
export const appReply = { attributes: { id: 'app-new', name: 'Sales', ownerId: 'bot', spaceId: 's1' } };

export function aMemory(kept: ReturnType<UploadMemory['recall']> = null) {
  const memory = { kept, recall: () => memory.kept, keep: (upload: typeof kept) => void (memory.kept = upload) };
  return memory;
}

/** The file in chunks that fit no other size, with the offsets it was opened at. */
export function aFile(opened: number[] = []): ImportRequest['bytes'] {
  return async function* (from) {
    opened.push(from);
    for (let at = from; at < content.length; at += 3000)
      yield content.subarray(at, Math.min(at + 3000, content.length));
  };
}

export const request = (change: Partial<ImportRequest> = {}): ImportRequest => ({
  name: 'Sales & more [coffer-1a2b3c4d-7]',
  spaceId: 's1' as SpaceId,
  fileBytes: content.length,
  bytes: aFile(),
  via: 'body',
  upload: aMemory(),
  ...change,
});

export function aWriter(stub: Stub, change: Parameters<typeof aClient>[1] = {}) {
  const watchdogs = { uploadChunkBytes: 10 * kilobyte };
  const client = aClient(stub.url, { identity: 'write', world: aPatientWorld(), watchdogs, ...change });
  return { client, writer: client.writer() };
}

export const queryOf = (path: string) => Object.fromEntries(new URL(path, 'http://tenant').searchParams);

/** Takes imports by body; what arrived is kept. */
export function takeImports(stub: Stub, refuse: (time: number) => number | null = () => null) {
  const arrived: Buffer[] = [];
  stub.onRaw('POST /api/v1/apps/import', (message, response, time) => {
    const parts: Buffer[] = [];
    message.on('data', (part: Buffer) => parts.push(part));
    message.on('end', () => {
      arrived.push(Buffer.concat(parts));
      const status = refuse(time);
      json(response, status === null ? appReply : {}, status ?? 200, status === 429 ? { 'retry-after': '30' } : {});
    });
  });
  return arrived;
}

export type StoredUpload = { readonly id: string; readonly length: number; bytes: Buffer };
type Misbehave = (request: IncomingMessage, response: ServerResponse, time: number, upload: StoredUpload) => boolean;

type Options = { misbehave?: Misbehave; location?: (id: string) => string; hidesOffset?: boolean };

/** TUS as reference 10.2 tells it: what arrived before the line broke is kept. */
export function storeUploads(stub: Stub, options: Options = {}) {
  const uploads: StoredUpload[] = [];
  const { misbehave = () => false, location = (id) => `/api/v1/temp-contents/files/${id}` } = options;
  let patches = 0;
  const offsetOf = ({ bytes }: StoredUpload) =>
    options.hidesOffset === true ? {} : { 'upload-offset': String(bytes.length) };

  function open(upload: StoredUpload): void {
    const path = `/api/v1/temp-contents/files/${upload.id}`;
    stub.on(`HEAD ${path}`, (response) =>
      response.writeHead(200, { 'tus-resumable': '1.0.0', ...offsetOf(upload) }).end(),
    );
    stub.onRaw(`PATCH ${path}`, (request, response) => {
      patches += 1;
      if (misbehave(request, response, patches, upload)) return;
      if (Number(request.headers['upload-offset']) !== upload.bytes.length) {
        request.resume();
        return json(response, {}, 409);
      }
      request.on('data', (chunk: Buffer) => (upload.bytes = Buffer.concat([upload.bytes, chunk])));
      request.on('end', () => response.writeHead(204, { 'tus-resumable': '1.0.0', ...offsetOf(upload) }).end());
    });
  }

  stub.on('POST /api/v1/temp-contents/files', (response, seen, time) => {
    const upload = { id: `f-${time}`, length: Number(seen.headers['upload-length']), bytes: Buffer.alloc(0) };
    uploads.push(upload);
    open(upload);
    response.writeHead(201, { location: location(upload.id), 'tus-resumable': '1.0.0' }).end();
  });
  return uploads;
}
