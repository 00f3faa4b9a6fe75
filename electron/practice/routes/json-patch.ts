import { badRequest } from '../http/reply.ts';

export type Patch = { readonly op: string; readonly path: string; readonly value: unknown };

/** The operations of a JSON patch body. */
export function patchesIn(body: unknown): Patch[] {
  if (!Array.isArray(body)) throw badRequest('body is not a list of patches');
  return body.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) throw badRequest('a patch is not an object');
    const { op, path, value } = entry as Record<string, unknown>;
    if (typeof op !== 'string' || typeof path !== 'string') throw badRequest('a patch needs op and path');
    return { op, path: path.startsWith('/') ? path : `/${path}`, value };
  });
}
