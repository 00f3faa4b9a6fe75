import type { Guid, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../../shared/json.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';

/** Looks after the first PATCH of a run whether the server changed what it was not asked to. */
export interface FirstPatch {
  /**
   * Sends, and reads the report again. What the very first sending changed unasked is put back, and
   * `propagation.unasked-change` is thrown; others wait until the first was looked at.
   */
  watch(patched: Patched, send: () => Promise<void>): Promise<TaskReport | null>;
}
/** `id` is what the server knows the report by. */
export type Patched = { readonly taskId: Guid; readonly id: Guid; readonly before: TaskReport };

/** Fields that move with every change, and the mappings themselves. */
const expected = /^(overwritereportapps|id|reportid|(last)?(modified|updated|changed).*|version|etag|rowversion)$/i;

const othersOf = (raw: Json): readonly (readonly [string, Json])[] =>
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

const pascal = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export function createFirstPatch(client: QalyptusClient, signal: AbortSignal): FirstPatch {
  let first: Promise<unknown> | null = null;
  let isClean = false;

  const readAgain = ({ taskId, before }: Omit<Patched, 'id'>) => client.report(taskId, before.taskReportId, signal);

  async function putBack({ taskId, id, before }: Patched): Promise<boolean> {
    const fields = Object.fromEntries(othersOf(before.raw).map(([name, value]) => [pascal(name), value]));
    const body = { ...fields, ...client.patchBody(id, before.mappings ?? []) };
    try {
      await client.overwrite(taskId, id, body, signal);
      const after = await readAgain({ taskId, before });
      return after !== null && changedFields(before.raw, after.raw).length === 0;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      return false;
    }
  }

  async function lookClosely(patched: Patched, send: () => Promise<void>): Promise<TaskReport | null> {
    await send();
    const after = await readAgain(patched);
    const fields = after === null ? [] : changedFields(patched.before.raw, after.raw);
    if (fields.length > 0) {
      const isBack = await putBack(patched);
      const { taskId, before } = patched;
      throw new AppError('propagation.unasked-change', { taskId, report: before.name, fields, putBack: isBack });
    }
    isClean = true;
    return after;
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
