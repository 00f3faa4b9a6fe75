import { expect } from 'vitest';
import type { Customer } from '../../support/given-qalyptus.ts';
import { customers, masterApps, masterIdOf, newTasks, server, type SmallWorld } from './truths-world.ts';

/** Of each customer, the apps its reports may read. */
export type Own = ReadonlyMap<string, readonly string[]>;

/** States in which Coffer says that it saw the mappings of a copy. */
const saidRight = ['verified', 'tested', 'enabled'];

/** What no truth about a server may ever break, whatever the step came to. */
export async function expectSane(world: SmallWorld, own: Own, when: string): Promise<void> {
  const { qalyptus, before, awakeBefore, engine } = world;
  const tasks = [...qalyptus.state.tasks.values()];
  const awake = tasks.filter(({ isActive }) => isActive).map(({ id }) => id);
  expect([...awakeBefore], `${when}: nothing is enabled`).toEqual(expect.arrayContaining(awake));
  for (const [id, text] of before) {
    const now = qalyptus.state.tasks.get(id)!;
    expect(JSON.stringify(now), `${when}: ${now.name} is as it was`).toBe(text);
  }
  const copies = newTasks(world);
  expect(copies.length, `${when}: at most one copy each`).toBeLessThanOrEqual(customers.length);
  const { rows } = await engine.client.propagations.ledger({ server });
  const unclear = rows.filter(({ taskId, state }) => taskId === null && state === 'needs-review').length;
  const byTask = new Map(rows.map((row) => [row.taskId as string | null, row]));
  expect(byTask.has(masterIdOf(qalyptus)), `${when}: the master is nobody's copy`).toBe(false);
  const strangers = copies.filter(({ id }) => !byTask.has(id)).map(({ name }) => name);
  expect(strangers.length, `${when}: of an unknown copy ${strangers.join()} somebody is told`).toBeLessThanOrEqual(
    unclear,
  );
  for (const row of rows.filter(({ state }) => state !== 'rolled-back' && state !== 'planned')) {
    const task = row.taskId === null ? undefined : qalyptus.state.tasks.get(row.taskId);
    if (!task) continue;
    const reads = task.reports.map(({ id }) => qalyptus.runReport(id).sort());
    const may = [...(own.get(row.targetKey) ?? [])].sort();
    const masters = new Set(Object.values(masterApps));
    for (const app of reads.flat())
      expect([...may, ...masters], `${when}: ${task.name} reads no other customer's app`).toContain(app);
    if (saidRight.includes(row.state) || (row.state === 'mapped' && when.startsWith('done')))
      expect(reads, `${when}: ${task.name} is ${row.state}`).toEqual(reads.map(() => may));
  }
}

export const customersOf = (some: readonly Customer[]) =>
  new Map(some.map(({ key, sales, finance }) => [key, [sales.id, finance.id]]));

type Pair = { readonly QlikAppId: string; readonly NewQlikAppId: string };

/** No list that was sent names a source twice, or a target that is a source: then one hop and a chain are the same. */
export function expectBodies({ qalyptus }: SmallWorld): void {
  for (const { method, path, body, status } of qalyptus.writes()) {
    // What is refused at the door is not read.
    if (body === null) continue;
    const lists = pairListsIn(body);
    if (method === 'PATCH' && /\/reports\//.test(path))
      expect(body, `${path} ${status}`).toHaveProperty('OverwriteReportApps');
    for (const pairs of lists) {
      const sources = pairs.map(({ QlikAppId }) => QlikAppId);
      expect(new Set(sources).size, `${method} ${path}: a source twice`).toBe(sources.length);
      for (const { QlikAppId, NewQlikAppId } of pairs)
        expect(QlikAppId === NewQlikAppId || !sources.includes(NewQlikAppId), `${method} ${path}: a chain`).toBe(true);
    }
  }
}

/** Every list of pairs of a body, whichever of the forms it has. */
function pairListsIn(value: unknown): Pair[][] {
  if (Array.isArray(value)) {
    const isPairs = value.some((entry: unknown) => typeof entry === 'object' && entry !== null && 'QlikAppId' in entry);
    return isPairs ? [value as Pair[]] : value.flatMap(pairListsIn);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pairListsIn) : [];
}
