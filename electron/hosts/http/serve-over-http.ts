import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../../engine/engine.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { createDoorman, isOwnPage, type Doorman } from './doorman.ts';
import { streamEvents } from './event-stream.ts';
import { mostBytes, mostFileBytes, readJson, sendFailure, sendJson, sendReply } from './json-body.ts';
import { createPaperTray, mostPaperBytes, paperPolicy, type PaperTray } from './paper.ts';
import { createPeerGate, type PeerGate } from './peer-gate.ts';
import { sendDownload } from './send-download.ts';
import { guardHeaders, openStaticSite, type StaticSite } from './static-site.ts';

export type HttpHostOptions = {
  /** The built window; without it the host serves peers only. */
  readonly staticDir?: string;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  readonly now?: () => number;
};

export interface HttpHost {
  readonly origin: string;
  readonly port: number;
  readonly sessionKey: string;
  /** An address that opens a session once, within 30 seconds. */
  openUrl(): string;
  close(): Promise<void>;
}

/** What is served: one engine, or a desk of many. Only one engine can let in the peers of its vault. */
export type Served = Pick<Engine, 'dispatch' | 'events' | 'redeem'> & { readonly peers?: Engine['peers'] };

type Host = {
  readonly engine: Served;
  readonly doorman: Doorman;
  readonly gate: PeerGate | null;
  readonly papers: PaperTray;
  readonly site: StaticSite | undefined;
  readonly origin: string;
};
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL };

/** Offers the engine to this machine's browsers and peers, on 127.0.0.1 and nowhere else. */
export async function serveOverHttp(engine: Served, options: HttpHostOptions = {}): Promise<HttpHost> {
  const now = options.now ?? Date.now;
  const site = options.staticDir === undefined ? undefined : openStaticSite(options.staticDir);
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 });
  server.maxConnections = 100;
  const port = await listen(server, options.port ?? 0);
  const doorman = createDoorman(now);
  const origin = `http://127.0.0.1:${port}`;
  const gate = engine.peers ? createPeerGate(engine.peers, now) : null;
  const host: Host = { engine, doorman, gate, papers: createPaperTray(now), site, origin };

  const unlisten = engine.events.listen(({ type }) => {
    if (type === 'rekey-progress') doorman.forgetPeers();
  });
  server.on('request', (request, response) => void answer(host, request, response));
  engine.peers?.announce(port);
  return {
    origin,
    port,
    sessionKey: doorman.sessionKey,
    openUrl: () => `${origin}/#${doorman.newCode()}`,
    close: () =>
      new Promise((resolve) => {
        unlisten();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(guardHeaders)) response.setHeader(name, value);
  try {
    if (!isOwnPage(request.headers, host.origin)) throw new AppError('request.foreign-page');
    const path = request.url ?? '/';
    if (!URL.canParse(path, host.origin)) throw new AppError('request.not-found');
    await route(host, { request, response, url: new URL(path, host.origin) });
  } catch (thrown) {
    sendFailure(request, response, AppError.from(thrown));
  }
}

async function route(host: Host, exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange;
  const [, area = '', name = ''] = url.pathname.split('/');
  switch (`${request.method ?? ''} /${area}`) {
    case 'POST /session':
      return openSession(host, exchange);
    case 'POST /peer':
      return meetPeer(host, exchange, name);
    case 'POST /api':
      demandKey(host, request);
      return answerCall(host, exchange, url.pathname.slice('/api/'.length));
    case 'GET /events':
      demandKey(host, request);
      return streamEvents(host.engine.events, url.searchParams.get('after'), response);
    case 'POST /paper':
      demandKey(host, request);
      return takePaper(host, exchange);
    case 'GET /paper':
      return showPaper(host, exchange, name);
    case 'GET /download':
      return sendDownload(host.engine, name, response);
    default:
      return sendFile(host, exchange);
  }
}

/** Calls that carry a person's own file. Only who has the key gets this far. */
const takesFile: ReadonlySet<string> = new Set([
  'restores.plan',
  'restores.start',
  'restores.checkReport',
  'propagations.plan',
  'propagations.planUpdate',
  'propagations.start',
]);

const roomFor = (method: string): number =>
  takesFile.has(method.slice(method.indexOf('/') + 1)) ? mostFileBytes : mostBytes;

/** `method` may name a vault of the desk before it: `<seat>/<area>.<method>`. */
async function answerCall({ engine }: Host, { request, response }: Exchange, method: string): Promise<void> {
  return sendReply(response, await engine.dispatch(method, await readJson(request, roomFor(method))));
}

async function openSession({ doorman }: Host, { request, response }: Exchange): Promise<void> {
  const { code } = ((await readJson(request)) ?? {}) as { readonly code?: unknown };
  const sessionKey = typeof code === 'string' ? doorman.exchange(code) : null;
  if (sessionKey === null) throw new AppError('session.ended');
  sendJson(response, { sessionKey });
}

async function meetPeer({ gate, doorman }: Host, { request, response }: Exchange, name: string): Promise<void> {
  if (gate === null) throw new AppError('request.not-found');
  if (name === 'challenge') return sendJson(response, gate.challenge());
  if (name !== 'admit') throw new AppError('request.not-found');
  const sessionKey = gate.admit(await readJson(request));
  doorman.admitPeer(sessionKey);
  sendJson(response, { sessionKey });
}

async function takePaper({ papers }: Host, { request, response }: Exchange): Promise<void> {
  const ticket = papers.put(await readJson(request, mostPaperBytes));
  sendReply(response, { ok: true, value: { ticket } });
}

/** A tab cannot carry the key; the ticket, known to our page alone, stands for it once. */
async function showPaper({ papers }: Host, { response }: Exchange, ticket: string): Promise<void> {
  const html = papers.take(ticket);
  if (html === null) throw new AppError('request.not-found', { what: 'ticket' });
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': paperPolicy(html),
  });
  response.end(html);
}

async function sendFile({ site }: Host, { request, response }: Exchange): Promise<void> {
  if (request.method !== 'GET' || !site) throw new AppError('request.not-found');
  // The path as it was sent: looked up as it stands, never decoded.
  const { status, headers, body } = await site.answer((request.url ?? '/').split(/[?#]/, 1)[0] ?? '/');
  response.writeHead(status, headers);
  response.end(body);
}

function demandKey({ doorman }: Host, request: IncomingMessage): void {
  if (!doorman.letsIn(request.headers.authorization)) throw new AppError('session.ended');
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
