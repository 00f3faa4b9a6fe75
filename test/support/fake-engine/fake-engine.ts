import { createEventHub } from '../../../electron/engine/events/index.ts';
import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { Reply, Transport } from '../../../shared/api/transport.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { RunProgress } from '../../../shared/domain/job.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  appRow,
  difference,
  firstObjects,
  earlierSnapshots,
  lastSnapshot,
  noon,
  people,
  tenant,
  versionsOf,
} from './data.ts';
import { capabilities, estimate, keys, recoveryKey, recoverySheet, vaultInfo } from './replies.ts';
import { scriptedRun, type ScriptedRun } from './scripted-run.ts';

type PartOf<T> = { readonly [K in keyof T]?: Partial<T[K]> };
type VaultState = 'none' | 'locked' | 'unlocked';

export type FakeEngineOptions = {
  readonly vault?: VaultState;
  readonly apps?: number;
  readonly withTenant?: boolean;
  readonly withHistory?: boolean;
  /** Whether somebody has typed the recovery sheet back. */
  readonly sheetProved?: boolean;
};

export interface FakeEngine {
  readonly transport: Transport;
  readonly hub: ReturnType<typeof createEventHub>;
  dispatch(method: string, input: unknown): Promise<Reply>;
  /** Every method asked for, in order. */
  readonly calls: { readonly method: string; readonly input: unknown }[];
  run(): ScriptedRun | null;
  /** Moves the scripted run on. */
  advance(steps: number): void;
  /** Tells the window that it lost events. */
  miss(): void;
  /** Makes the next call of a method fail. */
  failNext(method: string, failure: AppError): void;
}

/** The first line that is not as on the sheet. */
function checkTyped(typed: string): void {
  const bare = (line: string) =>
    line
      .replace(/^\s*\d\)/, '')
      .replace(/[\s-]/g, '')
      .toUpperCase();
  const lines = typed.split('\n').map(bare);
  const wrong = recoveryKey.split('\n').findIndex((line, index) => lines[index] !== bare(line));
  if (wrong >= 0) throw new AppError('vault.recovery-typo', { line: wrong + 1 });
}

/** An engine by script: realistic answers, and a backup that moves only when it is told to. */
export function createFakeEngine({
  vault = 'unlocked',
  apps = 120,
  withTenant = true,
  withHistory = true,
  sheetProved = true,
}: FakeEngineOptions = {}): FakeEngine {
  const hub = createEventHub();
  const rows = Array.from({ length: apps }, (_, n) => appRow(n));
  const now = { vault, tenants: withTenant ? [tenant] : [], air: false, run: null as ScriptedRun | null, count: 0 };
  const snapshots: Snapshot[] = withHistory ? earlierSnapshots(apps) : [];
  let slots = sheetProved ? keys : keys.map((slot) => ({ ...slot, provedAt: null }));
  const calls: FakeEngine['calls'] = [];
  const missing = new Set<Parameters<Transport['onEvent']>[0]>();
  const failing = new Map<string, AppError>();
  const vaultState = () => ({ state: now.vault, folder: '/home/ida/vault-3fa9c27e.coffer', vaultId: null });
  const setVault = (state: VaultState) => {
    now.vault = state;
    hub.publish({ type: 'vault-state', state });
    return vaultState();
  };
  const start = (): { runId: RunProgress['runId']; snapshotId: Snapshot['snapshotId'] } => {
    now.count += 1;
    const runId = `run-${now.count}`;
    now.run = scriptedRun({ runId, apps: rows, startedAt: noon, publish: hub.publish });
    hub.publish({ type: 'run-progress', run: now.run.progress() });
    return { runId: runId as RunProgress['runId'], snapshotId: `s-${runId}` as Snapshot['snapshotId'] };
  };
  const rowOf = (appId: string) => {
    const row = rows.find((each) => each.appId === appId);
    if (row === undefined) throw new AppError('request.not-found', { appId });
    return row;
  };
  const closeSnapshot = (run: RunProgress) => {
    const failed = now.run!.items().filter((item) => item.state === 'failed');
    snapshots.unshift(
      lastSnapshot(run.runId, apps, {
        state: failed.length > 0 ? 'partial' : 'complete',
        gaps: failed.map((item) => ({
          kind: 'app',
          subjectId: item.subject,
          subjectName: item.title,
          code: 'tenant.forbidden',
          details: { space: item.group, status: 403 },
        })),
      }),
    );
    hub.publish({ type: 'snapshot-closed', snapshotId: snapshots[0]!.snapshotId });
  };
  const runOr = () => {
    if (now.run === null) throw new AppError('request.not-found');
    return now.run;
  };

  const handlers: PartOf<AppHandlers> = {
    system: {
      about: async () => ({
        version: '0.1.0',
        node: '24.21.0',
        platform: 'linux x64',
        airGapped: now.air,
        practice: false,
      }),
      setAirGap: async ({ on }) => ({ airGapped: (now.air = on) }),
    },
    vault: {
      state: async () => vaultState(),
      create: async () => {
        setVault('unlocked');
        slots = keys.map((slot) => ({ ...slot, provedAt: null }));
        return { vaultId: '3fa9c27e', slot: slots[1]!, recoveryKey, recoverySheet, sheetPage: '' };
      },
      unlock: async ({ passphrase, recoveryKey: typed }) => {
        if (typed !== undefined) checkTyped(typed);
        else if (passphrase !== 'a quiet harbour at dawn') throw new AppError('vault.wrong-key');
        return setVault('unlocked');
      },
      lock: async () => setVault('locked'),
      lockNow: async () => setVault('locked'),
      info: async () => ({ ...vaultInfo(apps, snapshots.length), keys: slots }),
      keys: async () => ({ keys: slots }),
      addRecovery: async ({ label }) => {
        const slot = { ...keys[1]!, slotId: `k${slots.length + 1}`, label, provedAt: null };
        slots = [...slots, slot];
        return { slot, recoveryKey, recoverySheet, sheetPage: '' };
      },
      proveRecovery: async ({ recoveryKey: typed }) => {
        checkTyped(typed);
        slots = slots.map((slot) => (slot.kind === 'recovery' ? { ...slot, provedAt: noon as EpochMs } : slot));
        return slots.at(-1)!;
      },
      removeKey: async ({ slotId }) => {
        slots = slots.filter((slot) => slot.slotId !== slotId);
        return {};
      },
      verify: async () => ({
        intact: true,
        deep: false,
        round: null,
        report: null,
        counts: {
          snapshots: 1,
          versions: 840,
          objects: 9000,
          files: 840,
          chunks: 40_000,
          packs: 30,
          bytesRead: 1e9,
          seals: 1,
          auditEntries: 12,
          configs: 1,
          telemetryEvents: 0,
        },
        damage: [],
      }),
    },
    tenants: {
      list: async () => ({ tenants: now.tenants }),
      add: async (input) => {
        if (!input.host.includes('.')) throw new AppError('request.invalid', { problem: 'host' });
        now.tenants = [{ ...tenant, name: input.name }];
        return now.tenants[0]!;
      },
      check: async () => capabilities,
    },
    backups: {
      estimate: async () => estimate(apps),
      start: async () => start(),
      retryFailed: async () => start(),
      list: async () => ({ snapshots }),
      directory: async () => ({
        people: people.map((name, n) => ({
          personId: `u${n}` as never,
          subject: name,
          name,
          email: '',
          status: 'active',
          groups: [],
          roles: [],
        })),
        spaces: [],
      }),
    },
    apps: {
      list: async ({ search = '', offset, limit }) => {
        const found = rows.filter((row) =>
          `${row.name} ${row.spaceName} ${row.ownerName}`.toLowerCase().includes(search.toLowerCase()),
        );
        return { total: found.length, rows: found.slice(offset, offset + limit) };
      },
      facets: async () => ({ spaces: [], owners: [], outcomes: [], sectionAccess: 0, held: 0 }),
      position: async ({ appId, startsWith = '' }) => {
        const found = rows.findIndex(
          (row) => row.appId === appId || (startsWith !== '' && row.name.toLowerCase().startsWith(startsWith)),
        );
        return { position: found < 0 ? null : found };
      },
      versions: async ({ appId }) => ({ versions: versionsOf(rowOf(appId)) }),
      marks: async ({ appId }) => ({ versions: marksOf(versionsOf(rowOf(appId))) }),
      objects: async ({ appId }) => ({ version: versionsOf(rowOf(appId))[6]!, objects: firstObjects() }),
      downloadTicket: async ({ appId }) => ({ ticket: `t-${appId}`, fileName: `${appId}.qvf` }),
      extract: async ({ appId, outDir }) => ({
        files: [{ appId: appId!, path: `${outDir}/${appId}.qvf`, bytes: 1e6, sha256: '' }],
        apps: 1,
        skipped: [],
      }),
    },
    history: {
      diffApp: async ({ appId, from, to }) => ({
        ...{ appId, from: sideOf(from), to: sideOf(typeof to === 'string' ? to : ''), fields: [], owner: null },
        ...{ objects: difference(from, typeof to === 'string' ? to : ''), script: null, definitions: null },
        ...{ notRead: [], conclusive: true },
      }),
      owners: async () => ({ spans: [] }),
    },
    jobs: {
      list: async () => ({ runs: now.run === null ? [] : [now.run.progress()] }),
      get: async () => ({ run: runOr().progress(), items: runOr().items() }),
      pause: async () => (runOr().to('paused'), {}),
      resume: async () => (runOr().to('running'), {}),
      cancel: async () => (runOr().to('cancelling'), runOr().to('cancelled'), {}),
    },
  };

  const dispatch = async (method: string, input: unknown): Promise<Reply> => {
    calls.push({ method, input });
    const [area = '', name = ''] = method.split('.');
    const table = handlers as Record<string, Record<string, (given: unknown) => Promise<unknown>>>;
    const failure = failing.get(method);
    failing.delete(method);
    try {
      if (failure !== undefined) throw failure;
      const handler = table[area]?.[name];
      if (handler === undefined) throw new AppError('request.unknown-method', { method });
      const parsed = method === 'apps.list' ? { offset: 0, limit: 200, ...(input as object) } : input;
      return { ok: true, value: await handler(parsed) };
    } catch (thrown) {
      return { ok: false, failure: AppError.from(thrown).toFailure() };
    }
  };

  return {
    hub,
    calls,
    dispatch,
    transport: {
      call: dispatch,
      onEvent: (listener) => {
        const stop = hub.listen(listener);
        missing.add(listener);
        return () => (stop(), void missing.delete(listener));
      },
    },
    miss: () => missing.forEach((listener) => listener({ type: 'missed' })),
    run: () => now.run,
    advance(steps) {
      for (let n = 0; n < steps; n += 1) {
        const before = runOr().progress().state;
        runOr().step();
        const run = runOr().progress();
        if (before === 'running' && run.endedAt !== null) closeSnapshot(run);
      }
    },
    failNext: (method, failure) => void failing.set(method, failure),
  };
}

const sideOf = (versionId: string) => ({
  ...{ versionId: versionId as never, tenant: null, ordinal: null, at: noon as EpochMs, name: '' },
});

const marksOf = (versions: ReturnType<typeof versionsOf>) =>
  versions.map(({ versionId }) => ({
    ...{ versionId, snapshotId: 's-night-0' as Snapshot['snapshotId'], snapshots: 1, pinnedIn: null },
    ...{ held: false, damaged: false, gaps: [] },
  }));
