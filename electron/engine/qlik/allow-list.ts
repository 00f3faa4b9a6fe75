import { AppError } from '../../../shared/errors/app-error.ts';
import type { Log } from '../world.ts';
import { configReads, configWrites } from './config-allow-list.ts';
import type { TenantConnection } from './types.ts';

type Identity = TenantConnection['identity'];
type Allowed = { readonly method: string; readonly path: RegExp };

/** `:id` is one segment, and never a step up or down. */
const calls = (rows: readonly string[]): readonly Allowed[] =>
  rows.map((row) => {
    const [method = '', path = ''] = row.split(' ');
    return { method, path: new RegExp(`^${path.replaceAll(':id', '(?!\\.{1,2}(?:/|$))[^/]+')}$`) };
  });

/** Stricter than a segment: nothing that a server may take apart. */
const appId = '[A-Za-z0-9][A-Za-z0-9_-]*';

const readRows = [
  'POST /oauth/token',
  'POST /api/v1/users/actions/filter',
  'POST /api/v1/groups/actions/filter',
  `POST /api/v1/apps/${appId}/export`,
  ...configReads,
];

/** Everything Coffer may change in a tenant; no user is ever made, changed or deleted. */
const writeRows = [
  'POST /api/v1/temp-contents/files',
  'HEAD /api/v1/temp-contents/files/:id',
  'PATCH /api/v1/temp-contents/files/:id',
  'POST /api/v1/apps/import',
  'PUT /api/v1/apps/:id',
  'DELETE /api/v1/apps/:id',
  'POST /api/v1/apps/:id/copy',
  'POST /api/v1/apps/:id/publish',
  'PUT /api/v1/apps/:id/publish',
  'PUT /api/v1/apps/:id/owner',
  'PUT /api/v1/apps/:id/space',
  'POST /api/v1/apps/:id/objects/:id/actions/change-owner',
  'POST /api/analytics/apps/:id/actions/restore',
  'POST /api/v1/spaces',
  'PATCH /api/v1/spaces/:id',
  'DELETE /api/v1/spaces/:id',
  'POST /api/v1/spaces/:id/assignments',
  'PUT /api/v1/spaces/:id/assignments/:id',
  'DELETE /api/v1/spaces/:id/assignments/:id',
  'POST /api/v1/groups',
  ...configWrites,
];

/** Everything but GET that a read identity may send. */
const reads = calls(readRows);
const writes = calls(writeRows);

/** What may be sent beside GET, as `METHOD path` with `:id` for one segment, and what may be asked of the engine. */
export const allowedCalls = (): { readonly reads: readonly string[]; readonly writes: readonly string[] } => ({
  reads: [...readRows.map((row) => row.replace(appId, ':id')), ...[...readMethods].map((method) => `ENGINE ${method}`)],
  writes: [...writeRows, ...[...writeMethods].map((method) => `ENGINE ${method}`)],
});

/** Every engine method a read identity may send. Session objects live and die with the session: they write nothing. */
const readMethods: ReadonlySet<string> = new Set([
  'OpenDoc',
  'GetProgress',
  'GetAllInfos',
  'GetObjects',
  'GetBookmarks',
  'CreateSessionObject',
  'GetObject',
  'GetBookmark',
  'GetDimension',
  'GetMeasure',
  'GetVariableById',
  'GetLayout',
  'GetProperties',
  'GetFullPropertyTree',
  'GetInfo',
  'GetChildInfos',
  'GetParent',
  'GetAppLayout',
  'GetAppProperties',
  'GetScript',
]);

/** And what a write identity may send beside them: nothing that makes or edits an object. */
const writeMethods: ReadonlySet<string> = new Set([
  'DestroyObject',
  'DestroyBookmark',
  'DestroyDimension',
  'DestroyMeasure',
  'Publish',
  'UnPublish',
  'Approve',
  'UnApprove',
  'DoSave',
]);

/** Throws `tenant.write-refused`, and says so in the log, before a call leaves that its identity may not send. */
export function refuseWrite(identity: Identity, call: { method: string; path: string }, log: Log): void {
  if (call.method === 'GET') return;
  const path = call.path.replace(/\?.*$/, '');
  const isIn = (rows: readonly Allowed[]) => rows.some((row) => row.method === call.method && row.path.test(path));
  if (isIn(reads) || (identity === 'write' && isIn(writes))) return;
  log.error('write refused', { method: call.method, path });
  throw new AppError('tenant.write-refused', { method: call.method, path });
}

/** The same for the engine's methods. */
export function refuseEngineWrite(identity: Identity, method: string, log: Log): void {
  if (readMethods.has(method) || (identity === 'write' && writeMethods.has(method))) return;
  log.error('write refused', { method, path: 'engine' });
  throw new AppError('tenant.write-refused', { method, path: 'engine' });
}
