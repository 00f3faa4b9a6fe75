import { AppError } from '../../../shared/errors/app-error.ts';

export type TenantHost = {
  /** Origin without a trailing slash, lower case. */
  readonly host: string;
  readonly kind: 'commercial' | 'government' | 'custom' | 'loopback';
  /** The region in the host's name, e.g. eu; null for custom hosts. */
  readonly region: string | null;
};

const qlikDomains = [
  { suffix: '.qlikcloud.com', kind: 'commercial' },
  { suffix: '.qlikcloudgov.com', kind: 'government' },
] as const;

/** Names of Qlik's own pages that look like a tenant's address and are none. */
const notTenants = new Set(['login', 'www', 'account', 'register', 'help', 'community', 'status']);

/** Whether a request to this name stays on this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function refuse(reason: string, details: Record<string, string> = {}): never {
  throw new AppError('request.invalid', { field: 'host', reason, ...details });
}

function parseUrl(pasted: string): URL {
  const text = pasted.trim().replace(/^["'<]+|["'>]+$/g, '');
  if (text === '') refuse('host-empty');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') refuse('host-scheme', { scheme });
  const url = URL.parse(scheme === undefined ? `https://${text}` : text);
  if (url === null || url.hostname === '') refuse('host-unreadable');
  if (url.username !== '' || url.password !== '') refuse('host-with-login');
  return url;
}

function classify(hostname: string): Pick<TenantHost, 'kind' | 'region'> {
  for (const { suffix, kind } of qlikDomains) {
    if (hostname === suffix.slice(1)) refuse('host-without-tenant', { hostname });
    if (!hostname.endsWith(suffix)) continue;
    const labels = hostname.slice(0, -suffix.length).split('.');
    if (labels.length !== 2 || labels.includes('')) refuse('host-needs-tenant-and-region', { hostname });
    if (notTenants.has(labels[0] ?? '')) refuse('host-not-a-tenant', { hostname });
    return { kind, region: labels[1] ?? null };
  }
  // Looks right and belongs to somebody else: acme.eu.qlikcloud.com.example.org, acme.eu.qlik-cloud.com.
  const resembles = /\.qlikcloud(gov)?\.com\.|(^|[.-])qlik-?cloud(-?gov)?\.[a-z-]+$/.test(hostname);
  if (resembles) refuse('host-resembles-qlik', { hostname });
  if (!hostname.includes('.') || hostname.endsWith('.')) refuse('host-incomplete', { hostname });
  return { kind: 'custom', region: null };
}

/**
 * The tenant's origin out of whatever was pasted: a browser address with path and query, a bare name, quotes around it.
 * Throws `request.invalid` with the exact reason, and `tenant.insecure-host` for http beyond this machine.
 */
export function parseHost(pasted: string, options: { allowHttp?: boolean } = {}): TenantHost {
  const url = parseUrl(pasted);
  if (isLoopback(url.hostname)) return { host: url.origin, kind: 'loopback', region: null };
  const classified = classify(url.hostname);
  if (url.protocol === 'http:' && options.allowHttp !== true) {
    throw new AppError('tenant.insecure-host', { host: url.host, reason: 'http' });
  }
  return { host: url.origin, ...classified };
}
