import type { Transport } from '../../shared/api/transport.ts';
import { createBridgeTransport } from './bridge-transport.ts';
import { createHttpTransport } from './http-transport.ts';

/** A way to the engine, and what this host can do beside it. */
export type Connection = {
  readonly transport: Transport;
  /** Saves a ticket's file by the browser; null where files are written by path only. */
  readonly download: ((ticket: string) => void) | null;
};

const kept = 'coffer.session';

/** Connects over the desktop's bridge if there is one, else over HTTP; null when this page has no session. */
export async function connect(onReach: (reached: boolean) => void): Promise<Connection | null> {
  if (window.engine !== undefined) return { transport: createBridgeTransport(window.engine), download: null };
  const sessionKey = (await exchangeCode()) ?? sessionStorage.getItem(kept);
  if (sessionKey === null) return null;
  return { transport: createHttpTransport({ sessionKey, onReach }), download: saveByBrowser };
}

/** The opened address carries a code that works once; it leaves the address bar before anything else happens. */
async function exchangeCode(): Promise<string | null> {
  const code = /^#(?:code=)?([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1];
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

function saveByBrowser(ticket: string): void {
  const link = document.createElement('a');
  link.href = `/download/${encodeURIComponent(ticket)}`;
  link.download = '';
  link.click();
}
