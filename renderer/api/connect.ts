import type { Transport } from '../../shared/api/transport.ts';
import { createBridgeTransport } from './bridge-transport.ts';
import { browserDoor } from './browser-door.ts';
import { desktopDoor } from './desktop-door.ts';
import type { HostDoor } from './host-door.ts';
import { createHttpTransport, type HttpTransportOptions } from './http-transport.ts';

/** A way to the engine, and what this host can do beside it. */
export type Connection = { readonly transport: Transport; readonly host: HostDoor };

const kept = 'coffer.session';

export type Heard = Pick<HttpTransportOptions, 'onReach' | 'onEnd'>;

/** Connects over the desktop's bridge if there is one, else over HTTP; null when this page has no session. */
export async function connect(heard: Heard): Promise<Connection | null> {
  if (window.engine !== undefined) {
    const transport = createBridgeTransport(window.engine);
    return { transport, host: desktopDoor(transport) };
  }
  const sessionKey = (await exchangeCode()) ?? sessionStorage.getItem(kept);
  if (sessionKey === null) return null;
  return { transport: createHttpTransport({ sessionKey, ...heard }), host: browserDoor(sessionKey) };
}

/** The code of an address that opens a session, if it carries one. */
export const codeIn = (hash: string): string | undefined => /^#(?:code=)?([A-Za-z0-9_-]+)$/.exec(hash)?.[1];

/** The opened address carries a code that works once; it leaves the address bar before anything else happens. */
async function exchangeCode(): Promise<string | null> {
  const code = codeIn(location.hash);
  if (code === undefined) return null;
  history.replaceState(null, '', location.pathname);
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  }).catch(() => null);
  if (answer === null || !answer.ok) return null;
  const { sessionKey } = (await answer.json()) as { sessionKey: string };
  sessionStorage.setItem(kept, sessionKey);
  return sessionKey;
}
