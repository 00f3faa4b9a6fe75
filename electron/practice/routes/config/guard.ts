import type { Call, Route } from '../../http/call.ts';
import { forbidden, refusal, Refused, type Reply } from '../../http/reply.ts';
import { reworded, type ErrorForm } from './errors.ts';

/** What all routes of a kind have in common. */
export type Guard = {
  /** Slug of the kind; its refusals in the configuration store take effect here. */
  readonly kind: string;
  readonly errors?: ErrorForm;
  /** Any one of these lets a caller read; without it everybody may. */
  readonly readScopes?: readonly string[];
  /** The same for writes. */
  readonly writeScopes?: readonly string[];
  /** Sent as `deprecation` and, where a date is known, `sunset` with every answer. */
  readonly deprecated?: { readonly sunset?: string };
};

/** Read and written by tenant admins alone. */
export const adminOnly = { readScopes: ['admin_classic'], writeScopes: ['admin_classic'] } as const;
/** The same, and whoever holds the scope of the area. */
export const adminOrArea = (scope: string) => ({
  readScopes: ['admin_classic', scope, `${scope}:read`],
  writeScopes: ['admin_classic', scope],
});
/** Read by everybody, written by tenant admins. */
export const adminWrites = { writeScopes: ['admin_classic'] } as const;

/** The routes of a kind, behind its refusals and scopes, answering errors in its own form. */
export const guarded = (guard: Guard, routes: readonly Route[]): Route[] =>
  routes.map((route) => ({ ...route, handle: (call) => handleGuarded(guard, route, call) }));

async function handleGuarded(guard: Guard, route: Route, call: Call): Promise<Reply> {
  const isWrite = route.method !== 'GET' && !route.pattern.endsWith('/actions/filter');
  const headers = guard.deprecated ? { deprecation: 'true', ...guard.deprecated } : {};
  try {
    const refused = call.world.state.config.refusalOf(guard.kind, isWrite);
    if (refused !== undefined) throw new Refused(refusal(refused, titles[refused] ?? 'Refused'));
    const scopes = isWrite ? guard.writeScopes : guard.readScopes;
    if (scopes?.some((scope) => call.caller.scopes.has(scope)) === false)
      throw forbidden(`needs ${scopes.join(' or ')}`);
    const reply = await route.handle(call);
    return { ...reworded(reply, guard.errors), headers: { ...headers, ...reply.headers } };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    throw new Refused({ ...reworded(thrown.reply, guard.errors), headers: { ...headers, ...thrown.reply.headers } });
  }
}

const titles: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Not found', 410: 'Gone' };
