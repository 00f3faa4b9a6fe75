import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/index.ts';
import type { RestorePlan, RestoreSummary } from '../../shared/domain/restore.ts';
import { directoryOf } from '../../electron/practice/index.ts';
import { info, percent, seconds, type Bench, type Row } from './support/bench.ts';
import type { CofferRun } from './support/run-coffer.ts';
import { withTestBed, type TestBed } from './support/test-bed.ts';

const writesPerMinute = 100;
/** Limits pass so fast that only the work is left. */
const unboundRate = 1_000;
/** A generated app has this many objects with owners, about. */
const objectsPerApp = 35;

/** How near a restore comes to the least time the write limit allows, and what it asks for each object. */
export const tenantRestore: Bench = {
  name: 'restore',
  async run({ restoredObjects, clockRate }) {
    const appCount = Math.max(4, Math.ceil(restoredObjects / objectsPerApp));
    const limited = await rebuildAt({ appCount, clockRate, limits: 'on' });
    const unbound = await rebuildAt({ appCount, clockRate: unboundRate, limits: 'off' });
    return [...limitedRows(limited, clockRate), ...callRows(limited), ...unboundRows(unbound)];
  },
};

type Choices = { readonly appCount: number; readonly clockRate: number; readonly limits: 'on' | 'off' };

const rebuildAt = ({ appCount, clockRate, limits }: Choices): Promise<Rebuild> =>
  withTestBed({ appCount, peopleCount: 60, spaceCount: 10, limits: 'off', clockRate }, async (bed) => {
    await bed.backUp('--concurrency', '8', '--no-config');
    return rebuild(bed, { clockRate, limits });
  });

type Rebuild = {
  readonly plan: RestorePlan;
  readonly run: CofferRun;
  readonly summary: RestoreSummary;
  readonly target: PracticeTenant;
};

async function rebuild(
  { tenant, place, coffer }: TestBed,
  { clockRate, limits }: Pick<Choices, 'clockRate' | 'limits'>,
): Promise<Rebuild> {
  const seedFrom = { ...directoryOf(tenant.state), groups: [], spaces: [] };
  const target = await startPracticeTenant({ seed: 99, clockRate, limits, seedFrom });
  try {
    const at = (file: string) => join(place, `target-${file}`);
    writeFileSync(at('secret.txt'), target.clientSecret, { mode: 0o600 });
    const identity = ['--host', target.url, '--client-id', target.clientId, '--client-secret-file', at('secret.txt')];
    await coffer('tenant', 'add', 'rebuilt', ...identity, '--target', '--rate-share', '1');
    await coffer('rebuild', 'plan', '--to', 'rebuilt', '--out', at('plan.json'));
    const plan = JSON.parse(readFileSync(at('plan.json'), 'utf8')) as RestorePlan;
    target.requests.clear();
    const run = await coffer('rebuild', 'run', at('plan.json'), '--concurrency', '8');
    return { plan, run, summary: run.result as unknown as RestoreSummary, target };
  } finally {
    await target.close();
  }
}

function limitedRows({ plan, run, target }: Rebuild, clockRate: number): Row[] {
  const writes = target.requests.writes().length;
  const floorSeconds = ((writes / writesPerMinute) * 60) / clockRate;
  const wall = run.runSeconds ?? run.wallSeconds;
  const refused = target.requests.requests.filter(({ status }) => status === 429).length;
  return [
    {
      measure: `wall time to the floor of the write limit, clock rate ${clockRate}`,
      reach: '1.05',
      goFor: '1.00',
      measured: `${(wall / floorSeconds).toFixed(3)} (${seconds(wall)} for ${writes} writes; ${refused} answers of 429)`,
    },
    info('floor the plan named, at full limits', `${plan.cost.floorMinutes.toFixed(1)} min`),
  ];
}

function callRows({ plan, summary, target }: Rebuild): Row[] {
  const changes = target.requests.matching('POST', /change-owner$/).length;
  const objects = plan.apps.reduce((sum, app) => sum + app.objects.length, 0);
  const reads = target.requests.requests.filter(({ method }) => method === 'GET').length;
  const sessions = target.requests.matching('UPGRADE', /^\/app\//).length;
  return [
    {
      measure: 'writes for each object whose owner changes',
      reach: '1.0',
      goFor: '1.0',
      measured: (changes / plan.cost.ownerChanges).toFixed(3),
    },
    info('writes of all kinds for each object', (target.requests.writes().length / objects).toFixed(2)),
    info(
      'reads and engine sessions for each app',
      `${(reads / plan.apps.length).toFixed(1)} and ${(sessions / plan.apps.length).toFixed(1)}`,
    ),
    info('reads for each object', (reads / objects).toFixed(2)),
    info(
      'objects equal after it',
      `${summary.objects.equal} of ${objects} (${percent(summary.objects.equal / objects)})`,
    ),
  ];
}

const unboundRows = ({ run, plan }: Rebuild): Row[] => [
  info(
    'without limits',
    `${seconds(run.runSeconds ?? run.wallSeconds)} for ${plan.apps.length} apps, ${((1000 * (run.runSeconds ?? 0)) / Math.max(1, plan.cost.ownerChanges)).toFixed(1)} ms an owner`,
  ),
];
