import { route, type Call, type Route } from '../http/call.ts';
import { badRequest, empty, notFound, refusal, Refused, type Reply } from '../http/reply.ts';
import { holdTempContent } from '../state/temp-contents.ts';
import type { ScratchFile } from '../state/scratch.ts';
import type { TempContent } from '../state/types.ts';
import { ttlOf } from './temp-contents.ts';

type Upload = {
  readonly content: TempContent;
  readonly file: ScratchFile;
  readonly lengthBytes: number;
  locked: boolean;
};

/** Resumable uploads, TUS 1.0.0 (reference 10.2). */
export function createTusRoutes(): readonly Route[] {
  const uploads = new Map<string, Upload>();
  const uploadIn = (call: Call): Upload => {
    requireVersion(call);
    const upload = uploads.get(call.param('id'));
    if (!upload) throw notFound('upload');
    if (upload.content.expiresAt <= call.world.clock.now()) throw new Refused(refusal(410, 'Upload has expired'));
    return upload;
  };
  return [
    route('POST', '/api/v1/temp-contents/files', (call) => begin(call, uploads), 'upload'),
    route('GET', '/api/v1/temp-contents/files/:id', (call) => progress(uploadIn(call))),
    route('PATCH', '/api/v1/temp-contents/files/:id', (call) => take(call, uploadIn(call)), 'upload'),
  ];
}

const version = { 'tus-resumable': '1.0.0' };

function begin(call: Call, uploads: Map<string, Upload>): Reply {
  requireVersion(call);
  const lengthBytes = Number(call.request.headers['upload-length']);
  if (!Number.isSafeInteger(lengthBytes) || lengthBytes < 0) throw badRequest('Upload-Length is required');
  const metadata = metadataOf(call.request.headers['upload-metadata']);
  const name = metadata.get('filename') ?? '';
  if (name === '') throw badRequest('filename is required');
  const creatorId = call.caller.person.id;
  const content = holdTempContent(call.world, { name, creatorId, ttlSeconds: ttlOf(metadata.get('ttl')) });
  uploads.set(content.id, { content, file: call.world.scratch.newFile(), lengthBytes, locked: false });
  return empty(201, { ...version, location: `${call.origin}/api/v1/temp-contents/files/${content.id}` });
}

const progress = ({ file, lengthBytes }: Upload): Reply =>
  empty(200, {
    ...version,
    'upload-offset': String(file.sizeBytes),
    'upload-length': String(lengthBytes),
    'cache-control': 'no-store',
  });

async function take(call: Call, upload: Upload): Promise<Reply> {
  const { headers } = call.request;
  if (headers['content-type'] !== 'application/offset+octet-stream')
    throw new Refused(refusal(415, 'Unsupported media type'));
  if (upload.locked) throw new Refused(refusal(423, 'Locked'));
  if (Number(headers['upload-offset']) !== upload.file.sizeBytes) throw new Refused(refusal(409, 'Offset mismatch'));
  upload.locked = true;
  try {
    await upload.file.append(
      bounded(call.request as AsyncIterable<Uint8Array>, upload.lengthBytes - upload.file.sizeBytes),
    );
  } finally {
    upload.locked = false;
  }
  upload.content.updatedAt = call.world.clock.timestamp();
  if (upload.file.sizeBytes === upload.lengthBytes) upload.content.source = upload.file;
  return empty(204, { ...version, 'upload-offset': String(upload.file.sizeBytes) });
}

async function* bounded(chunks: AsyncIterable<Uint8Array>, leftBytes: number): AsyncGenerator<Uint8Array> {
  let left = leftBytes;
  for await (const chunk of chunks) {
    left -= chunk.length;
    if (left < 0) throw new Refused(refusal(413, 'More than Upload-Length'));
    yield chunk;
  }
}

function requireVersion(call: Call): void {
  if (call.request.headers['tus-resumable'] === '1.0.0') return;
  throw new Refused({ ...refusal(412, 'Unsupported version'), headers: { 'tus-version': '1.0.0' } });
}

function metadataOf(header: string | string[] | undefined): Map<string, string> {
  const pairs = String(header ?? '')
    .split(',')
    .map((pair) => pair.trim().split(' '));
  return new Map(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]));
}
