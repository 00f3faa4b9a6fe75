/**
 * One Qalyptus server: requests exactly as documented, answers read whatever their form, failures in our words. Writes are
 * never repeated here. Knows nothing of Qlik, of vaults, or of what a mapping is for.
 */
import { createQalyptusClient as create } from './client.ts';
import type { CreateQalyptusClient } from './types.ts';

export const createQalyptusClient: CreateQalyptusClient = (address, world) => create(address, world);
export { patchBody } from './bodies.ts';
export { allowedCalls } from './calls.ts';
export { defaultDialect } from './dialect.ts';
export { isBeyondCut } from './failures.ts';
export { parseQalyptusUrl } from './parse-url.ts';
export type {
  CreateQalyptusClient,
  PublishedReport,
  QalyptusAddress,
  QalyptusClient,
  QalyptusStatistics,
  ReportOverwrite,
} from './types.ts';
