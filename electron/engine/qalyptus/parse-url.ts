import { AppError } from '../../../shared/errors/app-error.ts';

/** Whether a request to this name stays on this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function refuse(reason: string): never {
  throw new AppError('request.invalid', { field: 'url', reason });
}

function parseUrl(pasted: string): URL {
  const text = pasted.trim().replace(/^["'<]+|["'>]+$/g, '');
  if (text === '') refuse('url-empty');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') refuse('url-scheme');
  const url = URL.parse(scheme === undefined ? `https://${text}` : text);
  if (url === null || url.hostname === '') refuse('url-unreadable');
  return url;
}

/**
 * The server's root address out of whatever was pasted: a bare name, an API address, a page of its interface. Throws
 * `request.invalid` with the reason, and `qalyptus.insecure-host` for http beyond this machine that nobody allowed.
 */
export function parseQalyptusUrl(pasted: string, options: { allowHttp?: boolean } = {}): string {
  const url = parseUrl(pasted);
  if (url.username !== '' || url.password !== '') refuse('url-with-login');
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && options.allowHttp !== true) {
    throw new AppError('qalyptus.insecure-host', { host: url.host, reason: 'http' });
  }
  return url.origin;
}
