import type { AppHandlers } from '../../../shared/api/contract.ts';
import { personalDataNotice } from '../../../shared/text/telemetry.ts';
import { archiveKind, mediaWithTelemetry } from '../archive/index.ts';
import { refuseBesideRun } from '../jobs/index.ts';
import { decidePolicy, destroyTelemetry, queryEvents, readStatus, startTelemetry } from '../telemetry/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';
import { findTenant } from './session.ts';

export function telemetryHandlers({ vault, session }: Keeper, world: World): AppHandlers['telemetry'] {
  const deps = () => ({ world, vault: vault(), jobs: session().jobs });
  return {
    status: async ({ tenant }) => readStatus(findTenant(vault(), tenant).name, vault()),
    setPolicy: async (decision) => {
      findTenant(vault(), decision.tenant);
      return { ...decidePolicy(decision, deps()), notice: personalDataNotice };
    },
    capture: async (request) => {
      findTenant(vault(), request.tenant);
      return startTelemetry(request, deps());
    },
    query: async ({ tenant, limit, ...given }) => {
      findTenant(vault(), tenant);
      return queryEvents({ tenant, limit, ...definedOf(given) }, vault().telemetry);
    },
    destroy: async (request) => {
      findTenant(vault(), request.tenant);
      refuseBesideRun(
        {
          // It reads the vault as it was at one moment, and keeps that moment's pages.
          isBeside: ({ kind, runId }) => kind === archiveKind && session().jobs.isActive(runId),
          self: null,
          refusal: { why: 'a copy to a medium is under way; wait for its end, or cancel it' },
        },
        vault(),
      );
      return destroyTelemetry(request, deps(), mediaWithTelemetry(request.tenant, vault()));
    },
  };
}

/** Without the filters nobody gave. */
const definedOf = <T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
