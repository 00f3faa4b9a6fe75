import { AppError } from '../../../shared/errors/app-error.ts';
import type { Log } from '../world.ts';
import type { TenantConnection } from './types.ts';

type Identity = TenantConnection['identity'];

/** Everything but GET that a read identity may send. */
const readPosts: readonly RegExp[] = [
  /^\/oauth\/token$/,
  /^\/api\/v1\/users\/actions\/filter$/,
  /^\/api\/v1\/groups\/actions\/filter$/,
  /^\/api\/v1\/apps\/[A-Za-z0-9][A-Za-z0-9_-]*\/export$/,
];

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

/** Throws `tenant.write-refused`, and says so in the log, before a read identity sends anything that could write. */
export function refuseWrite(identity: Identity, call: { method: string; path: string }, log: Log): void {
  if (identity === 'write' || call.method === 'GET') return;
  const path = call.path.replace(/\?.*$/, '');
  if (call.method === 'POST' && readPosts.some((allowed) => allowed.test(path))) return;
  log.error('write refused', { method: call.method, path });
  throw new AppError('tenant.write-refused', { method: call.method, path });
}

/** The same for the engine's methods. */
export function refuseEngineWrite(identity: Identity, method: string, log: Log): void {
  if (identity === 'write' || readMethods.has(method)) return;
  log.error('write refused', { method, path: 'engine' });
  throw new AppError('tenant.write-refused', { method, path: 'engine' });
}
