import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QalyptusOptions } from '../../electron/practice/index.ts';
import { aVaultWithQalyptus, masterOf, someCustomers, targetsCsv, type QalyptusGiven } from './given-qalyptus.ts';
import type { Run } from './given-restore-cli.ts';
import { cli } from './run-cli.ts';

/** Command lines on a vault nobody holds; waits pass fast. */
export function runOn({ folder, place, recoveryKey, world }: QalyptusGiven): Run {
  const recovery = join(place, 'recovery.txt');
  writeFileSync(recovery, recoveryKey);
  return (argv, change = {}) =>
    cli(['--vault', folder, '--recovery-key-file', recovery, '--json', ...argv], {
      world,
      env: { COFFER_CLOCK_RATE: '1000' },
      ...change,
    });
}

/** A vault that knows one server, with the targets file of some customers beside it. */
export async function aQalyptusForCli(customerCount = 3, options: QalyptusOptions = {}) {
  const customers = someCustomers(customerCount);
  const given = await aVaultWithQalyptus(customers, options);
  const [targets, plan] = ['targets.csv', 'plan.json'].map((name) => join(given.place, name)) as [string, string];
  writeFileSync(targets, targetsCsv(customers));
  const run = runOn(given);
  const master = masterOf(given.qalyptus);
  const template = ['--name-template', 'Monthly report - {customer}'];
  const planned = (...flags: string[]) =>
    run(['propagate', 'plan', '--task', master.id, '--targets', targets, ...template, '--out', plan, ...flags]);
  return { ...given, customers, run, targets, plan, master, planned };
}

/** The same with a task for each customer. */
export async function aPropagatedForCli(customerCount = 3, options: QalyptusOptions = {}) {
  const given = await aQalyptusForCli(customerCount, options);
  await given.planned();
  await given.run(['propagate', 'run', given.plan]);
  await given.run(['propagate', 'run', given.plan, '--go-on']);
  return given;
}
