import type { Client, Handlers } from './method.ts';
import { adoption } from './adoption.ts';
import { apps } from './apps.ts';
import { archive } from './archive.ts';
import { archiveImport } from './archive-import.ts';
import { audit } from './audit.ts';
import { backups } from './backups.ts';
import { config } from './config.ts';
import { handover } from './handovers.ts';
import { history } from './history.ts';
import { jobs } from './jobs.ts';
import { propagations, qalyptus } from './qalyptus.ts';
import { recovery } from './recovery.ts';
import { restores } from './restores.ts';
import { retention } from './retention.ts';
import { schedules } from './schedules.ts';
import { search } from './search.ts';
import { support } from './support.ts';
import { system } from './system.ts';
import { telemetry } from './telemetry.ts';
import { tenants } from './tenants.ts';
import { upkeep } from './upkeep.ts';
import { vault } from './vaults.ts';

/** The whole app API. IPC, HTTP and the command line are thin pipes to it. */
export const contract = {
  system,
  vault,
  tenants,
  backups,
  apps,
  jobs,
  schedules,
  restores,
  recovery,
  qalyptus,
  propagations,
  config,
  telemetry,
  search,
  retention,
  archive,
  archiveImport,
  upkeep,
  audit,
  adoption,
  support,
  history,
  handover,
};

export type AppContract = typeof contract;
export type AppClient = Client<AppContract>;
export type AppHandlers = Handlers<AppContract>;
