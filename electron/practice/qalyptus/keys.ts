import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { PracticeClock } from '../clock.ts';
import { homeOrganization } from './seed.ts';
import type { QalyptusSwitchSettings } from './switches.ts';
import { rights, type Actor, type Right } from './types.ts';

export type KeyChoices = {
  readonly owner?: string;
  readonly organizationId?: string;
  readonly rights?: readonly Right[];
  readonly days?: number;
  /** The key itself, where the same has to open the server at its next start. */
  readonly key?: string;
};
type Held = { readonly actor: Actor; endsAt: number };

/** API keys and login tokens in force; nothing of them is ever logged. */
export interface Keys {
  readonly make: (choices?: KeyChoices) => string;
  /** Ends a key now, as its last day would. */
  readonly expire: (key: string) => void;
  /** A fresh login token and the refresh token that renews it. */
  readonly logIn: () => { readonly token: string; readonly refreshToken: string };
  readonly refresh: (refreshToken: string) => { readonly token: string; readonly refreshToken: string } | undefined;
  /** The actor behind a request, or the status it is refused with. */
  readonly actorOf: (headers: IncomingHttpHeaders) => Actor | 401 | 417;
  readonly credentialOf: (headers: IncomingHttpHeaders) => string;
}

const dayMs = 86_400_000;
const loginMs = 1_800_000;

export function createKeys(clock: PracticeClock, switches: QalyptusSwitchSettings): Keys {
  const apiKeys = new Map<string, Held>();
  const logins = new Map<string, Held>();
  const refreshTokens = new Set<string>();
  const actor = (choices: KeyChoices): Actor => ({
    name: choices.owner ?? 'Ada Author',
    organizationId: choices.organizationId ?? homeOrganization,
    rights: new Set(choices.rights ?? rights),
  });
  const logIn = () => {
    const token = secret('login');
    const refreshToken = secret('refresh');
    logins.set(token, { actor: actor({}), endsAt: clock.now() + loginMs });
    refreshTokens.add(refreshToken);
    return { token, refreshToken };
  };
  const credentialOf = (headers: IncomingHttpHeaders) => {
    const [scheme, bearer] = (headers.authorization ?? '').split(' ');
    const given = scheme?.toLowerCase() === 'bearer' ? (bearer ?? '') : '';
    const named = headers['x-api-key'];
    return switches.keyHeader === 'x-api-key' && typeof named === 'string' ? named : given;
  };
  return {
    make(choices = {}) {
      const key = choices.key ?? secret('key');
      apiKeys.set(key, { actor: actor(choices), endsAt: clock.now() + (choices.days ?? 180) * dayMs });
      return key;
    },
    expire(key) {
      const held = apiKeys.get(key) ?? logins.get(key);
      if (held) held.endsAt = 0;
    },
    logIn,
    refresh: (refreshToken) => (refreshTokens.delete(refreshToken) ? logIn() : undefined),
    credentialOf,
    actorOf(headers) {
      const credential = credentialOf(headers);
      const login = logins.get(credential);
      if (login) return login.endsAt > clock.now() ? login.actor : 417;
      const held = apiKeys.get(credential);
      const inRightHeader = switches.keyHeader === 'bearer' || headers['x-api-key'] === credential;
      if (!held || !switches.apiKeysOn || !inRightHeader) return 401;
      if (held.endsAt > clock.now()) return held.actor;
      return switches.expiredStatus === 417 ? 417 : 401;
    },
  };
}

const secret = (kind: string) => `practice-${kind}-${randomBytes(24).toString('base64url')}`;
