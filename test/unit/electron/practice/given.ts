import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../../../electron/practice/index.ts';

/** The fields an answer may have; a test names those it expects. */
export type Reply = {
  readonly id: string;
  readonly data: readonly Reply[];
  readonly links: { readonly next?: { readonly href: string }; readonly prev?: { readonly href: string } };
  readonly errors: readonly { readonly code: string; readonly status?: string }[];
  readonly attributes: { readonly id: string; readonly name: string; readonly ownerId: string };
  readonly Size: string;
};

/** The fields an engine message may have. */
export type Message = {
  readonly method?: string;
  readonly params: { readonly qSessionState: string };
  readonly error: { readonly code: number };
  readonly result: {
    readonly qReturn: { readonly qType: string | null; readonly qHandle: number; readonly qGenericId?: string };
    readonly qInfos: readonly { readonly qId: string; readonly qType: string }[];
    readonly qList: readonly Listed[];
    readonly qLayout: Listed;
    readonly qPropEntry: { readonly qChildren: readonly { readonly qProperty: Listed }[] };
    readonly qSuccess: boolean;
  };
};
type Listed = {
  readonly qInfo: { readonly qId: string; readonly qType: string };
  readonly qMeta: { readonly title?: string; readonly ownerId?: string; readonly published?: boolean };
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Reply;
  readonly bytes: Buffer;
};
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A practice tenant that ends with the test. */
export async function givenTenant(options: PracticeOptions = {}): Promise<PracticeTenant> {
  const tenant = await startPracticeTenant({ appCount: 12, limits: 'off', ...options });
  endings.push(tenant.close);
  return tenant;
}

/** Asks for a token with these scopes; empty asks for all that is allowed. */
export async function tokenFor(
  tenant: PracticeTenant,
  scope = '',
  more: Record<string, unknown> = {},
): Promise<string> {
  const body = {
    client_id: tenant.clientId,
    client_secret: tenant.clientSecret,
    grant_type: 'client_credentials',
    scope,
    ...more,
  };
  const reply = await fetch(`${tenant.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return ((await reply.json()) as { access_token: string }).access_token;
}

/** A way to call the tenant with one token. Redirects are shown, not followed. */
export async function callerOf(
  tenant: PracticeTenant,
  scope = '',
  more: Record<string, unknown> = {},
): Promise<Caller> {
  const token = await tokenFor(tenant, scope, more);
  return async (method, path, body, headers = {}) => {
    const raw = body instanceof Uint8Array;
    const reply = await fetch(path.startsWith('http') ? path : tenant.url + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await reply.arrayBuffer());
    return { status: reply.status, headers: reply.headers, json: parsed(bytes) as Reply, bytes };
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

export interface Socket {
  readonly first: Message | { readonly closed: number };
  readonly call: (handle: number, method: string, params: unknown) => Promise<Message>;
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly close: () => void;
}

/** An engine session spoken frame by frame. */
export async function openSocket(tenant: PracticeTenant, path: string, token: string): Promise<Socket> {
  const socket = new WebSocket(tenant.url.replace('http', 'ws') + path, {
    headers: { authorization: `Bearer ${token}` },
  });
  endings.push(() => socket.terminate());
  const waiting = new Map<number, (message: Message) => void>();
  let count = 0;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  const first = await new Promise<Message | { closed: number }>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code) => resolve({ closed: code }));
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8')) as Message));
  });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Message & { id: number };
    waiting.get(message.id)?.(message);
  });
  return {
    first,
    closed,
    close: () => socket.close(),
    call(handle, method, params) {
      count += 1;
      const id = count;
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, handle, method, params }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
  };
}

/** A session on an app with its document open under handle 1. */
export async function openDoc(tenant: PracticeTenant, appId: string, scope = ''): Promise<Socket> {
  const socket = await openSocket(
    tenant,
    `/app/${appId}/identity/test-${endings.length}`,
    await tokenFor(tenant, scope),
  );
  await socket.call(-1, 'OpenDoc', [appId, '', '', '', true]);
  return socket;
}

/** Uploads, exports and the like in one go: the bytes of an app. */
export async function exportOf(call: Caller, appId: string, query = '?NoData=true'): Promise<Answer> {
  const exported = await call('POST', `/api/v1/apps/${appId}/export${query}`);
  const id = exported.headers.get('location')?.split('/').at(-1) ?? 'none';
  return call('GET', `/api/v1/temp-contents/${id}`);
}
