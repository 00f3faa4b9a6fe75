import { route, type Call, type Route } from '../http/call.ts';
import { empty, type Reply } from '../http/reply.ts';
import type { App, AppContents } from '../state/types.ts';
import { seesAllApps, visibleContents, type Caller } from '../state/visibility.ts';
import { holdTempContent } from '../state/temp-contents.ts';
import { appIn, appRefused, requirePrivilege } from './app-reply.ts';

export const exportRoutes: readonly Route[] = [route('POST', '/api/v1/apps/:appId/export', exportApp)];

/** Keeps the request open until the file exists, as the tenant does, then says where it lies. */
async function exportApp(call: Call): Promise<Reply> {
  const app = appIn(call);
  requirePrivilege(call, app, 'export');
  const { switches, state, clock, files } = call.world;
  const withData = call.query.get('NoData') !== 'true';
  const managed = app.spaceId !== undefined && state.spaces.get(app.spaceId)?.type === 'managed';
  if (managed && withData && switches.managedExportWithData !== 201)
    throw appRefused(call, switches.managedExportWithData, 'Forbidden');
  if (switches.exportDelayMs > 0) await wait(clock.callerMilliseconds(switches.exportDelayMs), call);
  const source = files.exported(app, exportedContents(call, app, withData), withData);
  const content = holdTempContent(call.world, {
    name: `${app.name.replace(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 80)}.qvf`,
    creatorId: call.caller.person.id,
    ttlSeconds: switches.exportTtlSeconds,
    source,
  });
  return empty(201, { location: locationOf(call, content.id) });
}

/** Public content and the exporter’s own; others’ private content only where the switch says so (canary 1). */
function exportedContents(call: Call, app: App, withData: boolean): () => AppContents {
  const { state, switches } = call.world;
  const contents = state.contents.snapshotOf(app.id);
  const all = withData ? switches.privateContentInExportWithData : switches.privateContentInExport;
  if (seesAllApps(call.caller) && all) return contents;
  const { caller } = call;
  return () => withoutForeignPrivate(caller, contents());
}

/** A file is never cut to somebody’s view, so where something is hidden it is written anew. */
function withoutForeignPrivate(caller: Caller, contents: AppContents): AppContents {
  const { file, ...visible } = visibleContents({ ...caller, scopes: new Set() }, contents);
  return file && visible.objects.size === contents.objects.size ? { ...visible, file } : visible;
}

function locationOf(call: Call, id: string): string {
  switch (call.world.switches.locationForm) {
    case 'api-path':
      return `/api/v1/temp-contents/${id}`;
    case 'v1-path':
      return `/v1/temp-contents/${id}`;
    case 'absolute':
      return `${call.origin}/api/v1/temp-contents/${id}`;
    case 'foreign':
      return `http://foreign.invalid/api/v1/temp-contents/${id}`;
  }
}

async function wait(milliseconds: number, call: Call): Promise<void> {
  await new Promise<void>((resume) => {
    const timer = setTimeout(resume, milliseconds);
    call.request.socket.once('close', () => {
      clearTimeout(timer);
      resume();
    });
  });
}
