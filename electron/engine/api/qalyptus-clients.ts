import { createHash } from 'node:crypto';
import type { QalyptusName, QalyptusServer } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { createQalyptusClient, type QalyptusAddress, type QalyptusClient } from '../qalyptus/index.ts';
import type { CallRegister } from '../support/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

/**
 * Opens clients on the vault's Qalyptus servers. All that read one at a time share one client, and all that write another:
 * a reading client has no way to send a write, whoever holds it.
 */
export interface QalyptusClients {
  /** Whoever opens it closes it. */
  open(vault: Vault, name: QalyptusName): QalyptusClient;
  /** For what a person has agreed to. */
  openForWriting(vault: Vault, name: QalyptusName): QalyptusClient;
}

export type QalyptusClientsDeps = {
  readonly world: World;
  readonly airGapped: () => boolean;
  readonly clockRate: number;
  /** Notes what is answered. */
  readonly calls?: CallRegister;
};

export const keyName = (name: QalyptusName): string => `qalyptus/${name}/api-key`;

type Identity = QalyptusAddress['identity'];
type Opened = { readonly client: QalyptusClient; readonly facts: string; users: number };

export function createQalyptusClients(deps: QalyptusClientsDeps): QalyptusClients {
  const opened = new Map<string, Opened>();

  function connect(vault: Vault, name: QalyptusName, identity: Identity): Opened {
    const server = findServer(vault, name);
    const apiKey = keyOf(vault, name);
    const place = `${identity} ${name}`;
    // A new key, address or way of speaking makes a new client; who holds the old one keeps it to the end.
    const facts = createHash('sha256').update(JSON.stringify(server)).update(apiKey.reveal()).digest('hex');
    const known = opened.get(place);
    if (known?.facts === facts) return known;
    const { calls } = deps;
    const onAnswer = calls && ((method: string, path: string) => calls.note({ service: 'qalyptus', method, path }));
    const address = { ...addressOf(server, deps), apiKey, identity, ...(onAnswer && { onAnswer }) };
    const fresh = { client: createQalyptusClient(address, deps.world), facts, users: 0 };
    opened.set(place, fresh);
    return fresh;
  }

  function share(vault: Vault, name: QalyptusName, identity: Identity): QalyptusClient {
    const entry = connect(vault, name, identity);
    const place = `${identity} ${name}`;
    entry.users += 1;
    let closed = false;
    return {
      ...entry.client,
      close: async () => {
        if (closed) return;
        closed = true;
        entry.users -= 1;
        if (entry.users > 0) return;
        if (opened.get(place) === entry) opened.delete(place);
        await entry.client.close();
        deps.calls?.keep(vault);
      },
    };
  }

  return {
    open: (vault, name) => share(vault, name, 'read'),
    openForWriting: (vault, name) => share(vault, name, 'write'),
  };
}

export function findServer(vault: Vault, name: QalyptusName): QalyptusServer {
  const server = vault.qalyptus.server(name);
  if (!server) throw new AppError('request.not-found', { what: 'Qalyptus server', name });
  return server;
}

function keyOf(vault: Vault, name: QalyptusName) {
  const apiKey = vault.credentials.get(keyName(name));
  if (!apiKey) throw new AppError('qalyptus.key', { server: name, why: 'no API key is kept for it' });
  return apiKey;
}

function addressOf(server: QalyptusServer, { airGapped, clockRate }: QalyptusClientsDeps) {
  const { url, caPem, allowHttp, dialect } = server;
  // A practice clock is for loopback only: no real server is ever hurried.
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
  return { url, caPem, allowHttp, dialect, airGapped, clockRate: isLoopback ? clockRate : 1 };
}
