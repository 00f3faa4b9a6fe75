import { AppError } from '../../../../shared/errors/app-error.ts';
import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import { failureTexts } from '../../../../shared/text/failures.ts';
import { canonicalJson, type Json } from '../../../../shared/json.ts';
import type { ItemResult } from '../../jobs/index.ts';
import { kindOf } from '../config-kinds.ts';
import { isObject } from '../document/pointer.ts';
import { changeBetween, isSettable } from '../plan/differing.ts';
import { wishedStep } from '../plan/plan-config.ts';
import { nameOf, type TargetState } from '../plan/types.ts';
import { fill, isLost, sendOnce, statusOf, type Sent } from './send-call.ts';
import { callStep, endedStep, idStep, sentStep, type ApplyWork, type Ended, type Item } from './types.ts';

const doneAs = { create: 'created', update: 'updated', delete: 'deleted' } as const;
type Doing = keyof typeof doneAs;

/** Whether nothing is left to be done for an item; one that failed or waited is tried again by the next run. */
export const isSettled = (work: Pick<ApplyWork, 'memory'>, item: Item): boolean => {
  const outcome = work.memory.recall<Ended>(nameOf(item), endedStep)?.outcome;
  return outcome !== undefined && outcome !== 'failed' && outcome !== 'waiting';
};

/** Does what the plan says of one resource, from wherever its memory ends. What the tenant refuses is that item's own end. */
export async function applyItem(work: ApplyWork, item: Item): Promise<ItemResult> {
  const subject = nameOf(item);
  try {
    return keepEnd(work, subject, await sendAll(work, item));
  } catch (thrown) {
    if (work.signal.aborted || !(thrown instanceof AppError)) throw thrown;
    const status = statusOf(thrown);
    const isOwn = thrown.code === 'config.exists' || (status !== null && isRefusal(status));
    // It was tried often enough: whether the tenant is there at all is for the whole run to say.
    if (!isOwn && !isLost(thrown)) throw thrown;
    return keepEnd(work, subject, { outcome: 'failed', id: '', why: whyRefused(thrown) }, !isOwn && status === null);
  }
}

/** What the tenant thinks of this one call, and not of the identity, the hour or itself. */
const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 407, 408, 423, 429].includes(status);

function keepEnd({ memory }: ApplyWork, subject: string, ended: Ended, isSilent = false): ItemResult {
  memory.keep(subject, endedStep, ended);
  const { outcome, why } = ended;
  const isFailed = outcome === 'failed' || outcome === 'waiting';
  const shown = isFailed ? 'failed' : outcome === 'found' ? 'unchanged' : 'captured';
  return { outcome: shown, note: why, bytesStored: 0, result: { outcome, isSilent } };
}

/** What a person reads of a refusal: never a text of the tenant's, which might hold what was sent. */
export function whyRefused({ code, details }: AppError): string {
  const seen = ['status', 'serverCode', 'traceId'].flatMap((field) =>
    details[field] === undefined ? [] : [`${field} ${JSON.stringify(details[field])}`],
  );
  const title = failureTexts[code === 'tenant.rejected' ? 'config.rejected' : code].title;
  return seen.length === 0 ? `${title}.` : `${title} (${seen.join(', ')}).`;
}

async function sendAll(work: ApplyWork, item: Item): Promise<Ended> {
  const { memory } = work;
  const subject = nameOf(item);
  const action = item.action as Doing;
  const found = action === 'create' ? foundBefore(work, item) : null;
  if (found !== null) return found;
  for (const [index] of item.calls.entries()) {
    if (memory.recall(subject, callStep(index)) !== undefined) continue;
    await work.mayGoOn();
    const ended = await sendOne(work, item, index);
    if (ended !== null) return ended;
    memory.keep(subject, callStep(index), true);
  }
  return { outcome: doneAs[action], id: selfOf(work, item) ?? '', why: '' };
}

const selfOf = ({ memory }: ApplyWork, item: Item): string | null =>
  item.id ?? memory.recall<string>(nameOf(item), idStep) ?? null;

const wishedOf = ({ memory }: ApplyWork, item: Item): ConfigDocument | undefined =>
  memory.recall<ConfigDocument>(nameOf(item), wishedStep);

/** Before anything of it was sent: what goes by its name in the target by now is somebody else's. */
function foundBefore(work: ApplyWork, item: Item): Ended | null {
  const { memory, state } = work;
  const subject = nameOf(item);
  const isBegun = [sentStep(0), callStep(0)].some((step) => memory.recall(subject, step) !== undefined);
  return isBegun ? null : foundIn(work, item, state);
}

/** A resource of the same name: equal is found, different is left alone. null: there is none. */
function foundIn(work: ApplyWork, item: Item, state: TargetState): Ended | null {
  const id = state.names.idOf(item.kind, item.key);
  const [there, wished] = [state.documents.get(nameOf(item)), wishedOf(work, item)];
  if (id === null || there === undefined) return null;
  if (wished === undefined || isSame(there, wished))
    return { outcome: 'found', id, why: 'It was there already, and the same.' };
  throw new AppError('config.exists', { kind: item.kind, key: item.key, id });
}

/** Nothing that can be both seen and set differs. */
const isSame = (there: ConfigDocument, wished: ConfigDocument): boolean =>
  (kindOf(wished.kind)?.write?.update(there, wished) ?? []).length === 0 ||
  !(changeBetween(there, wished)?.fields ?? []).some((field) => isSettable(field, [there, wished]));

/** null: the call did what it should. */
async function sendOne(work: ApplyWork, item: Item, index: number): Promise<Ended | null> {
  const call = item.calls[index];
  if (call === undefined) return null;
  const { send, missing } = fill(work, { kind: item.kind, call }, selfOf(work, item));
  if (missing.length > 0)
    return {
      outcome: 'waiting',
      id: selfOf(work, item) ?? '',
      why: `It needs what is not there: ${missing.join(', ')}.`,
    };
  const isMaking = item.action === 'create' && index === 0;
  if (call.repeat === 'harmless') {
    work.memory.keep(nameOf(item), sentStep(index), true);
    const answer = await work.tenant.writer().config.send(send, work.signal);
    if (isMaking) await keepId(work, item, { found: false, answer });
    return null;
  }
  const isDone = isMaking ? () => isMade(work, item) : () => isNoLongerNeeded(work, item, index);
  try {
    const sent = await sendOnce(work, { item, index, send, isDone });
    if (isMaking) await keepId(work, item, sent);
    return null;
  } catch (thrown) {
    if (statusOf(thrown) !== 409) throw thrown;
    if (isMaking) {
      const found = foundIn(work, item, await work.readAgain(item.kind));
      if (found !== null) return found;
    } else if (await isDone()) return null;
    throw thrown;
  }
}

async function isMade(work: ApplyWork, item: Item): Promise<boolean> {
  const state = await work.readAgain(item.kind);
  const id = state.names.idOf(item.kind, item.key) ?? begunIn(work, item, state);
  if (id === null) return false;
  work.memory.keep(nameOf(item), idStep, id);
  return true;
}

/** Id of what the first call made, where it goes by another key as yet; a resource that is more than that is not ours. */
function begunIn(work: ApplyWork, item: Item, { names, documents }: TargetState): string | null {
  const [wished, write] = [wishedOf(work, item), kindOf(item.kind)?.write];
  const begun = (wished && write?.begun?.(wished)) ?? null;
  if (begun === null || work.made.has(nameOf(begun))) return null;
  const there = documents.get(nameOf(begun));
  const isOurs = there !== undefined && write?.update(there, begun).length === 0;
  return isOurs ? names.idOf(begun.kind, begun.key) : null;
}

/** A call inside a resource is done when what would be sent to change the resource as it is now holds it no more. */
async function isNoLongerNeeded(work: ApplyWork, item: Item, index: number): Promise<boolean> {
  const { names, documents } = await work.readAgain(item.kind);
  const self = selfOf(work, item);
  const key = (self === null ? null : names.keyOf(item.kind, self)) ?? item.key;
  const there = documents.get(nameOf({ kind: item.kind, key }));
  const [call, wished, kind] = [item.calls[index], wishedOf(work, item), kindOf(item.kind)];
  if (there === undefined || call === undefined || wished === undefined) return false;
  const textOf = (one: Item['calls'][number]) => canonicalJson([one.method, one.path, one.body]);
  return !(kind?.write?.update(there, wished) ?? []).some((one) => textOf(one) === textOf(call));
}

/** Keeps the id of what was made; an answer that does not name it is as good as a lost one. */
async function keepId(work: ApplyWork, item: Item, sent: Sent): Promise<void> {
  const field = kindOf(item.kind)?.write?.idIn ?? '';
  if (sent.found) return;
  const id = field === '' ? item.key : idIn(sent.answer, field);
  if (id !== null) return work.memory.keep(nameOf(item), idStep, id);
  if (!(await isMade(work, item)))
    throw new AppError('tenant.odd-reply', { reason: 'no-id', kind: item.kind, key: item.key });
}

function idIn(answer: Json | null, field: string): string | null {
  const value = isObject(answer ?? undefined) ? (answer as Record<string, Json>)[field] : undefined;
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}
