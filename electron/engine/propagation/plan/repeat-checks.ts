import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { listWith, readDetails, type ServerReading } from './read-server.ts';
import { digestOf, serverFacts, taskOf } from './server-facts.ts';

const mostDifferences = 50;

export type RepeatDeps = ServerReading & {
  /** Tasks this plan has itself made or changed by now: what is new about them is no surprise. */
  readonly touched?: ReadonlySet<string>;
};

/**
 * Looks at the server again before the first write: refuses a plan with red points and a server that is no longer what
 * the plan was made for. Sends nothing but reads.
 */
export async function repeatChecks(plan: PropagationPlan, deps: RepeatDeps): Promise<void> {
  refuseRed(plan);
  const { touched = new Set<string>() } = deps;
  const tasksWith = (word: string) => new Set(plan.serverFacts.filter((fact) => fact.startsWith(word, 36)).map(taskOf));
  const [named, detailed] = [tasksWith(' task '), tasksWith(' recipients ')];
  const wished = new Set(plan.targets.filter(({ name }) => name !== '').map(({ name }) => name.toLowerCase()));
  const isEvery = plan.kind === 'repoint';
  const listed = await listWith(
    deps,
    [...named, ...detailed].map((taskId) => ({ taskId: taskId as Guid | null })),
  );
  const tasks = listed.tasks.filter(
    ({ taskId, name }) =>
      !touched.has(taskId) && (isEvery || named.has(taskId) || detailed.has(taskId) || wished.has(name.toLowerCase())),
  );
  const whole = tasks.filter(({ taskId }) => isEvery || detailed.has(taskId));
  const { details } = await readDetails(deps, whole);
  const isTold = plan.serverFacts.some((fact) => taskOf(fact) === null);
  const now = serverFacts({ tasks, details: [...details.values()], connections: isTold ? listed.connections : null });
  const planned = plan.serverFacts.filter((fact) => !touched.has(taskOf(fact) ?? ''));
  if (digestOf(planned) === digestOf(now)) return;
  const differences = differencesOf(planned, now);
  throw new AppError('plan.target-changed', {
    differences: differences.slice(0, mostDifferences),
    more: Math.max(0, differences.length - mostDifferences),
  });
}

/** Throws `plan.red` for a plan that must not run. */
export function refuseRed({ checks }: Pick<PropagationPlan, 'checks'>): void {
  const red = checks.filter(({ level }) => level === 'red');
  if (red.length > 0)
    throw new AppError('plan.red', { names: red.map(({ name }) => name), items: red.map(({ seen }) => seen) });
}

function differencesOf(planned: readonly string[], now: readonly string[]): string[] {
  const [before, after] = [new Set(planned), new Set(now)];
  return [
    ...planned.filter((fact) => !after.has(fact)).map((fact) => `no longer: ${fact}`),
    ...now.filter((fact) => !before.has(fact)).map((fact) => `new: ${fact}`),
  ];
}
