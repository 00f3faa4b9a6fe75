import type { Capability } from '../../../shared/domain/capability.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** At which step of signing in a failure shows. */
export function failedStep(failure: AppError): Capability['name'] {
  if (failure.code === 'tenant.another-tenant') return 'tenant-id';
  if (failure.details['reason'] === 'token') return 'token';
  if (failure.code === 'tenant.signed-out' || failure.code === 'tenant.forbidden') return 'identity';
  return 'reach';
}

/** What was seen, in the failure's own facts. */
export function describeFailure({ code, details }: AppError): string {
  const facts = Object.entries(details).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [code, ...facts].join(', ').slice(0, 500);
}

const fixes: Readonly<Record<string, string>> = {
  'tenant.unreachable': 'Check the host name and whether this machine may reach it on port 443.',
  'tenant.proxy': 'Check the proxy address and its login in the connection.',
  'tenant.tls':
    "Add the certificate authority of the inspecting proxy to the connection, or have the tenant's certificate checked.",
  'tenant.signed-out': 'Check the client id and secret; the client must be allowed the client-credentials grant.',
  'tenant.forbidden': 'Give the OAuth client the scopes admin.apps and admin_classic, and its user a licence.',
  'tenant.another-tenant':
    'Another tenant answers at this host. Correct the host, or record the rebuilt tenant as successor.',
  'tenant.air-gapped': 'Air-gapped mode is on: switch it off to reach the tenant.',
  'tenant.insecure-host': 'Use an https address.',
  'tenant.rate-limited': 'Wait for the stated time, or lower the share of the call rate.',
  'tenant.odd-reply':
    'Something other than the tenant answered, often a sign-in page of a proxy: open the host in a browser on this machine.',
  'engine-session.busy': 'The engine has no room for another session now: repeat the check later.',
  'engine-session.lost': 'Allow web sockets to the tenant on the way out: proxies often cut them.',
  'engine-session.denied': 'Give the OAuth client the scope admin.apps.',
};

/** The one sentence that says what to do. */
export const fixFor = ({ code }: AppError): string =>
  fixes[code] ?? 'Repeat the check; if it fails again, hand its code to support.';

export type Answer = Omit<Capability, 'name'>;
export type Matrix = Map<Capability['name'], Answer>;

/** The answer for a check that threw; the caller's own cancellation is not an answer. */
export function failedAnswer(thrown: unknown, signal: AbortSignal | undefined): Answer {
  signal?.throwIfAborted();
  if (!(thrown instanceof AppError)) throw thrown;
  return { result: 'fail', seen: describeFailure(thrown), fix: fixFor(thrown), code: thrown.code };
}
