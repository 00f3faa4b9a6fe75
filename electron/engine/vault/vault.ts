import type Database from 'better-sqlite3';

import type { Version } from '../../../shared/domain/app.ts';
import type { SnapshotId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import type { CopyStore } from './archive-types.ts';
import type { ContentStore, PreparedContent } from './content/types.ts';
import { createCopyStore } from './copy/copy-vault.ts';
import { schemaVersionOf, type Migration } from './database/migration.ts';
import type { EnvelopeKeeper } from './envelope/envelope-keeper.ts';
import { createDamageRegister } from './integrity/damage-register.ts';
import { healingContent, healVault, settleCapture } from './integrity/heal.ts';
import { rebuildIndex } from './integrity/rebuild-index.ts';
import { sealSnapshot } from './integrity/seal.ts';
import { verifyVault } from './integrity/verify.ts';
import type { DataKey } from './keys/data-key.ts';
import { createKeyRing } from './keys/key-ring.ts';
import { earlierFingerprints, rekeyedEvent } from './keys/signing-chain.ts';
import { createSigning } from './keys/signing.ts';
import type { OwnerLock } from './lock/owner-lock.ts';
import { recordCapture } from './record-capture.ts';
import { createImportStore } from './take-over/index.ts';
import { refuseOverwriting } from './removal/append-only.ts';
import { createRetentionStore } from './removal/retention-store.ts';
import type { RestoreStore } from './restore-types.ts';
import type { DirectoryKind } from './tables/directory-repository.ts';
import type { Tables } from './tables/index.ts';
import { createSearchStore } from './search-store.ts';
import { importedDigest } from './tables/version-repository.ts';
import type { NewVersion, Signer, Vault, VaultInfo, VaultWarning } from './types.ts';

export type VaultParts = {
  readonly folder: string;
  readonly db: Database.Database;
  readonly key: DataKey;
  readonly keeper: EnvelopeKeeper;
  readonly tables: Tables;
  readonly content: ContentStore;
  readonly lock: OwnerLock;
  readonly world: World;
  readonly scryptN: number;
  readonly warnings: readonly VaultWarning[];
  readonly migrations: readonly Migration[];
};

function snapshotsOf({ tables, keeper, world }: VaultParts): Vault['snapshots'] {
  const { snapshots, directory, versions, appIndex, audit, small, search, statements } = tables;
  const keyOf = (snapshotId: SnapshotId) => snapshots.need(snapshotId).snapshot_key;

  return {
    begin: (snapshot) => small.change(() => snapshots.begin(snapshot)),
    recordDirectory: (snapshotId, seen) =>
      statements.write(() => {
        const { snapshot_key: key } = snapshots.needRunning(snapshotId);
        if (directory.latestSnapshot() > key) throw new AppError('request.refused', { reason: 'newer-directory' });
        directory.keep(key, seen);
        snapshots.setDirectory(key, directory.digest(key));
        for (const { personId, name } of seen.people) appIndex.renameOwner(personId, name);
        search.recordDirectory();
      }),
    recordApp: (app) =>
      statements.writeSoon(() => {
        const { snapshot_key: key } = snapshots.needRunning(app.snapshotId);
        const version = app.versionId === null ? null : versions.row(app.versionId);
        if (version === undefined || (version && version.app_id !== app.appId))
          throw new AppError('request.not-found', { version: app.versionId });
        const appKey = versions.keepApp(app.appId);
        snapshots.putApp(key, appKey, version?.version_key ?? null, app);
        if (version?.objects_digest === importedDigest && appIndex.has(appKey)) appIndex.recount(appKey);
        else appIndex.see({ ...app, appKey, ownerName: directory.personName(app.facts.ownerId) });
        search.recordApp(appKey, key, app);
      }),
    close(snapshotId, end) {
      const before = snapshots.get(snapshotId);
      // A job step may happen twice; the first word stands.
      if (before && before.state !== 'running') return before;
      keeper.advance(() => {
        const { snapshot_key: key } = snapshots.needRunning(snapshotId);
        const running = snapshots.read(snapshots.need(snapshotId));
        snapshots.end(key, { ...running, ...end, gaps: [...end.gaps], alarms: [...end.alarms] });
        return sealSnapshot(tables, snapshotId, world.now());
      });
      return snapshots.read(snapshots.need(snapshotId));
    },
    annotate: (snapshotId, change) =>
      small.change(() => {
        const before = snapshots.read(snapshots.need(snapshotId));
        const { tags = before.tags, reason = before.reason, ticket = before.ticket } = change;
        refuseOverwriting(before, { tags: [...tags], reason, ticket }, tables.retention.words.appendOnly());
        snapshots.annotate(keyOf(snapshotId), { tags: [...tags], reason, ticket });
        audit.append('snapshot.annotated', { snapshot: snapshotId, tags, reason, ticket });
        return snapshots.read(snapshots.need(snapshotId));
      }),
    get: snapshots.get,
    page: snapshots.page,
    apps: snapshots.apps,
    tally: snapshots.tally,
    directoryCounts(snapshotId) {
      const key = keyOf(snapshotId);
      const count = (kind: DirectoryKind) => directory.count(kind, key);
      return { people: count('person'), groups: count('group'), spaces: count('space') };
    },
    people: (snapshotId) => directory.people(keyOf(snapshotId)),
    groups: (snapshotId) => directory.groups(keyOf(snapshotId)),
    spaces: (snapshotId) => directory.spaces(keyOf(snapshotId)),
    identityProviders: (snapshotId) => directory.identityProviders(keyOf(snapshotId)),
  };
}

function restoresOf({ restores, reports, proofs, successions, snapshots }: Tables): RestoreStore {
  const { prove } = proofs.store;
  return {
    ...restores.store,
    ...reports.store,
    ...proofs.store,
    ...successions.store,
    prove(proof) {
      snapshots.need(proof.snapshotId);
      prove(proof);
    },
  };
}

const copiesOf = ({ tables, keeper, ...parts }: VaultParts): CopyStore =>
  createCopyStore({ ...parts, envelope: keeper.current, smallTables: tables.small });

/** Content, version, objects: all or nothing, once. */
function recordVersion({ tables, content }: VaultParts, version: NewVersion, prepared: PreparedContent): Version {
  const { versions, appIndex, search, statements } = tables;
  statements.write(() => {
    if (versions.row(version.versionId)) return;
    const { appKey } = versions.add(version, content.commit(prepared));
    if (appIndex.has(appKey)) appIndex.recount(appKey);
    else appIndex.see({ ...version.facts, appKey, outcome: 'captured', facts: version.facts, ownerName: '' });
    search.recordVersion(appKey, version);
  });
  const recorded = versions.get(version.versionId);
  if (!recorded) throw new AppError('vault.damaged', { what: 'version' });
  const { objectsDigest: _digest, ...plain } = recorded;
  return plain;
}

function infoOf({ db, key, keeper, tables, content }: VaultParts): VaultInfo {
  const envelope = keeper.current();
  const statistics = content.statistics();
  const pages = (pragma: string) => db.pragma(pragma, { simple: true }) as number;
  return {
    vaultId: envelope.vaultId,
    formatVersion: envelope.formatVersion,
    schemaVersion: schemaVersionOf(db),
    counter: envelope.counter,
    createdAt: envelope.createdAt,
    fileBytes: pages('page_count') * pages('page_size'),
    freeBytes: pages('freelist_count') * pages('page_size'),
    snapshots: tables.snapshots.count(),
    apps: tables.appIndex.count(),
    versions: tables.versions.count(),
    objects: tables.appIndex.objects(),
    contentBytes: statistics.fileBytes,
    storedBytes: statistics.packBytes,
    signingFingerprint: createSigning(key).fingerprint(),
  };
}

function earlierSigners({ key, keeper, tables }: VaultParts): readonly string[] {
  const told = tables.audit.ofEvent(rekeyedEvent).map(({ facts }) => facts);
  return earlierFingerprints(keeper.current().vaultId, createSigning(key).publicKey(), told);
}

function signerOf(key: DataKey, earlier: () => readonly string[]): Signer {
  return {
    ...createSigning(key),
    earlier,
    detach() {
      const own = key.copy();
      const before = earlier();
      return { ...signerOf(own, () => before), wipe: own.wipe };
    },
  };
}

async function closeVault({ db, key, lock, content, world }: VaultParts): Promise<void> {
  try {
    await content.close();
    if (db.open) db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (thrown) {
    // What is committed stays in the log file and is taken over by the next open.
    world.log.error('vault closed without a last checkpoint', {
      error: thrown instanceof Error ? thrown.name : 'unknown',
    });
  } finally {
    db.close();
    key.wipe();
    lock.release();
  }
}

/** Puts the parts of an opened vault behind its door. */
export function assembleVault(parts: VaultParts): Vault {
  const { tables, content, folder, key, keeper, world, lock } = parts;
  const { versions, appIndex } = tables;
  let closing: Promise<void> | undefined;
  const register = createDamageRegister(tables);
  const whole = { folder, key, tables, content, world, envelope: keeper.current, register };

  return {
    vaultId: keeper.current().vaultId,
    folder,
    content: healingContent(whole),
    warnings: parts.warnings,
    tenants: tables.tenants,
    credentials: tables.credentials,
    snapshots: snapshotsOf(parts),
    versions: {
      get: versions.get,
      latest: versions.latest,
      ofApp: versions.ofApp,
      objects: versions.objects,
      objectsOfBoth: versions.objectsOfBoth,
      script: versions.script,
      largest: appIndex.largest,
      apps: appIndex.page,
      positionOf: appIndex.position,
      facets: appIndex.facets,
    },
    recordVersion: (version, prepared) => recordVersion(parts, version, prepared),
    runs: tables.runs,
    restores: restoresOf(tables),
    qalyptus: tables.qalyptus.store,
    config: { ...tables.configs.store, record: (capture, items) => recordCapture(parts, capture, items) },
    telemetry: tables.telemetry,
    retention: createRetentionStore(parts),
    media: tables.media,
    copies: copiesOf(parts),
    imports: createImportStore(parts),
    history: tables.history,
    search: createSearchStore(tables.statements, {
      index: tables.search,
      objects: tables.objects,
      texts: tables.texts,
    }),
    signing: signerOf(key, () => earlierSigners(parts)),
    schedules: tables.schedules,
    settings: tables.settings,
    audit: {
      append: tables.audit.append,
      page: tables.audit.page,
      chain: tables.audit.chain,
      firstBroken: tables.audit.firstBroken,
      events: tables.audit.events,
    },
    keys: createKeyRing(parts),
    info: () => infoOf(parts),
    verify: (options) => verifyVault(whole, options),
    heal: (options) => healVault(whole, options),
    damage: {
      versions: register.versions,
      wanted: register.wanted,
      captured: (appId) => settleCapture(whole, appId),
    },
    lastReads: tables.readLog.page,
    readCounts: () => ({ versions: tables.versions.count(), neverRead: tables.readLog.neverRead() }),
    rebuildIndex: async () => rebuildIndex(tables, content),
    proof: (challenge) => new Uint8Array(key.mac('proof', challenge)),
    announcePort: (port) => lock.setPort(port),
    close: () => (closing ??= closeVault(parts)),
  };
}
