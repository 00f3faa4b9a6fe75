import type { Json } from '../../../../shared/json.ts';

/** Deeper than any definition people make; what goes on below is not looked at. */
export const mostDepth = 200;

/** Whether a value can be walked by a function that calls itself. Does not call itself. */
export function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostDepth) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values<Json>(one) : []));
  }
  return false;
}
