import type { ExecutionState, TaskExecution } from '../../../shared/domain/propagation.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Json } from '../../../shared/json.ts';
import { ownGuid } from './bodies.ts';
import { openEnvelope } from './envelope.ts';
import type { Exchange } from './exchange.ts';
import { field, firstField, isObject, textOf } from './fields.ts';
import type { Reader } from './reader.ts';
import type { Reads } from './reads.ts';
import type { QalyptusClient } from './types.ts';

export type Executions = Pick<QalyptusClient, 'startExecution' | 'executions' | 'execution'>;

type Parts = { readonly exchange: Exchange; readonly reader: Reader; readonly reads: Pick<Reads, 'task'> };

const states: readonly (readonly [ExecutionState, RegExp])[] = [
  ['queued', /^(queued|enqueued|assigned|pending|waiting.*)$/],
  ['running', /^(running|inprogress|aborting)$/],
  ['success', /^(completed|success|succeeded)$/],
  ['warning', /^(warning|completedwithwarning)$/],
  ['error', /^(error|failed|failing)$/],
  ['stopped', /^(stopped|aborted|cancell?ed|timeout)$/],
];

/** What a state's word means. A word nobody knows is `unknown`, and that is never a success. */
export function executionStateOf(word: string): ExecutionState {
  const plain = word.trim().toLowerCase();
  return states.find(([, words]) => words.test(plain))?.[0] ?? 'unknown';
}

const mostRawText = 20_000;

/** The answer as it came, unless it is too long to be kept with a row. */
function keptRaw(value: unknown): Json {
  const text = JSON.stringify(value ?? null);
  return text.length <= mostRawText ? (value as Json) : { cut: text.slice(0, mostRawText) };
}

/** An execution as the server gave it; null without an id, because nothing can be followed by it. */
export function readExecution(value: unknown): TaskExecution | null {
  const executionId = textOf(firstField(value, ['id', 'executionId']));
  if (!isObject(value) || executionId === null) return null;
  const word = textOf(firstField(value, ['status', 'state'])) ?? '';
  return {
    executionId,
    state: executionStateOf(word),
    word,
    startedAt: textOf(firstField(value, ['startDate', 'startedDate', 'started', 'createdDate', 'created'])),
    endedAt: textOf(firstField(value, ['endDate', 'endedDate', 'completed', 'finished'])),
    raw: keptRaw(value),
  };
}

const has = (thrown: unknown, code: AppError['code']): thrown is AppError =>
  thrown instanceof AppError && thrown.code === code;

const pathOf = (task: Guid) => `tasks/${ownGuid(task)}/executions`;

/** Running a task and looking at its runs; none of it is documented, so any of it may be missing. */
export function createExecutions({ exchange, reader, reads }: Parts): Executions {
  let isMissing = false;

  /** A 404 is the route only where the task is there. */
  async function tellApart(failure: AppError, taskId: Guid, signal?: AbortSignal): Promise<AppError> {
    if ((await reads.task(taskId, signal)) === null) return failure;
    return new AppError('qalyptus.not-offered', failure.details, { cause: failure });
  }

  return {
    async startExecution(task, signal) {
      const path = `/api/v2/${pathOf(task)}`;
      const good = await exchange.run({ method: 'POST', path, body: {}, signal }).catch(async (thrown: unknown) => {
        if (has(thrown, 'qalyptus.not-found')) throw await tellApart(thrown, task, signal);
        // A 409 is about names only where a name was sent.
        if (has(thrown, 'qalyptus.name-taken')) throw new AppError('qalyptus.rejected', thrown.details);
        throw thrown;
      });
      if (good.answer.text.trim() === '') return null;
      try {
        const { data, whole } = openEnvelope(good);
        return readExecution(data) ?? readExecution(whole);
      } catch (thrown) {
        // The server said yes; what it said besides cannot be read, and the run is found by looking.
        if (!has(thrown, 'qalyptus.odd-reply')) throw thrown;
        return null;
      }
    },
    async executions(task, signal) {
      if (isMissing) return null;
      const found = await reader.list('executions', pathOf(task), { signal });
      if (found !== null) return found.items.map(readExecution).filter((row) => row !== null);
      if (reader.versionOf('executions') === null && (await reads.task(task, signal)) !== null) isMissing = true;
      return null;
    },
    async execution(task, executionId, signal) {
      const path = `${pathOf(task)}/${encodeURIComponent(executionId)}`;
      const found = await reader.one('execution', path, { signal });
      const row = found === null ? null : readExecution(field(found.data, 'execution') ?? found.data);
      if (row === null || row.executionId === executionId) return row;
      throw new AppError('qalyptus.odd-reply', { path, reason: 'other-execution' });
    },
  };
}
