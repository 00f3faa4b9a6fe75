import { readBody, route, type Call, type Route } from '../http/call.ts';
import { empty, refusal, Refused, type Reply } from '../http/reply.ts';
import type { OAuthClient, Person } from '../state/types.ts';
import type { PracticeWorld } from '../world.ts';

/** OAuth2, machine to machine (reference 3). */
export const tokenRoutes: readonly Route[] = [
  route('POST', '/oauth/token', giveToken),
  route('POST', '/oauth/revoke', revoke),
  route('GET', '/.well-known/oauth-authorization-server', (call) => ({
    status: 200,
    json: {
      issuer: call.origin,
      token_endpoint: `${call.origin}/oauth/token`,
      revocation_endpoint: `${call.origin}/oauth/revoke`,
      grant_types_supported: ['client_credentials', 'urn:qlik:oauth:user-impersonation'],
    },
  })),
];

type Form = Readonly<Record<string, unknown>>;

async function giveToken(call: Call): Promise<Reply> {
  const form = await readForm(call);
  const client = call.world.state.clients.get(text(form, 'client_id'));
  if (!client || client.secret !== text(form, 'client_secret')) throw oauthRefusal(401, 'Invalid client');
  const person = whom(call.world, client, form);
  const limited = call.world.limits.admit(person.id, 'write');
  if (limited) {
    const headers = { 'retry-after': String(limited.retryAfterSeconds) };
    return { ...refusal(429, 'API rate limit reached.'), headers };
  }
  if (person.status === 'disabled') throw oauthRefusal(403, 'User is disabled');
  const scopes = granted(client, text(form, 'scope'));
  const lifetimeMs = call.world.clock.callerMilliseconds(call.world.tokens.lifetimeSeconds * 1000);
  const { grantedScopeStated, expiresInStated } = call.world.switches;
  const json = {
    access_token: call.world.tokens.issue(person.id, scopes),
    token_type: 'bearer',
    ...(grantedScopeStated ? { scope: scopes.join(' ') } : {}),
    // The caller keeps ordinary time, so both are told in ordinary time.
    expires_at: new Date(Date.now() + lifetimeMs).toISOString(),
    ...(expiresInStated ? { expires_in: Math.max(1, Math.floor(lifetimeMs / 1000)) } : {}),
  };
  return { status: 200, json, headers: { 'cache-control': 'no-store' } };
}

function whom(world: PracticeWorld, client: OAuthClient, form: Form): Person {
  const grant = text(form, 'grant_type');
  if (grant === 'client_credentials') return botOf(world, client);
  if (grant !== 'urn:qlik:oauth:user-impersonation') throw oauthRefusal(400, 'Unsupported grant type');
  if (!client.mayImpersonate) throw oauthRefusal(403, 'Impersonation is not allowed for this client');
  const lookup = form['user_lookup'] as { field?: unknown; value?: unknown } | undefined;
  const person = [...world.state.people.values()].find((candidate) =>
    lookup?.field === 'subject' ? candidate.subject === lookup.value : candidate.id === lookup?.value,
  );
  if (!person) throw oauthRefusal(400, 'User not found');
  return person;
}

/** The first token of a client makes its user. */
export function botOf(world: PracticeWorld, client: OAuthClient): Person {
  const known = [...world.state.people.values()].find((person) => person.clientId === client.id);
  if (known) return known;
  const at = world.clock.timestamp();
  const admin = [...world.state.roles.values()].find((role) => role.name === 'TenantAdmin');
  const bot: Person = {
    id: world.state.dice.hex(24),
    subject: `qlikbot\\${client.id}`,
    name: 'Practice bot',
    email: '',
    status: 'active',
    roleIds: admin ? [admin.id] : [],
    groupIds: [],
    clientId: client.id,
    createdAt: at,
    lastUpdatedAt: at,
  };
  world.state.people.set(bot.id, bot);
  return bot;
}

/** A token can only narrow what its client may do; an empty request means everything allowed. */
function granted(client: OAuthClient, asked: string): string[] {
  const allowed =
    client.kind === 'region'
      ? client.allowedScopes.filter((scope) => !scope.startsWith('admin.apps'))
      : client.allowedScopes;
  const wanted = asked.split(' ').filter((scope) => scope !== '');
  if (wanted.length === 0) return [...allowed];
  return wanted.filter((scope) => allowed.includes(scope) || allowed.includes(scope.split(':')[0] ?? scope));
}

async function revoke(call: Call): Promise<Reply> {
  call.world.tokens.forget(text(await readForm(call), 'token'));
  return empty(200);
}

async function readForm(call: Call): Promise<Form> {
  const body = (await readBody(call.request, 64_000)).toString('utf8');
  if ((call.request.headers['content-type'] ?? '').includes('x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) return parsed as Form;
  } catch {
    // Falls through to the refusal below.
  }
  throw oauthRefusal(400, 'Invalid request');
}

const text = (form: Form, key: string): string => {
  const value = form[key];
  return typeof value === 'string' ? value : '';
};

/** Here, and only here, `status` is a text (reference 5.2). */
const oauthRefusal = (status: number, title: string) =>
  new Refused({ status, json: { errors: [{ code: `HTTP-${status}`, title, status: String(status) }] } });
