import type { Guid, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../../shared/json.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import { samePairs } from './work.ts';

/** Looks after the first PATCH of a run whether the server changed what it was not asked to. */
export interface FirstPatch {
  /**
   * Sends, and reads the report again. What the very first sending changed unasked is put back, and
   * `propagation.unasked-change` is thrown, as it is when nothing tells what it changed; others wait until the first was
   * looked at.
   */
  watch(patched: Patched, send: () => Promise<void>): Promise<TaskReport | null>;
}
/** `id` is what the server knows the report by. */
export type Patched = { readonly taskId: Guid; readonly id: Guid; readonly before: TaskReport };

/** Fields that move with every change, and the mappings themselves. */
const expected = /^(overwritereportapps|id|reportid|(last)?(modified|updated|changed).*|version|etag|rowversion)$/i;

export const othersOf = (raw: Json): readonly (readonly [string, Json])[] =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    ? Object.entries(raw as JsonObject).filter(([name]) => !expected.test(name))
    : [];

/** Names of the fields that are not what they were. */
export function changedFields(before: Json, after: Json): string[] {
  const now = new Map(othersOf(after));
  return othersOf(before)
    .filter(([name, value]) => canonicalJson(now.get(name) ?? null) !== canonicalJson(value))
    .map(([name]) => name);
}

/** The same of the fields that both have. */
function changedOfBoth(before: Json, after: Json): string[] {
  const names = new Set(othersOf(after).map(([name]) => name));
  return changedFields(before, after).filter((name) => names.has(name));
}

/** With its mappings: what was not shown before cannot be said to be back. */
const isBackIn = (before: TaskReport, after: TaskReport): boolean =>
  changedFields(before.raw, after.raw).length === 0 &&
  before.mappings !== null &&
  after.mappings !== null &&
  samePairs(before.mappings, after.mappings);

const pascal = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

type Parts = {
  readonly client: QalyptusClient;
  readonly signal: AbortSignal;
  readonly warn: (text: string) => void;
};

export function createFirstPatch({ client, signal, warn }: Parts): FirstPatch {
  let first: Promise<unknown> | null = null;
  let isClean = false;

  const readAgain = ({ taskId, before }: Omit<Patched, 'id'>) => client.report(taskId, before.taskReportId, signal);

  async function putBack({ taskId, id, before }: Patched): Promise<boolean> {
    const fields = Object.fromEntries(othersOf(before.raw).map(([name, value]) => [pascal(name), value]));
    const body = { ...fields, ...client.patchBody(id, before.mappings ?? []) };
    try {
      await client.overwrite(taskId, id, body, signal);
      const after = await readAgain({ taskId, before });
      return after !== null && isBackIn(before, after);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      return false;
    }
  }

  async function lookClosely(patched: Patched, send: () => Promise<void>): Promise<TaskReport | null> {
    await send();
    const { taskId, before } = patched;
    const detail = await readAgain(patched);
    const isAlike = detail !== null && changedFields(before.raw, detail.raw).length === 0;
    // What stands only in the list is no change: the report as it was before was read with both.
    const after = isAlike ? detail : await readInList(patched);
    if (after === null)
      throw new AppError('propagation.unasked-change', {
        ...{ taskId, report: before.name, fields: [], putBack: false },
        why: 'the report cannot be read after it was changed, so what else has changed is not known',
      });
    const fields = detail === null ? changedOfBoth(before.raw, after.raw) : changedFields(before.raw, after.raw);
    if (fields.length > 0) {
      const isBack = await putBack(patched);
      throw new AppError('propagation.unasked-change', { taskId, report: before.name, fields, putBack: isBack });
    }
    // A list tells less than the report itself: the next change is looked at as closely.
    if (detail === null) warn(`${before.name}: what else its first change did is known from the list of reports only`);
    isClean = detail !== null;
    return after;
  }

  /** As the task lists it, where the report itself does not answer. */
  async function readInList({ taskId, before }: Patched): Promise<TaskReport | null> {
    const listed = await client.reports(taskId, signal);
    return listed.find(({ taskReportId }) => taskReportId === before.taskReportId) ?? null;
  }

  return {
    async watch(patched, send) {
      while (!isClean && first !== null) await first;
      if (!isClean) {
        const look = lookClosely(patched, send);
        first = look.catch(() => undefined).finally(() => (first = null));
        return look;
      }
      await send();
      return readAgain(patched);
    },
  };
}
