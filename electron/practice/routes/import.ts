import { route, type Call, type Route } from '../http/call.ts';
import { notFound, ok, refusal, Refused } from '../http/reply.ts';
import { addApp, ownedBy } from '../state/edits.ts';
import { readAppFile, type ReadFile } from '../state/read-file.ts';
import type { ScratchFile } from '../state/scratch.ts';
import { appRefused, appReply } from './app-reply.ts';
import { requireWritableSpace } from './apps.ts';

export const importRoutes: readonly Route[] = [route('POST', '/api/v1/apps/import', importApp)];

/** Makes a new app out of a file: new id, the same object ids, everything owned by whoever imports. */
async function importApp(call: Call) {
  const spaceId = call.query.get('spaceId') ?? '';
  if (spaceId !== '') requireImportSpace(call, spaceId);
  requireQuota(call);
  const file = await fileIn(call);
  const read = readAppFile(file.asFileSource(), file);
  if (!read) throw appRefused(call, 400, 'APP_IMPORT_FAILED');
  const ownerId = call.caller.person.id;
  const app = addApp(call.world, {
    name: call.query.get('name') ?? read.title ?? 'Imported app',
    ownerId,
    ...(spaceId === '' ? {} : { spaceId }),
    ...factsOf(read),
    resourceSizeBytes: file.sizeBytes,
  });
  // Kept, not read again at each look: a restore asks for the same app hundreds of times.
  call.world.state.contents.replace(app.id, ownedBy(read.contents, ownerId));
  return ok(appReply(call, app));
}

function requireImportSpace(call: Call, spaceId: string): void {
  requireWritableSpace(call, spaceId);
  const { state, switches } = call.world;
  const managed = state.spaces.get(spaceId)?.type === 'managed';
  if (managed && switches.importIntoManaged !== 200) throw appRefused(call, switches.importIntoManaged, 'Forbidden');
}

/** Counts the imports of the last day: every one that was let in, finished or not. */
function requireQuota(call: Call): void {
  const { switches, clock, state } = call.world;
  const dayAgo = clock.now() - 86_400_000;
  const recent = state.importTimes.filter((at) => at > dayAgo);
  if (switches.importQuota > 0 && recent.length >= switches.importQuota) {
    throw appRefused(call, switches.importQuotaStatus, 'Import quota reached');
  }
  state.importTimes.splice(0, state.importTimes.length, ...recent, clock.now());
}

async function fileIn(call: Call): Promise<ScratchFile> {
  const fileId = call.query.get('fileId');
  if (fileId !== null && fileId !== '') {
    const content = call.world.state.tempContents.get(fileId);
    if (!content?.source) throw notFound('file');
    if (content.expiresAt <= call.world.clock.now()) throw new Refused(refusal(410, 'Temporary content has expired'));
    return scratchOf(call, content.source);
  }
  return scratchOf(call, { sizeBytes: 0, read: () => direct(call) });
}

async function* direct(call: Call): AsyncGenerator<Uint8Array> {
  let left = call.world.switches.directImportLimitBytes;
  for await (const chunk of call.request as AsyncIterable<Uint8Array>) {
    left -= chunk.length;
    if (left < 0) throw appRefused(call, 413, 'Payload too large');
    yield chunk;
  }
}

type Source = { readonly sizeBytes: number; readonly read: (from: number, to: number) => AsyncIterable<Uint8Array> };

/** The bytes as a scratch file; an upload already is one, an export is written out once. */
async function scratchOf(call: Call, source: Source): Promise<ScratchFile> {
  if ('asFileSource' in source) return source as ScratchFile;
  const file = call.world.scratch.newFile();
  await file.append(source.read(0, source.sizeBytes));
  return file;
}

function factsOf(read: ReadFile): { hasSectionAccess: boolean } {
  return { hasSectionAccess: /^\s*section\s+access/im.test(read.contents.script) };
}
