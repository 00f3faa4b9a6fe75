import { createHash } from 'node:crypto';
import { canonicalJson, type Json, type JsonObject } from '../../../../shared/json.ts';

/** sha-256 of a plan's canonical JSON without its own hash, lower-case hex. */
export function planHash(plan: JsonObject): string {
  const rest: Record<string, Json> = {};
  for (const [key, value] of Object.entries(plan)) if (key !== 'hash') rest[key] = value;
  return createHash('sha256').update(canonicalJson(rest)).digest('hex');
}
