import type { PlannedChange, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { QalyptusTask } from '../../../../shared/domain/qalyptus.ts';

/** The tasks whose mappings change and that may be enabled: they must not run in between. */
export function freezeOf(changes: readonly PlannedChange[], tasks: readonly QalyptusTask[]): PropagationPlan['freeze'] {
  const changed = new Set<string>(changes.map(({ taskId }) => taskId));
  return tasks
    .filter(({ taskId, isActive }) => changed.has(taskId) && isActive !== false)
    .map(({ taskId, name, isActive }) => ({ taskId, name, wasActive: isActive }));
}
