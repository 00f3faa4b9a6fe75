import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../shared/json.ts';
import type { RestoreStore } from './restore-types.ts';

/** sha-256 of a plan's canonical JSON without its own hash, lower-case hex. */
export function planHash(plan: JsonObject): string {
  const rest: Record<string, Json> = {};
  for (const [key, value] of Object.entries(plan)) if (key !== 'hash') rest[key] = value;
  return createHash('sha256').update(canonicalJson(rest)).digest('hex');
}

type Recorded = { readonly restores: Pick<RestoreStore, 'planByHash'> };

/**
 * A plan out of its file, if this vault recorded it word for word: any other is `plan.unknown`, also when its hash was worked
 * out anew; a text that is no plan of this format is `request.invalid`.
 */
export function readKeptPlan(text: string, format: string, vault: Recorded): JsonObject {
  const given = parsePlan(text);
  if (given['format'] !== format) throw invalid(`not a ${format}`);
  const hash = hashOf(given);
  if (given['hash'] !== hash) throw new AppError('plan.unknown', { why: 'its content is not what its hash says' });
  if (vault.restores.planByHash(hash) === null) throw new AppError('plan.unknown', { why: 'not recorded here', hash });
  return given;
}

const invalid = (problem: string, cause?: unknown) =>
  new AppError('request.invalid', { field: 'plan', problem }, { cause });

function parsePlan(text: string): JsonObject {
  let given: unknown;
  try {
    given = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (cause) {
    throw invalid('not JSON', cause);
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw invalid('not a plan');
  return given as JsonObject;
}

/** Nesting that no plan has runs out of stack: then it is none. */
function hashOf(given: JsonObject): string {
  try {
    return planHash(given);
  } catch (cause) {
    throw invalid('not a plan', cause);
  }
}
