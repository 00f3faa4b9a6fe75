import type { ConfigChange, ConfigDocument } from '../../../../shared/domain/config.ts';
import { kindOf } from '../config-kinds.ts';
import { secretsOf } from '../document/hide-secrets.ts';
import { changeBetween, isSettable } from '../plan/differing.ts';
import { usesOf } from '../plan/references.ts';
import { wishedStep } from '../plan/plan-config.ts';
import { nameOf, type TargetState } from '../plan/types.ts';
import { idOf } from './ids.ts';
import { endedStep, type ApplyWork, type Ended, type Item } from './types.ts';

type Field = ConfigChange['fields'][number];
const mostFields = 10;

/** What did not take, a line each: the target as it is now beside what was wished. */
export function compareWithWished(work: ApplyWork, now: TargetState): string[] {
  return work.plan.items.flatMap((item) => {
    const ended = work.memory.recall<Ended>(nameOf(item), endedStep);
    const there = now.documents.get(nameOf(item));
    const outcome = ended?.outcome ?? 'waiting';
    if (outcome === 'failed' || outcome === 'waiting') return [];
    if (outcome === 'deleted')
      return there === undefined ? [] : [`${nameOf(item)} was deleted, and is there all the same.`];
    return there === undefined ? [`${nameOf(item)} is not there.`] : missed(work, item, there);
  });
}

function missed(work: ApplyWork, item: Item, there: ConfigDocument): string[] {
  const wished = work.memory.recall<ConfigDocument>(nameOf(item), wishedStep);
  if (wished === undefined) return [];
  const waiting = secretsOf(wished.resource).map(({ path }) => `/resource${path}`);
  const isSendable = hasCallsLeft(work, item, { there, wished });
  const fields = (changeBetween(there, wished)?.fields ?? []).filter(
    (field) =>
      isSettable(field, [there, wished]) &&
      !waiting.some((path) => path.startsWith(field.path)) &&
      // What is missing of a list may be what a person adds by hand, as the plan says.
      (isSendable || !/\/\d+(\/|$)/.test(field.path)) &&
      !namesWhatIsNotThere(work, field),
  );
  if (fields.length === 0) return [];
  const paths = fields.slice(0, mostFields).map(({ path }) => path);
  const more = fields.length > mostFields ? ` and ${fields.length - mostFields} more` : '';
  return [`${nameOf(item)} did not take ${paths.join(', ')}${more}.`];
}

type Pair = { readonly there: ConfigDocument; readonly wished: ConfigDocument };

/** Whether there is a call that would take a difference away, and names only what is there. What the plan leaves stays. */
function hasCallsLeft(work: ApplyWork, item: Item, { there, wished }: Pair): boolean {
  const calls = kindOf(item.kind)?.write?.update(there, wished) ?? [];
  const mayTake = item.calls.some(({ method }) => method === 'DELETE');
  const sendable = calls.filter(({ method }) => mayTake || method !== 'DELETE');
  return sendable.some((call) => usesOf(call).every(({ kind, key }) => idOf(work, kind, key) !== null));
}

/** A name that nothing in the target has could not be sent: the plan said so. */
function namesWhatIsNotThere(work: ApplyWork, { path, after }: Field): boolean {
  const body = path.endsWith('/$ref') ? { $ref: after } : after;
  return usesOf({ path: '', body }).some(({ kind, key }) => idOf(work, kind, key) === null);
}
