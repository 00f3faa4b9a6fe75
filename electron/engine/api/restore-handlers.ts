import type { AppHandlers } from '../../../shared/api/contract.ts';
import { SignedCertificate } from '../../../shared/domain/certificate.ts';
import type { RunId, SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import { IdRow, RestoreSummary } from '../../../shared/domain/restore.ts';
import type { RunRecord } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { refuseSecondWriter } from '../jobs/index.ts';
import { newestUsable } from '../inventory/index.ts';
import type { TenantClient } from '../qlik/index.ts';
import {
  acceptChecks,
  checkReport,
  findSight,
  idsToCsv,
  keptPlan,
  makePlan,
  planDrill,
  previewUndo,
  readPlan,
  renderReport,
  reportJson,
  RestoreInput,
  signedIn,
  startRestore,
  undoRun,
  type PlanDeps,
} from '../restore/index.ts';
import { checkHandover, isHandover } from '../handover/index.ts';
import { checkVerification, isVerification } from '../upkeep/index.ts';
import type { World } from '../world.ts';
import { configurationPort } from './configuration-port.ts';
import type { Keeper } from './keeper.ts';
import { restoreGuideHandlers } from './restore-guide-handlers.ts';
import { findTenant } from './session.ts';
import type { TenantClients } from './tenant-clients.ts';

export function restoreHandlers(keeper: Keeper, world: World, clients: TenantClients): AppHandlers['restores'] {
  const { vault, session } = keeper;

  /** Everything planning may touch: it gets no writing hand. */
  async function planning<T>(to: TenantName, work: (deps: PlanDeps) => Promise<T>): Promise<T> {
    const target = findTenant(vault(), to);
    const tenant = clients.open(vault(), to);
    try {
      return await work({ world, vault: vault(), target, tenant, configuration: configurationPort(world, vault()) });
    } finally {
      await tenant.close();
    }
  }

  async function undoing<T>(
    runId: RunId,
    open: TenantClients['open'],
    work: (run: RunRecord, tenant: TenantClient) => Promise<T>,
  ): Promise<T> {
    const { run, target } = undoable(runId);
    const tenant = open(vault(), target);
    try {
      return await work(run, tenant);
    } finally {
      await tenant.close();
    }
  }

  /** Tenants an undo is at work in: it is no run, so no run can see it. */
  const underUndo = new Set<TenantName>();
  function refuseDuringUndo(target: TenantName): void {
    if (underUndo.has(target))
      throw new AppError('request.refused', { why: 'an undo is under way in this tenant', tenant: target });
  }

  /** A run that still works could make what was just removed; a rehearsal's tenant is gone with what it made. */
  function undoable(runId: RunId): { run: RunRecord; target: TenantName } {
    const run = findRun(runId);
    const input = RestoreInput.safeParse(run.input);
    if (!input.success) throw new AppError('request.refused', { why: 'there is nothing of this run to undo', runId });
    if (session().jobs.isActive(runId)) throw new AppError('request.refused', { why: 'the run is under way', runId });
    refuseSecondWriter(input.data.target, null, vault());
    return { run, target: input.data.target as TenantName };
  }

  function findRun(runId: RunId): RunRecord {
    const run = vault().runs.run(runId);
    if (!run) throw new AppError('request.not-found', { what: 'run', id: runId });
    return run;
  }

  function reportOf(runId: RunId): SignedCertificate | null {
    findRun(runId);
    const kept = vault().restores.report(runId);
    return kept === null ? null : SignedCertificate.parse(kept);
  }

  function chooseSnapshot(snapshotId: SnapshotId | undefined): { snapshotId: SnapshotId; tenant: TenantName } {
    const snapshot = snapshotId === undefined ? newestUsable(vault()) : vault().snapshots.get(snapshotId);
    if (!snapshot) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId ?? 'newest' });
    return snapshot;
  }

  return {
    plan: async ({ to, snapshotId = null, spaceMap = null, peopleMap = null, ...request }) => ({
      plan: await planning(to, (deps) => makePlan({ ...request, snapshotId, spaceMap, peopleMap }, deps)),
    }),
    ...restoreGuideHandlers(keeper, clients),
    start: async ({ plan: given, concurrency, accepted }) => {
      const plan = typeof given === 'string' ? readPlan(given, vault()) : keptPlan(given.hash, vault());
      refuseDuringUndo(plan.target.name);
      acceptChecks(plan, accepted, vault());
      return startRestore(plan, { kind: plan.kind, concurrency }, { world, vault: vault(), jobs: session().jobs });
    },
    result: async ({ runId }) => ({
      summary: RestoreSummary.safeParse(findRun(runId).result).data ?? null,
      certificate: reportOf(runId)?.certificate ?? null,
    }),
    ids: async ({ runId }) => {
      findRun(runId);
      const rows = vault()
        .restores.ids(runId)
        .map((row) => IdRow.parse(row));
      return { rows, csv: idsToCsv(rows) };
    },
    report: async ({ runId, language }) => {
      const kept = reportOf(runId);
      if (!kept) throw new AppError('request.not-found', { what: 'report', id: runId });
      const signed = signedIn(language, kept, vault());
      return { json: reportJson(signed), html: renderReport(signed), fingerprint: vault().signing.fingerprint() };
    },
    checkReport: async ({ text, fingerprint }) => {
      const check = isVerification(text) ? checkVerification : isHandover(text) ? checkHandover : checkReport;
      if (fingerprint !== undefined || !keeper.isUnlocked()) return check(text, fingerprint);
      const { signing } = vault();
      const verdicts = [signing.fingerprint(), ...signing.earlier()].map((known) => check(text, known));
      const verdict = verdicts.find(({ origin }) => origin === 'known') ?? check(text);
      // Nobody said that it should be ours; without a key, its origin is not established.
      return verdict;
    },
    undoPreview: ({ runId }) =>
      undoing(runId, clients.open, (run, tenant) => previewUndo(run, { world, vault: vault(), tenant })),
    undo: ({ runId }) =>
      undoing(runId, clients.openForWriting, async (run, tenant) => {
        const { target } = undoable(runId);
        refuseDuringUndo(target);
        underUndo.add(target);
        try {
          return await undoRun(run, { world, vault: vault(), tenant });
        } finally {
          underUndo.delete(target);
        }
      }),
    rehearse: async ({ snapshotId, apps, asTarget = null }) => {
      const snapshot = chooseSnapshot(snapshotId);
      if (asTarget !== null) findSight(findTenant(vault(), asTarget).name, vault());
      const runId = world.newId() as RunId;
      const input = { snapshotId: snapshot.snapshotId, apps, asTarget };
      session().jobs.start({ runId, kind: 'rehearsal', subject: snapshot.tenant, input });
      return { runId };
    },
    drill: async ({ to, snapshotId, apps }) => {
      refuseDuringUndo(to);
      const token = Buffer.from(world.random(4)).toString('hex');
      const request = { snapshotId: chooseSnapshot(snapshotId).snapshotId, apps, token };
      const input = await planning(to, (deps) => planDrill(request, deps));
      const runId = world.newId() as RunId;
      session().jobs.start({ runId, kind: 'drill', subject: to, input });
      return { runId };
    },
    proofs: async ({ snapshotId }) => ({
      proofs: vault()
        .restores.proofs()
        .filter((proof) => snapshotId === undefined || proof.snapshotId === snapshotId)
        .map((proof) => ({ ...proof, apps: [...proof.apps] })),
    }),
  };
}
