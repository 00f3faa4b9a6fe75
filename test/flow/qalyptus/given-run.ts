import { expect } from 'vitest';
import type { PracticeQalyptus, QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import type { PropagationPlan } from '../../../shared/domain/propagation.ts';
import type { QalyptusName } from '../../../shared/domain/qalyptus.ts';
import type { GivenEngine } from '../../support/given.ts';
import {
  aVaultWithQalyptus,
  masterOf,
  someCustomers,
  targetsCsv,
  type Customer,
  type QalyptusGiven,
} from '../../support/given-qalyptus.ts';

export const customers = someCustomers(4);
export const [first, second, third, fourth] = customers as [Customer, Customer, Customer, Customer];
export const server = 'reports' as QalyptusName;

export type Given = QalyptusGiven & { readonly engine: GivenEngine; readonly plan: PropagationPlan };

/** A vault, a server that behaves as the switches say, an engine over both and a plan for four customers. */
export async function aPlan(switches: Partial<QalyptusSwitchSettings> = {}): Promise<Given> {
  const given = await aVaultWithQalyptus(customers, { switches });
  const engine = await given.open();
  return { ...given, engine, plan: await planOf(engine, given.qalyptus, customers) };
}

export async function planOf({ client }: GivenEngine, qalyptus: PracticeQalyptus, some: readonly Customer[]) {
  const { plan } = await client.propagations.plan({
    ...{ server, taskId: masterOf(qalyptus).id, targets: targetsCsv(some), format: 'csv' },
    nameTemplate: 'Monthly report - {customer}',
  });
  return plan;
}

export const copiesOf = ({ state }: PracticeQalyptus) =>
  [...state.tasks.values()].filter(({ name }) => name.startsWith('Monthly report - Customer'));

export const ledgerOf = async ({ client }: GivenEngine) => (await client.propagations.ledger({ server })).rows;

/** Each customer has one copy, and each of its reports would read the customer's apps and no other. */
export function expectAllRight(qalyptus: PracticeQalyptus, some: readonly Customer[] = customers): void {
  const copies = copiesOf(qalyptus);
  expect(copies.map(({ name }) => name).sort()).toEqual(some.map(({ key }) => `Monthly report - ${key}`));
  for (const { sales, finance, key } of some) {
    const copy = copies.find(({ name }) => name.endsWith(key))!;
    const reads = copy.reports.map(({ id }) => qalyptus.runReport(id).sort());
    expect(reads).toEqual([[sales.id], [sales.id, finance.id].sort(), [finance.id]]);
    expect(copy.isActive).toBe(false);
  }
}
