import type { Json, JsonObject } from '../../../shared/json.ts';
import { z } from '../../../shared/schema.ts';

/** No resource of Qlik's is nested like this; what walks through one by calling itself would fall over. */
const mostDepth = 200;

const childrenOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

/** Level by level, so that depth costs nothing. */
function isShallow(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= mostDepth; depth += 1) {
    if (level.length === 0) return true;
    level = level.flatMap(childrenOf);
  }
  return level.length === 0;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Anything that was parsed as JSON, as it is, unless it is nested beyond reason. */
export const AnyJson: z.ZodType<Json> = z.custom<Json>(isShallow, 'nested too deep');

export const AnyObject: z.ZodType<JsonObject> = z.custom<JsonObject>(
  (value) => isObject(value) && isShallow(value),
  'not an object, or nested too deep',
);
