import { app, session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** Takes from every window what ours does not need: permissions, other pages, further windows, the network. */
export function lockDown(): void {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }));
  ours.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

// Developer tools come from Electron itself.
const isLocal = (url: string): boolean => url.startsWith(`${appOrigin}/`) || url.startsWith('devtools://');
