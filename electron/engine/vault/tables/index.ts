/** All tables of the vault but content's. Knows SQL; must never know keys, files or what a backup is. */
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Statements } from '../database/statements.ts';
import { createAppIndexRepository } from './app-index-repository.ts';
import { createAuditRepository } from './audit-repository.ts';
import { createConfigCheckRepository } from './config-check-repository.ts';
import { createConfigFileRepository } from './config-file-repository.ts';
import { createConfigRepository } from './config-repository.ts';
import { createDirectoryRepository } from './directory-repository.ts';
import { createHistoryRepository } from './history-repository.ts';
import { createMediaRepository } from './media-repository.ts';
import { createMetaRepository } from './meta-repository.ts';
import { createObjectRepository } from './object-repository.ts';
import { createProofRepository } from './proof-repository.ts';
import { createQalyptusRepository } from './qalyptus-repository.ts';
import { createReadLogRepository } from './read-log-repository.ts';
import { createReportRepository } from './report-repository.ts';
import { createRestoreRepository } from './restore-repository.ts';
import { createRemovalTables } from '../removal/removal-tables.ts';
import { createRetentionRepository } from './retention-repository.ts';
import { createRunRepository } from './run-repository.ts';
import { createSealRepository } from './seal-repository.ts';
import { createSearchCheckRepository } from './search-check-repository.ts';
import { createSearchRepository } from './search-repository.ts';
import { createSnapshotRepository } from './snapshot-repository.ts';
import {
  createCredentialRepository,
  createScheduleRepository,
  createSettingRepository,
  createSmallTables,
  createTenantRepository,
} from './small-repositories.ts';
import { createSuccessionRepository } from './succession-repository.ts';
import { createTelemetryEventRepository } from './telemetry-event-repository.ts';
import { createTelemetryRepository } from './telemetry-repository.ts';
import { createTextRepository } from './text-repository.ts';
import { createVersionRepository } from './version-repository.ts';

/** Prepares every statement once; a schema that does not fit fails here. */
export function createTables(statements: Statements, now: () => EpochMs) {
  const meta = createMetaRepository(statements);
  const small = createSmallTables(statements, meta);
  const texts = createTextRepository(statements);
  const objects = createObjectRepository(statements);
  const audit = createAuditRepository(statements, meta, now);
  const configFiles = createConfigFileRepository(statements, now);
  const events = createTelemetryEventRepository(statements);
  const search = createSearchRepository(statements, { meta, objects, texts });
  return {
    statements,
    meta,
    small,
    texts,
    objects,
    tenants: createTenantRepository(statements, small),
    credentials: createCredentialRepository(statements, small),
    settings: createSettingRepository(statements, small),
    schedules: createScheduleRepository(statements, small),
    runs: createRunRepository(statements),
    audit,
    restores: createRestoreRepository(statements),
    reports: createReportRepository(statements, audit),
    proofs: createProofRepository(statements, audit),
    successions: createSuccessionRepository(statements, audit),
    qalyptus: createQalyptusRepository(statements, small),
    configFiles,
    configs: createConfigRepository(statements, configFiles),
    configChecks: createConfigCheckRepository(statements),
    events,
    media: createMediaRepository(statements, { small, audit }),
    telemetry: createTelemetryRepository(statements, { events, small, audit }),
    versions: createVersionRepository(statements, texts, objects),
    appIndex: createAppIndexRepository(statements),
    snapshots: createSnapshotRepository(statements, texts),
    directory: createDirectoryRepository(statements, texts),
    history: createHistoryRepository(statements, texts, objects),
    retention: createRetentionRepository(statements, { small, audit }),
    removals: createRemovalTables(statements),
    search,
    searchCheck: createSearchCheckRepository(statements, { index: search, objects, texts }),
    seals: createSealRepository(statements),
    readLog: createReadLogRepository(statements, meta),
  };
}
export type Tables = ReturnType<typeof createTables>;
