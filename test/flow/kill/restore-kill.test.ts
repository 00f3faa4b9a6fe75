import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import type { IdRow, RestorePlan } from '../../../shared/domain/restore.ts';
import { aVaultOnDisk, expectTidy, type Coffer, type VaultOnDisk } from '../../support/coffer-process.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { given } from '../../support/given.ts';
import { anEmptyTenant } from '../../support/given-rebuild.ts';
import { leftoversOf } from '../../support/leftovers.ts';
import { differencesOf, truthOf, type TenantTruth } from '../../support/tenant-truth.ts';
import { counts, seed } from '../../support/world.ts';

const env = { COFFER_CLOCK_RATE: '1000' };
type Given = { readonly on: VaultOnDisk; readonly source: PracticeTenant; readonly before: TenantTruth };
type Planned = { readonly target: PracticeTenant; readonly file: string; readonly plan: RestorePlan };

const typeOf = ({ state }: PracticeTenant, spaceId: string | undefined) => state.spaces.get(spaceId ?? '')?.type;

/** A vault with a snapshot of three apps: one managed, one shared, one personal. */
async function threeApps(): Promise<Given> {
  const source = await given.tenant({ appCount: 4, spaceCount: 4, peopleCount: 12, profile: tinyApps, limits: 'off' });
  const shared = [...source.state.apps.values()].filter(({ spaceId }) => typeOf(source, spaceId) === 'shared');
  source.edit.deleteApp(shared[1]!.id);
  const on = await aVaultOnDisk(source);
  expect((await on.run(['backup', 'acme'])).last).toMatchObject({ state: 'complete' });
  const before = truthOf(source);
  expect([...before.values()].map(({ spaceType }) => spaceType).sort()).toEqual(['managed', 'personal', 'shared']);
  return { on, source, before };
}

/** A tenant of the same people, whose spaces are another's, and a plan that copies the managed app for an origin. */
async function aPlanFor({ on, source }: Given, name: string): Promise<Planned> {
  const target = await anEmptyTenant(source, []);
  const [somebody] = target.state.people.values();
  for (const { name: space, type } of source.state.spaces.values())
    target.edit.addSpace({ name: space, type, ownerId: somebody!.id });
  const { url, clientId, clientSecret } = target;
  const add = ['tenant', 'add', name, '--host', url, '--client-id', clientId, '--rate-share', '1', '--target'];
  const added = on.start(add, { env: { ...env, QLIK_CLIENT_SECRET: clientSecret } });
  expect((await added.ended).status, added.stdout() + added.stderr()).toBe(0);
  const file = join(on.place, `${name}.json`);
  const planned = await on.run(['restore', 'plan', '--to', name, '--create-spaces', '--origin', 'copy', '--out', file]);
  expect(planned.status, planned.stdout).toBe(0);
  expect(target.requests.writes()).toEqual([]);
  const plan = JSON.parse(readFileSync(file, 'utf8')) as RestorePlan;
  expect(plan.spaces.filter(({ botRoles }) => botRoles.length > 0).length).toBeGreaterThan(0);
  return { target, file, plan };
}

/** Every kind of call of a run that changes something, and about how often it is sent. */
const moments: readonly (readonly [path: RegExp, times: number])[] = [
  [/\/spaces$/, 3],
  [/\/assignments$/, 6],
  [/\/assignments\/[^/]+$/, 2],
  [/\/apps\/import$/, 3],
  [/\/copy$/, 1],
  [/\/change-owner$/, 40],
  [/^\/app\//, 12],
  [/\/publish$/, 1],
  [/\/apps\/[^/]+\/space$/, 2],
  [/\/apps\/[^/]+\/owner$/, 3],
];
const fates = ['was done', 'was not done', 'was answered'] as const;

/** Kills the process at a moment, or at a call with one of its fates; says which. */
function killSomewhere(coffer: Coffer, { faults }: PracticeTenant, chance: () => number): string {
  const kill = () => void coffer.child.kill('SIGKILL');
  const below = (bound: number) => Math.floor(chance() * bound);
  if (chance() < 0.25) {
    const milliseconds = below(800);
    void coffer
      .until((line) => line['type'] === 'progress')
      .then(() => wait(milliseconds))
      .then(kill);
    return `${milliseconds} ms into the run`;
  }
  const [path, times] = moments[below(moments.length)]!;
  const fate = fates[below(fates.length)]!;
  const where = { path, after: below(times), times: 1 };
  faults.add({ ...where, kind: fate === 'was answered' ? 'act-after' : 'act', act: kill });
  if (fate === 'was not done') faults.add({ ...where, kind: 'reset' });
  return `when call ${where.after + 1} to ${path.source} ${fate}`;
}

/** One of each app, in the right hands and places; nothing of the run is left but the one copy that was wanted. */
async function expectOneOfEach({ on, before }: Given, { target, plan }: Planned, runId: string): Promise<void> {
  const file = join(on.place, `${runId}.json`);
  expect((await on.run(['restore', 'ids', runId, '--out', file])).status).toBe(0);
  const rows = JSON.parse(readFileSync(file, 'utf8')) as IdRow[];
  const found = differencesOf(before, target, rows);
  // The origin is the copy that was asked for, not a restored app.
  expect(found.differences.filter(({ what }) => !what.startsWith('origin is'))).toEqual([]);
  expect(found.restorable).toBeGreaterThan(20);
  const managed = [...before.values()].find(({ spaceType }) => spaceType === 'managed')!;
  const names = [...truthOf(target).values()].map(({ name }) => name).sort();
  expect(names).toEqual([...[...before.values()].map(({ name }) => name), `${managed.name} (template)`].sort());
  const copy = rows.find(({ kind }) => kind === 'copy')!.newId;
  const published = rows.find(({ kind, oldId }) => kind === 'app' && oldId === managed.id)!.newId;
  expect(truthOf(target).get(published)?.originAppId).toBe(copy);
  const personal = [...truthOf(target).get(copy)!.objects.values()].filter(({ approved }) => !approved);
  expect(personal, 'of people in the copy').toEqual([]);
  expect(leftoversOf(target, plan)).toEqual([]);
}

describe('a restore that is killed', () => {
  const kills = counts(3, 25);
  const inARow = 3;

  it(
    `at ${kills} random moments goes on with the same command, and brings back one of each`,
    { timeout: 60_000 + 20_000 * kills },
    async () => {
      console.info(`kills: ${kills}, seed ${seed}`);
      let dice = seed;
      const chance = () => (dice = (dice * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
      const three = await threeApps();
      const { on } = three;
      for (let killed = 0, round = 1; killed < kills; round += 1) {
        const planned = await aPlanFor(three, `target-${round}`);
        const run = ['restore', 'run', planned.file];
        const history: string[] = [];
        for (let ended = false, turn = 0; turn < inARow && !ended; turn += 1) {
          const coffer = on.start(run, { env });
          const moment = killSomewhere(coffer, planned.target, chance);
          const { signal, status } = await coffer.ended;
          planned.target.faults.clear();
          ended = signal !== 'SIGKILL';
          history.push(ended ? `ended before it could be killed ${moment}` : `killed ${moment}`);
          if (ended) expect(status, [...history, coffer.stdout(), coffer.stderr()].join('\n')).toBe(0);
          else killed += 1;
        }
        console.info(history.join('; '));
        const last = on.start(run, { env });

        expect(await last.ended, [...history, last.stdout(), last.stderr()].join('\n')).toEqual({
          status: 0,
          signal: null,
        });
        const result = last.lines.at(-1)!;
        expect(result).toMatchObject({ type: 'result', apps: { restored: 3, failed: 0 }, warnings: [] });
        await expectOneOfEach(three, planned, String(result['runId']));
        const sent = planned.target.requests.writes().length;
        expect((await on.run(run)).last).toMatchObject({ alreadyDone: true });
        expect(planned.target.requests.writes().length).toBe(sent);
      }
      await expectTidy(on);
    },
  );
});
