/**
 * One tenant of Qlik Cloud as the documented contract describes it: REST, engine sessions, exports, rate limits.
 * Must never know what a backup or a vault is, nor that a practice tenant exists.
 */
export { allowedCalls } from './allow-list.ts';
export { createTenantClient } from './client.ts';
export { diagnose } from './diagnose.ts';
export { missingScopes } from './capability.ts';
export { parseHost, type TenantHost } from './parse-host.ts';
export type { ConfigList, ConfigReader, ConfigSend, ConfigWriter, PagingStyle } from './config-types.ts';
export type { ClientLimits } from './limits.ts';
export type {
  AppExport,
  AppListing,
  CallStatistics,
  ConnectionListing,
  CreateTenantClient,
  HeldRole,
  Listing,
  ObjectReading,
  TenantClient,
  TenantConnection,
  TenantFacts,
  TierUse,
  WhoAmI,
} from './types.ts';
export type { ImportRequest, ObjectEditor, TenantWriter, UploadMemory } from './write-types.ts';
