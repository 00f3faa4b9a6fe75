import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** One file of the built window, with everything a browser must be told about it. */
export type SiteAnswer = {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
};

export interface StaticSite {
  /** `path` as it stood in the address, undecoded. Only files that were there at the start are ever answered. */
  answer(path: string): Promise<SiteAnswer>;
}

/** The built window as a site. A path is looked up and never resolved, so none leads out of `folder`. */
export function openStaticSite(folder: string): StaticSite {
  const files = new Map(listFiles(folder, '').map((path) => [path, join(folder, ...path.split('/'))]));
  return {
    async answer(path) {
      const file = files.get(path === '/' ? '/index.html' : path);
      if (file === undefined) return { status: 404, headers: headersOf('.txt', ''), body: 'Not here.\n' };
      const nonce = randomBytes(18).toString('base64');
      const extension = extname(file);
      const bytes = await readFile(file);
      const body =
        extension === '.html' ? bytes.toString('utf8').replaceAll('CSP_NONCE', nonce) : new Uint8Array(bytes);
      return { status: 200, headers: headersOf(extension, nonce), body };
    },
  };
}

/** What a page may load: its own files, and its own styles under this answer's nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // The page's own policy of that name lets no markup through; nothing else may make one.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

/** What every answer of ours carries, page or not. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

function headersOf(extension: string, nonce: string): Record<string, string> {
  return {
    ...guardHeaders,
    'content-type': types[extension] ?? 'text/plain; charset=utf-8',
    ...(extension === '.html' ? { 'content-security-policy': contentSecurityPolicy(nonce) } : {}),
  };
}

function listFiles(folder: string, path: string): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${path}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(folder, inside);
    return entry.isFile() ? [inside] : [];
  });
}
