import { createHash } from 'node:crypto';
import { route, type Call, type Route } from '../http/call.ts';
import { notFound, ok, type Reply } from '../http/reply.ts';
import { contentsBaseOf } from '../state/app-files.ts';
import { appIn } from './app-reply.ts';

/** What hangs on an app beside its objects: images and the script's history. */
export const appExtraRoutes: readonly Route[] = [
  route('GET', '/api/v1/apps/:appId/media/list/*', listMedia),
  route('GET', '/api/v1/apps/:appId/media/thumbnail', (call) => {
    appIn(call);
    throw notFound('thumbnail');
  }),
  route('GET', '/api/v1/apps/:appId/media/files/*', mediaFile),
  route('GET', '/api/v1/apps/:appId/scripts', listScripts),
  route('GET', '/api/v1/apps/:appId/scripts/:scriptId', (call) => {
    const version = scriptVersion(call);
    if (call.param('scriptId') !== version.scriptId && call.param('scriptId') !== 'current') throw notFound('script');
    return ok({ script: call.world.state.contents.of(appIn(call).id).script, versionMessage: version.versionMessage });
  }),
  route('GET', '/api/v1/apps/:appId/data/lineage', (call) => {
    appIn(call);
    return ok([]);
  }),
];

function mediaIn(call: Call) {
  const app = appIn(call);
  return contentsBaseOf(app, call.world.state.contents.of(app.id)).media;
}

function listMedia(call: Call): Reply {
  const folder = call.param('*').replace(/\/$/, '');
  const files = mediaIn(call).map((media) => media.path.replace(/^media\//, ''));
  const inside = files.filter((path) => (folder === '' ? true : path.startsWith(`${folder}/`)));
  const data = inside.map((path) => ({
    id: path,
    name: path.split('/').at(-1) ?? path,
    type: 'image',
    link: `${call.origin}/api/v1/apps/${call.param('appId')}/media/files/${path}`,
  }));
  return ok({ data, library: 'media', subpath: folder });
}

/** A small image that follows from the file's seed. */
function mediaFile(call: Call): Reply {
  const media = mediaIn(call).find((file) => file.path === `media/${call.param('*')}`);
  if (!media) throw notFound('media');
  const bytes = createHash('sha256').update(`${media.seed}`).digest();
  const stream = { sizeBytes: bytes.length, stateLength: true, chunks: once(bytes) };
  return { status: 200, headers: { 'content-type': 'image/png' }, stream };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function listScripts(call: Call): Reply {
  return ok({ scripts: [scriptVersion(call)], links: {}, privileges: [] });
}

function scriptVersion(call: Call) {
  const app = appIn(call);
  const { script } = call.world.state.contents.of(app.id);
  return {
    scriptId: createHash('sha256').update(script).digest('hex').slice(0, 24),
    modifierId: app.ownerId,
    modifiedTime: app.modifiedDate,
    versionMessage: '',
    size: Buffer.byteLength(script),
  };
}
