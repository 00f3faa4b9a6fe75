import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { QalyptusCapture, QalyptusName } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  captureServer,
  diffCaptures,
  guideSteps,
  learnDialect,
  mappingRows,
  redirectsOf,
} from '../propagation/index.ts';
import { defaultDialect, parseQalyptusUrl, type QalyptusClient } from '../qalyptus/index.ts';
import { Secret } from '../secrets/index.ts';
import type { World } from '../world.ts';
import { appSight } from './app-sight.ts';
import type { Keeper } from './keeper.ts';
import { lookName, newestLook } from './newest-look.ts';
import { findServer, keyName, type QalyptusClients } from './qalyptus-clients.ts';

/** The product's own words about its tab, for whoever looks for a button. */
const readOnlyNote =
  'As on the server: a report without a mapping shows nothing there, and the mappings cannot be modified in the interface. ' +
  'They change through the API only: propagate, update or re-point.';

export function qalyptusHandlers(keeper: Keeper, world: World, clients: QalyptusClients): AppHandlers['qalyptus'] {
  const { vault } = keeper;

  async function on<T>(
    server: QalyptusName,
    open: QalyptusClients['open'],
    work: (client: QalyptusClient) => Promise<T>,
  ): Promise<T> {
    const client = open(vault(), server);
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  function newest(server: QalyptusName): QalyptusCapture | null {
    findServer(vault(), server);
    return newestLook(vault(), server);
  }

  function version(server: QalyptusName, takenAt: EpochMs): QalyptusCapture {
    const capture = vault().qalyptus.capture(server, takenAt);
    if (!capture) throw new AppError('request.not-found', { what: 'version', server, takenAt });
    return capture;
  }

  return {
    list: async () => ({ servers: vault().qalyptus.servers() }),
    add: async ({ apiKey, url: pasted, ...given }) => {
      if (vault().qalyptus.server(given.name))
        throw new AppError('request.exists', { what: 'Qalyptus server', name: given.name });
      const url = parseQalyptusUrl(pasted, { allowHttp: given.allowHttp });
      vault().qalyptus.putServer({ ...given, url, createdAt: world.now(), dialect: defaultDialect() });
      vault().credentials.put(keyName(given.name), new Secret(apiKey));
      vault().audit.append('qalyptus-added', { server: given.name, url, allowHttp: given.allowHttp });
      return findServer(vault(), given.name);
    },
    update: async ({ name, apiKey, keyExpiresAt }) => {
      const server = findServer(vault(), name);
      if (apiKey !== undefined) vault().credentials.put(keyName(name), new Secret(apiKey));
      vault().qalyptus.putServer({ ...server, ...(keyExpiresAt === undefined ? {} : { keyExpiresAt }) });
      vault().audit.append('qalyptus-changed', { server: name, key: apiKey !== undefined });
      return findServer(vault(), name);
    },
    check: async ({ server }) => {
      const { keyExpiresAt } = findServer(vault(), server);
      const check = await on(server, clients.open, (client) => client.check());
      return { ...check, notes: [...check.notes, ...expiryNotes(keyExpiresAt, world.now())] };
    },
    capture: async ({ server }) => {
      const capture = await on(server, clients.open, (client) => captureServer(client, server, world.now()));
      const { changed } = vault().qalyptus.keepCapture(capture);
      vault().settings.set(lookName(server), capture.takenAt);
      return { capture, changed };
    },
    tasks: async ({ server }) => ({ capture: newest(server) }),
    mappings: async ({ server, includeUnmapped }) => {
      const capture = newest(server);
      const sight = { ledger: vault().qalyptus.rows(server), ...appSight(vault()) };
      const rows = capture === null ? [] : mappingRows(capture, sight, includeUnmapped);
      return { rows, takenAt: capture?.takenAt ?? null, note: readOnlyNote };
    },
    versions: async ({ server }) => {
      findServer(vault(), server);
      return { versions: vault().qalyptus.captures(server) };
    },
    diff: async ({ server, from, to }) => {
      findServer(vault(), server);
      return { changes: diffCaptures(version(server, from), version(server, to)) };
    },
    guide: async ({ server, taskId }) => ({
      steps: guideSteps(newest(server), taskId ?? null, vault().qalyptus.rows(server)),
    }),
    redirects: async ({ server, taskId }) => {
      const capture = newest(server);
      const detail = capture?.tasks.find((task) => task.taskId === taskId);
      if (!detail) throw new AppError('request.not-found', { what: 'task', id: taskId, read: capture !== null });
      return redirectsOf(detail, capture?.connections ?? null);
    },
    canary: async ({ server, masterTaskId, targetAppId }) => {
      const known = findServer(vault(), server);
      return on(server, clients.openForWriting, (client) =>
        learnDialect({ world, vault: vault(), server: known, client }, { masterTaskId, targetAppId }),
      );
    },
  };
}

const dayMs = 24 * 60 * 60 * 1000;
const warnDays = 14;

/** The server does not tell when a key ends; a person may have. */
function expiryNotes(keyExpiresAt: EpochMs | null, now: EpochMs): string[] {
  if (keyExpiresAt === null)
    return ['When the key ends is not known here: the server does not tell, and nobody wrote it down.'];
  const days = Math.floor((keyExpiresAt - now) / dayMs);
  if (keyExpiresAt <= now) return ['By the day that was written down, the key has ended.'];
  return days <= warnDays ? [`By the day that was written down, the key ends in ${days} days.`] : [];
}
