import { AppError } from '../../../shared/errors/app-error.ts';
import { Secret } from '../secrets/index.ts';
import { isLoopback } from './parse-host.ts';

export type Proxy = {
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
  /** Value of `Proxy-Authorization`; null without a login. */
  readonly authorization: Secret<string> | null;
};

type Environment = Readonly<Record<string, string | undefined>>;

const variable = (env: Environment, name: string) => env[name.toLowerCase()] ?? env[name];

/** A password with a bare percent sign is a password, not a mistake. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function readProxy(text: string): Proxy {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError('tenant.proxy', { reason: 'address-unreadable' });
  }
  const secure = url.protocol === 'https:';
  const login = `${decode(url.username)}:${decode(url.password)}`;
  return {
    hostname: url.hostname,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    authorization: url.username === '' ? null : new Secret(`Basic ${Buffer.from(login).toString('base64')}`),
  };
}

function isExempt(hostname: string, port: string, noProxy: string): boolean {
  return noProxy.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true;
    const [name = '', only] = entry.toLowerCase().split(/:(?=\d+$)/);
    if (name === '' || (only !== undefined && only !== port)) return false;
    const bare = name.replace(/^\*?\./, '');
    return hostname === bare || hostname.endsWith(`.${bare}`);
  });
}

/** Which proxy leads to this origin: the setting if there is one, else the environment's; loopback needs none of the latter. */
export function chooseProxy(origin: URL, setting: Secret<string> | null, env: Environment): Proxy | null {
  if (setting !== null) return readProxy(setting.reveal());
  if (isLoopback(origin.hostname)) return null;
  const port = origin.port === '' ? (origin.protocol === 'https:' ? '443' : '80') : origin.port;
  if (isExempt(origin.hostname, port, variable(env, 'NO_PROXY') ?? '')) return null;
  const address = variable(env, origin.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  return address === undefined || address === '' ? null : readProxy(address);
}
