import { CapabilityName, type Capability, type CapabilityCheck } from '../../../shared/domain/capability.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { probeApps, type CapabilityParts, type ProbeOptions } from './capability-probes.ts';
import { failedAnswer, failedStep, type Answer, type Matrix } from './capability-texts.ts';
import { parseHost } from './parse-host.ts';
import type { Granted } from './tokens.ts';
import type { Listing, TenantClient } from './types.ts';

const order = CapabilityName.options;

const passed = (seen: string): Answer => ({ result: 'pass', seen, fix: '', code: null });
const notChecked = (seen: string): Answer => ({ result: 'not-checked', seen, fix: '', code: null });

/**
 * Scopes a whole backup needs and this token lacks. Without `admin.apps` a backup must be refused: private content of
 * others is then simply absent from every answer, and nothing else would show it.
 */
export function missingScopes(granted: readonly string[]): readonly ('admin.apps' | 'admin_classic')[] {
  const has = (scope: string) => granted.includes(scope);
  const seesApps = has('admin.apps') || (has('admin.apps:read') && has('admin.apps:export'));
  return [...(seesApps ? [] : ['admin.apps' as const]), ...(has('admin_classic') ? [] : ['admin_classic' as const])];
}

/** What was granted, against what a whole backup needs. */
function judgeScopes({ scopes, stated }: Granted): Answer {
  const missing = missingScopes(scopes);
  const list = scopes.length === 0 ? 'no scope' : scopes.join(' ');
  const seen = stated ? `granted: ${list}` : `not stated; asked for: ${list}`;
  if (missing.includes('admin.apps')) {
    const fix = `Add ${missing.join(' and ')} to the scopes of the OAuth client and to the scopes asked for here; only a client of the tenant itself can have admin.apps.`;
    return { result: 'fail', seen, fix, code: 'tenant.narrow-token' };
  }
  if (missing.length === 0 && stated) return passed(seen);
  if (missing.length === 0) {
    const fix = 'Look at the scopes of the OAuth client in the tenant: its answer does not name them.';
    return { result: 'not-provable', seen, fix, code: null };
  }
  const fix =
    'Add admin_classic to the scopes of the OAuth client and to the scopes asked for here; without it people and spaces may be listed in part.';
  return { result: 'not-provable', seen, fix, code: 'tenant.narrow-token' };
}

const toleratedSkewSeconds = 120;

async function judgeClock({ rest, world, connection }: CapabilityParts, signal?: AbortSignal): Promise<Answer> {
  if (connection.clockRate !== 1) return notChecked('a practice clock is not compared');
  const reply = await rest.open({ method: 'GET', path: '/api/v1/users/me', signal });
  const server = Date.parse(reply.header('date') ?? '');
  await reply.discard();
  if (Number.isNaN(server)) return notChecked('the tenant states no time');
  const skew = Math.round((world.now() - server) / 1000);
  const seen = `this clock is ${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead of'} the tenant's`;
  if (Math.abs(skew) <= toleratedSkewSeconds) return passed(seen);
  return {
    result: 'not-provable',
    seen,
    fix: 'Set the clock of this machine: times in the vault come from it.',
    code: null,
  };
}

function judgeListing(listing: Listing<unknown>, what: string): Answer {
  const seen = `${listing.rows.length} ${what} on ${listing.pages} ${listing.pages === 1 ? 'page' : 'pages'}`;
  if (listing.brokenBy === null) return passed(seen);
  const fix = 'Repeat the check; if the list breaks off again, hand its code to support.';
  return { result: 'fail', seen: `${seen}, then broken off`, fix, code: listing.brokenBy.code };
}

/** Steps before the first failure passed; those after it could not be asked. */
function settleConnect(matrix: Matrix, thrown: unknown, signal: AbortSignal | undefined): void {
  const answer = failedAnswer(thrown, signal);
  const failed = failedStep(thrown as AppError);
  for (const name of order.slice(0, order.indexOf(failed))) matrix.set(name, passed('answered'));
  matrix.set(failed, answer);
}

/** Everything a backup relies on, asked one by one and only by reading; what cannot be proved is never called a success. */
export async function checkCapabilities(parts: CapabilityParts, options: ProbeOptions): Promise<CapabilityCheck> {
  const { client, connection } = parts;
  const { signal } = options;
  const matrix: Matrix = new Map(order.map((name) => [name, notChecked('an earlier check failed')]));
  let connected: Awaited<ReturnType<TenantClient['connect']>> | null = null;
  try {
    connected = await client.connect(signal);
  } catch (thrown) {
    settleConnect(matrix, thrown, signal);
  }
  const check = async (name: Capability['name'], ask: () => Promise<Answer>) => {
    matrix.set(name, await ask().catch((thrown: unknown) => failedAnswer(thrown, signal)));
  };
  if (connected !== null) {
    const { me, tenant } = connected;
    matrix.set('reach', passed(`${connection.host} answers`));
    matrix.set('token', passed('the tenant issued a token'));
    matrix.set('identity', passed(`${me.name === '' ? me.userId : me.name} (${me.subject})`));
    const pinned = connection.expectedTenantId === null ? 'not pinned yet' : 'as pinned';
    matrix.set('tenant-id', passed(`${tenant.tenantId}, ${pinned}`));
    matrix.set('scopes', judgeScopes(parts.granted() ?? { scopes: [], stated: false }));
    await check('clock', () => judgeClock(parts, signal));
    await check('list-spaces', async () => judgeListing(await client.spaces(signal), 'spaces'));
    await check('list-people', async () => judgeListing(await client.people(signal), 'people'));
    await probeApps(parts, { matrix, me, judgeListing, options });
  }
  return {
    capabilities: order.map((name) => ({ name, ...(matrix.get(name) ?? notChecked('')) })),
    tenantId: connected?.tenant.tenantId ?? null,
    tenantName: connected?.tenant.name ?? null,
    host: connection.host,
    region: parseHost(connection.host, { allowHttp: true }).region,
    identity: connected?.me ?? null,
    scopes: [...(connected?.scopes ?? [])],
    mayBackUp: ![...matrix.values()].some(({ result }) => result === 'fail'),
  };
}
