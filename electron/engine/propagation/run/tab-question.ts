import type { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { endedStep, needsReview, type PropagationWork } from './work.ts';

/** Where a person sees what the API does not tell. */
export const tabInTheProduct = 'Task > Report > Overwrite Report Apps';
const tabAskedStep = 'tab-asked';

type Asked = { readonly subject: string; readonly runId: string; readonly facts: JsonObject };

const question = (facts: JsonObject): AppError =>
  needsReview(
    `the mapping does not show through the API; look at ${tabInTheProduct} of this task: if the tab shows the pairs, run again and say so (tabShows, --tab-shows); if not, do not go on`,
    facts,
  );

/** Not taken and not shown look the same from outside: the batch stops with a question only a person can answer. */
export function askToLook({ memory, brakes, runId }: PropagationWork, subject: string, facts: JsonObject): AppError {
  memory.keep('', tabAskedStep, { subject, runId, facts });
  const asked = question(facts);
  brakes.stop(asked);
  return asked;
}

/**
 * Takes the answer that the tab shows the pairs. Without it nothing is sent while the question is open, unless what failed
 * is to be looked at once more. An answer older than the question is none.
 */
export function answerTab({ memory, sight, runId, retryFailed }: PropagationWork, tabShows: boolean): void {
  const asked = memory.recall<Asked>('', tabAskedStep);
  if (asked === undefined) return;
  if (tabShows && asked.runId !== runId) {
    sight.learn({ mappingsReadable: false });
    memory.forget('', tabAskedStep);
    memory.forget(asked.subject, endedStep);
    return;
  }
  if (!retryFailed) throw question(asked.facts);
}
