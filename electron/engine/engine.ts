import { contract } from '../../shared/api/contract.ts';
import type { EpochMs, TenantName } from '../../shared/domain/ids.ts';
import type { QalyptusName } from '../../shared/domain/qalyptus.ts';
import { BackupScope, countGaps, type Snapshot } from '../../shared/domain/snapshot.ts';
import { adoptionHandlers } from './api/adoption-handlers.ts';
import { adoptionRun } from './adopt/index.ts';
import { auditHandlers } from './api/audit-handlers.ts';
import { createAirGap } from './api/air-gap.ts';
import { appHandlers } from './api/app-handlers.ts';
import { archiveHandlers } from './api/archive-handlers.ts';
import { archiveImportHandlers } from './api/archive-import-handlers.ts';
import { backupHandlers } from './api/backup-handlers.ts';
import { configHandlers } from './api/config-handlers.ts';
import { configurationPort } from './api/configuration-port.ts';
import { createDispatch } from './api/dispatch.ts';
import { handoverHandlers } from './api/handover-handlers.ts';
import { historyHandlers } from './api/history-handlers.ts';
import { jobHandlers } from './api/job-handlers.ts';
import { createAutoLock } from './api/auto-lock.ts';
import { createKeeper } from './api/keeper.ts';
import { keyFrom, keyHandlers, type GivenWords } from './api/key-handlers.ts';
import { boundTo, createPeers } from './api/peers.ts';
import { propagationHandlers } from './api/propagation-handlers.ts';
import { createQalyptusClients } from './api/qalyptus-clients.ts';
import { qalyptusHandlers } from './api/qalyptus-handlers.ts';
import { recoveryHandlers } from './api/recovery-handlers.ts';
import { restoreHandlers } from './api/restore-handlers.ts';
import { retentionHandlers } from './api/retention-handlers.ts';
import { scheduleHandlers } from './api/schedule-handlers.ts';
import { diskFreeBytes, paceOf, type Session } from './api/session.ts';
import { createTenantClients } from './api/tenant-clients.ts';
import { sealedHandlers } from './api/sealed-handlers.ts';
import { searchHandlers } from './api/search-handlers.ts';
import { telemetryHandlers } from './api/telemetry-handlers.ts';
import { supportHandlers } from './api/support-handlers.ts';
import { tenantHandlers } from './api/tenant-handlers.ts';
import { createTickets } from './api/tickets.ts';
import { upkeepHandlers } from './api/upkeep-handlers.ts';
import { vaultHandlers } from './api/vault-handlers.ts';
import { archiveKind, archiveRun, checkKind, checkRun } from './archive/index.ts';
import { backupRun, startBackup } from './backup/index.ts';
import { applyRun, configRun } from './config/index.ts';
import type { Engine } from './engine-door.ts';
import { createEventHub } from './events/index.ts';
import { createJobs } from './jobs/index.ts';
import { postCheckRun, propagationRun } from './propagation/index.ts';
import { drillRun, rehearsalRun, restoreRun, type PracticePort } from './restore/index.ts';
import { createCallRegister } from './support/index.ts';
import { telemetryRun } from './telemetry/index.ts';
import { retainAfterBackup } from './retention/index.ts';
import { createScheduler, postSummary, startDueVerify, verifyRun, type Summary } from './upkeep/index.ts';
import { proveWith, type Schedule, type Vault } from './vault/index.ts';
import type { World } from './world.ts';

export type { Download, Engine } from './engine-door.ts';
export type { PracticePort } from './restore/index.ts';

export type EngineOptions = {
  /** The vault's folder; it need not exist yet. */
  readonly folder: string;
  /** Limits of loopback tenants pass this many times faster; 1 for real time. */
  readonly clockRate?: number;
  /** The air gap is on whatever the app's settings say. */
  readonly airGapped?: boolean;
  /** Whether schedules start by themselves while the vault is open; yes unless a host says that it stays only for a moment. */
  readonly keepsSchedules?: boolean;
  /** scrypt's cost for new passphrase slots; the vault's default when not given. */
  readonly scryptN?: number;
  /** A person sits before it: it locks when nobody is there. A process that runs one command does not. */
  readonly locksItself?: boolean;
  /** Starts practice tenants for rehearsals; without it this engine offers none. */
  readonly practice?: PracticePort;
};

/** Builds one whole engine. It keeps no global state: two engines in a process are two separate worlds. */
export function createEngine(world: World, options: EngineOptions): Engine {
  const { folder, clockRate = 1, airGapped = false, keepsSchedules = true, scryptN } = options;
  const events = createEventHub(1000, world.log);
  const air = createAirGap(world.settings, airGapped);
  const isAirGapped = air.isOn;
  const calls = createCallRegister(world);
  const clients = createTenantClients({ world, airGapped: isAirGapped, clockRate, calls });
  const servers = createQalyptusClients({ world, airGapped: isAirGapped, clockRate, calls });
  const keeper = createKeeper({
    world,
    folder,
    ...(scryptN === undefined ? {} : { scryptN }),
    onOpen: openSession,
    onState: (state) => {
      if (state === 'unlocked') autoLock.opened();
      else autoLock.closed();
      events.publish({ type: 'vault-state', state });
    },
  });
  const autoLock = createAutoLock({ world, keeper, isWatching: options.locksItself ?? false });
  const tickets = createTickets(world, keeper.vault);
  const peers = createPeers(world, keeper.vault, keeper.isUnlocked);

  function openSession(vault: Vault): Session {
    peers.opened(vault);
    const openTarget = (name: TenantName) => clients.openForWriting(vault, name);
    const restoring = { world, vault, openTarget, configuration: configurationPort(world, vault) };
    const propagating = { world, vault, openServer: (name: QalyptusName) => servers.openForWriting(vault, name) };
    const jobs = createJobs({
      world,
      memory: vault.runs,
      publish: events.publish,
      kinds: {
        backup: backupRun({
          world,
          vault,
          openTenant: (name) => clients.open(vault, name),
          pace: (name) => paceOf(vault, name),
          diskFreeBytes: () => diskFreeBytes(vault.folder),
          onClosed: (snapshot) => {
            events.publish({ type: 'snapshot-closed', snapshotId: snapshot.snapshotId });
            summarise(vault, snapshot, 'backup-ended');
            return retainAfterBackup(snapshot, { vault, world });
          },
          onStopped: (snapshot) => summarise(vault, snapshot, 'backup-stopped'),
        }),
        restore: restoreRun(restoring),
        drill: drillRun(restoring),
        rehearsal: rehearsalRun({
          ...{ world, vault, practice: options.practice ?? null, airGapped: isAirGapped },
          configuration: (seen) => configurationPort(world, seen),
        }),
        propagation: propagationRun(propagating),
        'post-check': postCheckRun(propagating),
        config: configRun({ world, vault, openTenant: (name) => clients.open(vault, name) }),
        'config-apply': applyRun(restoring),
        adoption: adoptionRun({ world, vault }),
        verify: verifyRun({ world, vault }),
        [archiveKind]: archiveRun({ world, vault }),
        [checkKind]: checkRun({ world, vault }),
        telemetry: telemetryRun({ world, vault, openTenant: (name) => clients.open(vault, name) }),
      },
    });
    const scheduler = createScheduler<Schedule>({
      world,
      // What is missed meanwhile is caught up once the switch is off.
      schedules: () => (keepsSchedules && !isAirGapped() && keeper.isUnlocked() ? vault.schedules.all() : []),
      start: (schedule, at) => startScheduled({ vault, jobs }, schedule, at),
      // Nothing is begun that a vault which is to be closed would have to wait for.
      beside: () => (keepsSchedules && keeper.isUnlocked() ? void startDueVerify({ world, vault, jobs }) : undefined),
    });
    return { vault, jobs, scheduler };
  }

  function startScheduled({ vault, jobs }: Pick<Session, 'vault' | 'jobs'>, schedule: Schedule, at: EpochMs): void {
    const { tenant, scheduleId } = schedule;
    startBackup(
      { tenant, scope: BackupScope.parse(schedule.scope), tags: ['scheduled'], reason: '', ticket: '', concurrency: 4 },
      { world, vault, jobs },
    );
    vault.schedules.put({ ...schedule, lastStartedAt: at });
    vault.audit.append('schedule-started', { scheduleId, tenant });
  }

  /** One summary for each address that an enabled schedule of the tenant names. */
  function summarise(vault: Vault, snapshot: Snapshot, event: Summary['event']): void {
    const wanted = vault.schedules.all().filter(({ tenant, enabled }) => enabled && tenant === snapshot.tenant);
    const { gaps, alarms, endedAt } = snapshot;
    const [state, counts] =
      snapshot.state === 'running' ? (['failed', null] as const) : [snapshot.state, snapshot.counts];
    const ended = new Date(endedAt ?? world.now()).toISOString();
    const summary = { event, state, counts, gaps: countGaps(gaps), alarms: alarms.length, endedAt: ended };
    for (const url of new Set(wanted.flatMap(({ webhookUrl }) => webhookUrl ?? []))) {
      postSummary(url, summary, isAirGapped()).then(
        ({ status }) => status < 300 || world.log.error('summary refused', { status }),
        (thrown: unknown) => world.log.error('summary not delivered', { error: thrown }),
      );
    }
  }

  const handlers = {
    system: {
      about: async () => ({
        version: world.product.version,
        node: process.versions.node,
        platform: process.platform,
        airGapped: air.isOn(),
        practice: clockRate !== 1,
      }),
      setAirGap: async ({ on }: { on: boolean }) => {
        air.set(on);
        if (keeper.isUnlocked()) keeper.vault().audit.append('air-gap-set', { on });
        return { airGapped: air.isOn() };
      },
    },
    vault: {
      ...vaultHandlers(keeper, world),
      ...keyHandlers({ keeper, autoLock, world, publish: events.publish }),
      ...sealedHandlers({ keeper, world, ...(scryptN === undefined ? {} : { scryptN }) }),
    },
    tenants: tenantHandlers(keeper, world, clients, () => events.publish({ type: 'tenants-changed' })),
    backups: backupHandlers(keeper, world, clients),
    apps: appHandlers(keeper, tickets),
    jobs: jobHandlers(keeper, clients),
    schedules: scheduleHandlers(keeper, world, isAirGapped),
    restores: restoreHandlers(keeper, world, clients),
    recovery: recoveryHandlers(keeper, world, clients),
    qalyptus: qalyptusHandlers(keeper, world, servers),
    propagations: propagationHandlers(keeper, world, servers, clients),
    config: configHandlers(keeper, world, clients),
    telemetry: telemetryHandlers(keeper, world),
    search: searchHandlers(keeper, world),
    retention: retentionHandlers(keeper, world),
    archive: archiveHandlers(keeper, world),
    archiveImport: archiveImportHandlers(keeper, world, events.publish),
    upkeep: upkeepHandlers(keeper, world),
    audit: auditHandlers(keeper),
    adoption: adoptionHandlers(keeper, world),
    support: supportHandlers(keeper, world),
    handover: handoverHandlers({ keeper, world, ...(scryptN === undefined ? {} : { scryptN }) }),
    history: historyHandlers(keeper, world, clients),
  };

  const dispatch = createDispatch(contract, handlers, keeper.isUnlocked, world.log);

  return {
    dispatch(name, input) {
      autoLock.heard(name);
      const reply = dispatch(name, input);
      return autoLock.isOfVault(name) ? keeper.attend(reply) : reply;
    },
    events: { listen: events.listen, since: events.since, last: events.last },
    redeem: async (ticket) => (keeper.isUnlocked() ? tickets.redeem(ticket) : null),
    peers,
    idle: async () => {
      if (keeper.isUnlocked()) await keeper.session().jobs.idle();
    },
    close: keeper.lock,
  };
}

/** Answers the challenge of the holder at `port` with the vault's key, for a process that wants to become its client. */
export async function proofWith(
  folder: string,
  port: number,
  given: GivenWords,
): Promise<(challenge: Uint8Array) => Uint8Array> {
  const prove = await proveWith(folder, keyFrom(given));
  return (challenge) => prove(boundTo(port, challenge));
}
