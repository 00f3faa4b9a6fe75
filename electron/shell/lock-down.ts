import { app, session, type Session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** Takes from every window what ours does not need: permissions, other pages, further windows, the network. */
export function lockDown(): void {
  confineSession(session.defaultSession, isLocal);
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/** No permission, no download, and nothing loaded but what `isAllowed`. */
export function confineSession(ours: Session, isAllowed: (url: string) => boolean): void {
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowed(details.url) }));
  ours.on('will-download', (event) => event.preventDefault());
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

// Developer tools come from Electron itself.
const isLocal = (url: string): boolean => url.startsWith(`${appOrigin}/`) || url.startsWith('devtools://');
