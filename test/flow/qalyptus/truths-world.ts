import type { PracticeQalyptus, QalyptusOptions } from '../../../electron/practice/index.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { QalyptusName } from '../../../shared/domain/qalyptus.ts';
import type { GivenEngine } from '../../support/given.ts';
import {
  aVaultWithQalyptus,
  homeHost,
  masterOf,
  plantRebuild,
  reborn,
  someCustomers,
  type Customer,
  type QalyptusGiven,
} from '../../support/given-qalyptus.ts';

export const server = 'reports' as QalyptusName;
/** Three with a copy each, and one whose apps are free to be given to another. */
export const everybody = someCustomers(4);
export const [one, two, three, spare] = everybody as [Customer, Customer, Customer, Customer];
export const customers = [one, two, three];

/** What the maps of a world lead from and to: the app itself where it is not concerned. */
export type Become = ReadonlyMap<string, string>;

/** A vault with a finished rebuild of this outcome in it, and a small server as a person would have left it. */
export type SmallWorld = QalyptusGiven & {
  readonly engine: GivenEngine;
  readonly restoreRunId: RunId;
  /** The whole server before anything was done, task by task. */
  readonly before: Map<string, string>;
  readonly awakeBefore: ReadonlySet<string>;
};

export const masterApps = {
  sales: '00000001-0000-4000-8000-000000000001',
  finance: '00000001-0000-4000-8000-000000000002',
};

const project = 'Customer reporting';
const connections = ['1 Sales master', '2 Finance master'];
export const masterRecipient = 'customers@practice.invalid';

/** Two reports of two apps each; a master that would mail if it were not in test mode; a task at work beside it. */
const content = (ordinaryTasks: number): QalyptusOptions => ({
  reports: ['Sales pack', 'Board deck'].map((name) => ({ name, project, connections })),
  tasks: [
    {
      name: 'Monthly report - master',
      project,
      reports: [{ report: 'Sales pack', filterOn: connections.slice(0, 1) }, 'Board deck'],
      testMode: true,
      testModeRecipients: 'test@practice.invalid',
      triggers: [{ name: 'First of the month' }, { name: 'After reload', appId: masterApps.sales }],
      recipients: [{ name: 'All customers', email: masterRecipient }],
    },
    ...Array.from({ length: ordinaryTasks }, (_, index) => ({
      name: `Daily Sales pack ${index + 1}`,
      project,
      reports: ['Sales pack'],
      isActive: true,
      triggers: [{ name: 'Every morning' }],
      recipients: [{ name: 'Controllers', email: 'controllers@practice.invalid' }],
    })),
  ],
});

export type WorldOptions = QalyptusOptions & { readonly ordinaryTasks?: number };
/** What the customers' apps are after a rebuild; the newest backup has seen both. */
export const rebornOf = ({ key, sales, finance }: Customer): Customer => ({
  key,
  sales: reborn(sales),
  finance: reborn(finance),
});

export async function aSmallWorld(
  { ordinaryTasks = 1, ...options }: WorldOptions,
  become: Become,
): Promise<SmallWorld> {
  const given = await aVaultWithQalyptus([...everybody, ...everybody.map(rebornOf)], {
    ...content(ordinaryTasks),
    ...options,
  });
  const apps = [...become].map(([id]) => ({ id, name: `App ${id}` }));
  const restoreRunId = await plantRebuild(given, apps, homeHost, (app) => ({
    ...app,
    id: become.get(app.id) ?? app.id,
  }));
  const engine = await given.open();
  const tasks = [...given.qalyptus.state.tasks.values()];
  return {
    ...given,
    engine,
    restoreRunId,
    before: new Map(tasks.map((task) => [task.id, JSON.stringify(task)])),
    awakeBefore: new Set(tasks.filter(({ isActive }) => isActive).map(({ id }) => id)),
  };
}

/** Whatever the copies are called: tasks that were not there before. */
export const newTasks = ({ qalyptus, before }: Pick<SmallWorld, 'qalyptus' | 'before'>) =>
  [...qalyptus.state.tasks.values()].filter(({ id }) => !before.has(id));

export const masterIdOf = (qalyptus: PracticeQalyptus): string => masterOf(qalyptus).id;
