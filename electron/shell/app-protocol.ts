import { protocol, session } from 'electron';
import { openStaticSite } from '../hosts/http/index.ts';

/** The one origin a window of ours may show. */
export const appOrigin = 'app://coffer';

/** Has to be called before Electron is ready: the scheme is then one with a real, secure origin. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `app://coffer/...` with the built window, and any other host of that scheme with nothing. */
export function serveAppProtocol(folder: string): void {
  const site = openStaticSite(folder);
  session.defaultSession.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const known = request.method === 'GET' && url.host === 'coffer';
    const { status, headers, body } = await site.answer(known ? url.pathname : '');
    return new Response(body, { status, headers: { ...headers } });
  });
}
