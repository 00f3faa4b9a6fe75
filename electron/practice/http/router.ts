import type { Route } from './call.ts';

/** What of a route its finding needs. */
type Routed = { readonly method: string; readonly pattern: string };
export type Found<R extends Routed = Route> = { readonly route: R; readonly params: ReadonlyMap<string, string> };

/** Finds the route of a path; a fixed segment wins over a parameter, whatever the order routes were given in. */
export function createRouter<R extends Routed>(
  routes: readonly R[],
): (method: string, path: string) => Found<R> | undefined {
  const prepared = routes
    .map((route) => ({ route, segments: route.pattern.split('/').slice(1) }))
    .sort((a, b) => rank(a.segments).localeCompare(rank(b.segments)));
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const { route, segments } of prepared) {
      if (route.method !== method) continue;
      const params = match(segments, parts);
      if (params) return { route, params };
    }
    return undefined;
  };
}

const rank = (segments: readonly string[]) =>
  segments.map((segment) => (segment === '*' ? '2' : segment.startsWith(':') ? '1' : '0')).join('');

function match(segments: readonly string[], parts: readonly string[]): Map<string, string> | undefined {
  const params = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    if (segment === '*') {
      params.set('*', parts.slice(index).map(decoded).join('/'));
      return params;
    }
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.startsWith(':')) {
      if (part === '') return undefined;
      params.set(segment.slice(1), decoded(part));
    } else if (segment !== part) return undefined;
  }
  return segments.length === parts.length ? params : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
