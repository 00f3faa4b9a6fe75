import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { refuseBeside } from '../run/may-run.ts';
import { persist, putRow } from '../run/work.ts';
import type { PropagationDeps } from '../types.ts';
import { previewRelease } from './preview-release.ts';

export type Release = { readonly taskId: Guid; readonly confirmName: string; readonly confirm: readonly string[] };

const refused = (why: string, facts: JsonObject) => new AppError('request.refused', { why, ...facts });

/**
 * Enables one copy on a person's word: the person names it and answers what could not be made sure of, and it is looked at
 * once more first. One that cannot be seen to be enabled is disabled again.
 */
export async function releaseTask(
  { taskId, confirmName, confirm }: Release,
  deps: PropagationDeps,
): Promise<LedgerRow> {
  const { vault, server } = deps;
  refuseBeside(server.name, null, vault);
  const { row, taskName, refusals, needs, isActive } = await previewRelease(taskId, deps);
  if (taskName !== confirmName) throw refused('the name given is not the name of the task', { taskId, task: taskName });
  if (refusals.length > 0) throw refused('it could read what is not the customer’s', { task: taskName, refusals });
  const open = needs.filter(({ word }) => !confirm.includes(word));
  if (open.length > 0)
    throw refused('something has to be confirmed for this task', {
      task: taskName,
      needs: open.map(({ word, why }) => `--confirm ${word}: ${why}`),
    });
  if (isActive !== true) await enable(taskId, taskName, deps);
  const confirmed = needs.map(({ word }) => word);
  vault.audit.append('task-released', { server: server.name, taskId, name: taskName, confirmed });
  return putRow(deps, row, { state: 'enabled', after: row.after && { ...row.after, isActive: true } });
}

async function enable(taskId: Guid, task: string, { client, signal = never }: PropagationDeps): Promise<void> {
  await persist({ client, signal }, () => client.setActive(taskId, true, signal));
  const isActive = (await client.task(taskId, signal))?.isActive ?? null;
  if (isActive === true) return;
  // Sent, and not to be seen: nobody would know whether it mails.
  await persist({ client, signal }, () => client.setActive(taskId, false, signal));
  const seen = isActive === null ? 'the server does not tell whether it is enabled' : 'the server still says disabled';
  throw refused(`${seen}; it was told to be disabled again. Enable it in Qalyptus`, { taskId, task });
}

const never = new AbortController().signal;
