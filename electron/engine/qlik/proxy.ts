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

/** A way to an origin: through a proxy, or null for straight there. */
export type Route = Proxy | null;

/** Where the script is that names the proxies. */
export type PacAddress = {
  /** Without any login. */
  readonly location: URL;
  /** `Proxy-Authorization` for the proxies the script names; never sent to where the script is. */
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

function loginOf(url: URL): Secret<string> | null {
  const login = `${decode(url.username)}:${decode(url.password)}`;
  return url.username === '' ? null : new Secret(`Basic ${Buffer.from(login).toString('base64')}`);
}

function readProxy(text: string): Proxy {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError('tenant.proxy', { reason: 'address-unreadable' });
  }
  const secure = url.protocol === 'https:';
  return {
    hostname: url.hostname,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    authorization: loginOf(url),
  };
}

function readPacAddress(text: string): PacAddress {
  const url = URL.parse(text);
  const kind = /^pac\+(https?|file):$/.exec(url?.protocol ?? '')?.[1];
  if (url === null || kind === undefined) throw new AppError('tenant.proxy', { reason: 'address-unreadable' });
  const authorization = loginOf(url);
  // Whoever is on that line could name a proxy of their own and be handed the login.
  if (kind === 'http' && authorization !== null) throw new AppError('tenant.proxy', { reason: 'pac-login-over-http' });
  if (url.host !== '') [url.username, url.password] = ['', ''];
  const location = URL.parse(url.href.slice('pac+'.length));
  if (location === null || (kind === 'file' && location.host !== '')) {
    throw new AppError('tenant.proxy', { reason: 'address-unreadable' });
  }
  return { location, authorization };
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

const isPac = (address: string) => /^pac\+/i.test(address);

function isExcepted(origin: URL, env: Environment): boolean {
  if (isLoopback(origin.hostname)) return true;
  const port = origin.port === '' ? (origin.protocol === 'https:' ? '443' : '80') : origin.port;
  return isExempt(origin.hostname, port, variable(env, 'NO_PROXY') ?? '');
}

/** The script to ask for the way to this origin, by the setting or by COFFER_PAC; null: none. Loopback never asks one. */
export function choosePac(origin: URL, setting: Secret<string> | null, env: Environment): PacAddress | null {
  if (setting !== null) {
    if (!isPac(setting.reveal())) return null;
    const pac = readPacAddress(setting.reveal());
    return isLoopback(origin.hostname) ? null : pac;
  }
  const address = variable(env, 'COFFER_PAC') ?? '';
  if (address === '' || isExcepted(origin, env)) return null;
  return readPacAddress(isPac(address) ? address : `pac+${address}`);
}

/** Which proxy leads to this origin: the setting if there is one, else the environment's; loopback needs none of the latter. */
export function chooseProxy(origin: URL, setting: Secret<string> | null, env: Environment): Proxy | null {
  if (setting !== null) return isPac(setting.reveal()) ? null : readProxy(setting.reveal());
  if (isExcepted(origin, env)) return null;
  const address = variable(env, origin.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  return address === undefined || address === '' ? null : readProxy(address);
}
