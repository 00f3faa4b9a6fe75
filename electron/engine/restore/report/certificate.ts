import type { Certificate, Exception } from '../../../../shared/domain/certificate.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { AppPlan, RestorePlan } from '../../../../shared/domain/restore.ts';
import { appReasons, gapWords, neverEqual } from '../../../../shared/text/certificate.ts';
import { certifyConfiguration } from '../configuration/certify.ts';
import type { AppOutcome, Counts, RunFacts } from '../types.ts';
import type { Ledger } from './read-ledger.ts';
import { idRows } from './id-map.ts';

/** What came of a plan by now, as the ledger knows it. */
export function buildCertificate(plan: RestorePlan, ledger: Ledger, facts: RunFacts, vaultId: string): Certificate {
  const apps = plan.apps.map((app) => certifyApp(app, ledger.outcomes.get(app.appId) ?? null));
  return {
    format: 'coffer-restore-report',
    version: 1,
    kind: facts.kind,
    vaultId,
    planHash: plan.hash,
    runId: facts.runId,
    snapshot: {
      snapshotId: plan.snapshot.snapshotId,
      takenAt: plan.snapshot.takenAt,
      state: plan.snapshot.state,
      gaps: plan.snapshot.gaps.length,
    },
    source: { tenant: plan.snapshot.tenant },
    target: { tenantId: plan.target.tenantId, host: plan.target.host },
    startedAt: facts.startedAt as EpochMs,
    endedAt: facts.endedAt as EpochMs,
    floorMinutes: plan.cost.floorMinutes,
    calls: facts.calls,
    counts: addUp(apps.map(({ app }) => app.counts)),
    apps: apps.map(({ app }) => app),
    exceptions: apps.flatMap(({ exceptions }) => exceptions),
    ...certifyConfiguration(plan, ledger.configuration),
    ...(plan.configuration && plan.stages ? { stages: plan.stages } : {}),
    neverEqual: [...neverEqual],
    people: plan.people,
    ids: idRows(plan, ledger),
    byHand: plan.byHand,
    warnings: [...ledger.warnings, ...plan.snapshot.gaps.map(gapWords)],
  };
}

const none: Counts = { equal: 0, different: 0, missing: 0, extra: 0, notRestorable: 0 };

const addUp = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, counts) => ({
      equal: sum.equal + counts.equal,
      different: sum.different + counts.different,
      missing: sum.missing + counts.missing,
      extra: sum.extra + counts.extra,
      notRestorable: sum.notRestorable + counts.notRestorable,
    }),
    none,
  );

type Certified = { readonly app: Certificate['apps'][number]; readonly exceptions: readonly Exception[] };

function certifyApp(plan: AppPlan, done: AppOutcome | null): Certified {
  const { appId, targetName: name } = plan;
  if (plan.action === 'skip')
    return {
      app: { appId, name, newAppId: '', outcome: 'skipped', note: plan.why, counts: none },
      exceptions: [],
    };
  if (done === null || (done.outcome === 'failed' && isSilent(done)))
    return neverCompared(plan, done?.newAppId ?? '', done?.note ?? appReasons.notReached);
  return {
    app: {
      appId,
      name,
      newAppId: done.newAppId ?? '',
      outcome: done.outcome,
      note: done.note,
      counts: done.comparison.counts,
    },
    exceptions: done.comparison.exceptions,
  };
}

const isSilent = ({ comparison }: AppOutcome): boolean =>
  Object.values(comparison.counts).every((count) => count === 0);

/** Nobody saw a single object of it, so all of them count as missing; one exception says so for them all. */
const neverCompared = ({ appId, targetName: name, objects }: AppPlan, newAppId: string, note: string): Certified => ({
  app: { appId, name, newAppId, outcome: 'failed', note, counts: { ...none, missing: objects.length } },
  exceptions: [
    {
      appId,
      appName: name,
      objectId: '',
      objectType: '',
      title: '',
      verdict: 'missing',
      field: 'app',
      expected: appReasons.objects(objects.length),
      found: appReasons.nothingCompared,
      reason: note,
    },
  ],
});
