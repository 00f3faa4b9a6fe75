import type { Call } from '../../http/call.ts';
import { notFound, type Reply } from '../../http/reply.ts';

/** A kept file as a download. */
export function fileReply(call: Call, key: string, shown: { contentType: string; name: string }): Reply {
  const bytes = call.world.state.configFiles.get(key);
  if (!bytes) throw notFound('file');
  return {
    status: 200,
    headers: {
      'content-type': shown.contentType,
      'content-disposition': `attachment; filename="${shown.name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"`,
    },
    stream: { sizeBytes: bytes.length, stateLength: true, chunks: once(bytes) },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
