import { describe, expect, it } from 'vitest';
import type { QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import { appsOf, homeHost, reborn } from '../../support/given-qalyptus.ts';
import { expectBodies } from './truths-invariants.ts';
import { expectNothingToDo, planFor, repointFor, runTwice, statusOf } from './truths-steps.ts';
import {
  aSmallWorld,
  customers,
  everybody,
  masterApps,
  rebornOf,
  server,
  spare,
  type SmallWorld,
} from './truths-world.ts';

const apps = appsOf(everybody);
const rebuild: ReadonlyMap<string, string> = new Map(apps.map((app) => [app.id, reborn(app).id]));
const newMasters = Object.values(masterApps).map((id) => rebuild.get(id) ?? id);

type Lived = {
  copies: string;
  /** Case A for the copies, case B for what read the master directly; and what reads wrong after it. */
  repoint: string;
  reads: string;
  /** One more customer, copied from a master that has mappings itself by now. */
  added: string;
  /** Case C: the reports were published on the new master. */
  republished: string;
  readsThen: string;
  status: string;
};
const usual: Lived = {
  ...{ copies: 'done', repoint: 'done', reads: 'right', added: 'done' },
  ...{ republished: 'done', readsThen: 'right', status: 'in-sync' },
};

/** Tasks that do not read what they should, by what they read instead; no copy may ever read another customer's app. */
async function oddReadsOf({ qalyptus, engine }: SmallWorld): Promise<string> {
  const { rows } = await engine.client.propagations.ledger({ server });
  const own = new Map(everybody.map(rebornOf).map(({ key, sales, finance }) => [key, [sales.id, finance.id]]));
  const keys = new Map(rows.map(({ taskId, targetKey }) => [taskId as string | null, targetKey]));
  const odd = [...qalyptus.state.tasks.values()].flatMap((task) => {
    const wished = own.get(keys.get(task.id) ?? '') ?? newMasters;
    return task.reports.flatMap(({ id }) => {
      const reads = qalyptus.runReport(id).sort();
      const foreign = reads.filter((app) => /^9000000[23]/.test(app) && !wished.includes(app));
      expect(foreign, `${task.name} reads another customer's app`).toEqual([]);
      if (reads.join() === [...wished].sort().join()) return [];
      const kind = reads.some((app) => app.startsWith('0')) ? 'a dead app' : 'too little';
      return [`${task.name.replace(/ \d+$/, '')} reads ${kind}`];
    });
  });
  return [...new Set(odd)].join('; ') || 'right';
}

async function live(switches: Partial<QalyptusSwitchSettings>, said: readonly string[] = []): Promise<Lived> {
  const world = await aSmallWorld({ switches }, rebuild);
  const { edit } = world.qalyptus;
  const copies = await runTwice(world, await planFor(world, customers));
  edit.addApps(apps.map((app) => ({ ...reborn(app), serverUrl: homeHost })));
  edit.removeApps(apps.map(({ id }) => id));
  const repoint = await runTwice(world, await repointFor(world, { confirm: said }));
  const reads = await oddReadsOf(world);
  if (repoint.startsWith('done')) await expectNothingToDo(world, await repointFor(world, { confirm: said }));
  const added = await runTwice(world, await planFor(world, [rebornOf(spare)]));
  await oddReadsOf(world);
  edit.changeConnections({ apps: rebuild });
  edit.republish();
  const confirm = [...said, 'republished'];
  const republished = await runTwice(world, await repointFor(world, { confirm }));
  const readsThen = await oddReadsOf(world);
  if (republished.startsWith('done')) await expectNothingToDo(world, await repointFor(world, { confirm }));
  expectBodies(world);
  return { copies, repoint, reads, added, republished, readsThen, status: await statusOf(world) };
}

type Row = {
  readonly beside?: Partial<QalyptusSwitchSettings>;
  /** What a person says who has looked into the product. */
  readonly said?: readonly string[];
  readonly ends?: Partial<Lived>;
};

const hidden: Partial<Lived> = { copies: 'done, after a look', status: 'unreadable' };
/** What was enabled and cannot be seen to be right stays disabled, and the status says so. */
const stillAsleep: Partial<Lived> = { ...hidden, repoint: 'partial', status: 'live-state, unreadable' };
const dead = (...tasks: readonly string[]): string => tasks.map((name) => `${name} reads a dead app`).join('; ');
const others = ['Monthly report - master', 'Daily Sales pack'];

/** The places of the reports in the tasks hold reports that are gone: nothing reads another customer's app, and it is said. */
const gone: Partial<Lived> = {
  readsThen: [...others, 'Monthly report - Customer'].map((name) => `${name} reads too little`).join('; '),
  status: 'report-removed',
};

/** What a rebuild touches, one truth at a time. */
const rows: Readonly<Record<string, Row>> = {
  'cloneOfMapped: kept': {},
  'cloneOfMapped: dropped': {},
  'republishKeepsIds: true': {},
  'republishKeepsIds: false': { said: ['reports-gone'], ends: gone },
  'patchMode: merge': {},
  'mappingsReadable: false': { said: ['no-mappings'], ends: stillAsleep },
  'mappingsInV1: true': { beside: { mappingsReadable: false }, said: ['no-mappings'], ends: stillAsleep },
  'mappingHops: one': {},
  'mappingHops: chain': {},
  'connectionApps: app': {},
  'connectionApps: hidden': {},
  'reportIdLax: true': { beside: { reportIdMode: 'reportId' } },
  'noMappingsShown: absent': {},
  'triggersFollowMapping: true': {},
};

describe('after a rebuild, and after the reports were published again', () => {
  it.each(Object.entries(rows))('each customer reads its own new apps: %s', async (title, { beside, said, ends }) => {
    const [name = '', truth = ''] = title.split(': ');
    const value = truth === 'true' ? true : truth === 'false' ? false : truth;
    expect(await live({ ...beside, [name]: value }, said)).toEqual({ ...usual, ...ends });
  });

  it.each([
    [{ mappingsReadable: false }],
    [{ mappingsReadable: false, patchMode: 'merge' }],
    [{ v2Reads: false }],
  ] as const)('nothing is sent that nobody has looked at: %j', async (switches) => {
    expect(await live(switches)).toEqual({
      ...{ ...usual, ...hidden, repoint: 'plan.red' },
      reads: dead(...others, 'Monthly report - Customer'),
    });
  });

  it.each([
    [{ mappingsReadable: false }],
    [{ mappingsReadable: false, patchMode: 'merge' }],
    [{ v2Reads: false }],
  ] as const)('what nobody knows is left alone on a word: %j', async (switches) => {
    expect(await live(switches, ['leave-unread'])).toEqual({ ...usual, ...hidden, reads: dead(...others) });
  });
});
