import { route, type Call, type Route } from '../http/call.ts';
import { badRequest, empty, notFound, ok, refusal, Refused, type Reply } from '../http/reply.ts';
import { parseRange } from '../http/range.ts';
import { holdTempContent } from '../state/temp-contents.ts';
import type { ByteSource, TempContent } from '../state/types.ts';

const maxTtlSeconds = 259_200;

export const tempContentRoutes: readonly Route[] = [
  route('GET', '/api/v1/temp-contents/:id', download),
  route('GET', '/api/v1/temp-contents/:id/details', details),
  route('POST', '/api/v1/temp-contents', upload),
];

/** The content the path names: not found when unknown, gone when its time is over. */
export function tempContentIn(call: Call): TempContent {
  const content = call.world.state.tempContents.get(call.param('id'));
  if (!content) throw notFound('temporary content');
  if (content.expiresAt <= call.world.clock.now()) throw new Refused(refusal(410, 'Temporary content has expired'));
  return content;
}

function download(call: Call): Reply {
  const { switches } = call.world;
  if (call.request.method === 'HEAD' && !switches.headOnDownload) throw new Refused(refusal(405, 'Method not allowed'));
  const content = tempContentIn(call);
  if (!content.source) return empty(204);
  if (content.notReadyAnswers > 0) {
    content.notReadyAnswers -= 1;
    return empty(204);
  }
  return fileReply(call, content.source, content.name);
}

function fileReply(call: Call, source: ByteSource, name: string): Reply {
  const { rangeOnDownload, contentLengthOnDownload, contentRangeSpelling } = call.world.switches;
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"`,
  };
  const range = rangeOnDownload ? parseRange(call.request.headers.range, source.sizeBytes) : 'whole';
  if (range === 'beyond') {
    return {
      ...refusal(416, 'Range not satisfiable'),
      headers: { [contentRangeSpelling]: `bytes */${source.sizeBytes}` },
    };
  }
  const { from, to } = range === 'whole' ? { from: 0, to: source.sizeBytes } : range;
  const stream = { sizeBytes: to - from, stateLength: contentLengthOnDownload, chunks: source.read(from, to) };
  if (range === 'whole') return { status: 200, headers, stream };
  const partial = { 'accept-ranges': 'bytes', [contentRangeSpelling]: `bytes ${from}-${to - 1}/${source.sizeBytes}` };
  return { status: 206, headers: { ...headers, ...partial }, stream };
}

function details(call: Call): Reply {
  const content = tempContentIn(call);
  if (!content.source) return empty(204);
  return ok({
    ID: content.id,
    Name: content.name,
    Size: String(content.source.sizeBytes),
    Expires: new Date(content.expiresAt).toISOString(),
    CreatedAt: content.createdAt,
    UpdatedAt: content.updatedAt,
    CreatorID: content.creatorId,
    TTLSeconds: content.ttlSeconds,
  });
}

async function upload(call: Call): Promise<Reply> {
  const name = call.query.get('filename') ?? '';
  if (name === '') throw badRequest('filename is required');
  const ttlSeconds = ttlOf(call.query.get('ttl'));
  const file = call.world.scratch.newFile();
  await file.append(call.request as AsyncIterable<Uint8Array>);
  const content = holdTempContent(call.world, { name, creatorId: call.caller.person.id, ttlSeconds, source: file });
  return empty(201, { location: `${call.origin}/api/v1/temp-contents/${content.id}` });
}

/** How long uploaded content lives: an hour, or what the caller asked for up to three days. */
export function ttlOf(given: string | null | undefined): number {
  if (given == null || given === '') return 3_600;
  const seconds = Number(given);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > maxTtlSeconds) throw badRequest('ttl out of bounds');
  return seconds;
}
