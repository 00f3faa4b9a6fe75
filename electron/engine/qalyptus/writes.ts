import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { ownGuid } from './bodies.ts';
import { expectDone, openEnvelope } from './envelope.ts';
import type { Call, Exchange, Good } from './exchange.ts';
import { newTaskIdOf } from './new-task-id.ts';
import type { Reads } from './reads.ts';
import type { QalyptusClient } from './types.ts';

export type Writes = Pick<QalyptusClient, 'duplicate' | 'overwrite' | 'setActive' | 'deleteTask'>;

type Parts = { readonly exchange: Exchange; readonly reads: Reads };

/** How often, and how long in between, a task that is running is waited for before it is deleted. */
const runningTries = 12;
const runningPauseSeconds = 5;

const has = (thrown: unknown, code: AppError['code']): thrown is AppError =>
  thrown instanceof AppError && thrown.code === code;

/** The task was read a moment ago, so it is the route that is missing. */
const notOffered = (failure: AppError) => new AppError('qalyptus.not-offered', failure.details, { cause: failure });

/** A 409 is about names only where a name was sent. */
const asRejected = (failure: AppError) => new AppError('qalyptus.rejected', failure.details, { cause: failure });

export function createWrites({ exchange, reads }: Parts): Writes {
  /** Sends a write; a 404 is told apart: what it names is proved to be there, or it is `qalyptus.not-found`. */
  async function send(call: Call, isThere: () => Promise<boolean>): Promise<Good> {
    try {
      return await exchange.run(call);
    } catch (thrown) {
      if (has(thrown, 'qalyptus.not-found') && (await isThere())) throw notOffered(thrown);
      throw thrown;
    }
  }

  const taskThere = (taskId: Guid, signal?: AbortSignal) => async () => (await reads.task(taskId, signal)) !== null;

  async function deleteOnce(taskId: Guid, signal?: AbortSignal): Promise<'done' | 'running'> {
    const call: Call = { method: 'DELETE', path: `/api/v2/tasks/${taskId}`, signal };
    try {
      expectDone(await send(call, taskThere(taskId, signal)));
    } catch (thrown) {
      if (has(thrown, 'qalyptus.name-taken')) return 'running';
      if (!has(thrown, 'qalyptus.not-found')) throw thrown;
    }
    return 'done';
  }

  return {
    async duplicate(id, body, signal) {
      const taskId = ownGuid(id);
      const call: Call = { method: 'POST', path: `/api/v2/tasks/${taskId}/duplicate`, body, signal };
      const good = await send(call, taskThere(taskId, signal));
      try {
        openEnvelope(good);
      } catch (thrown) {
        // The server said yes; what else it said cannot be read, and the copy is found by its name.
        if (!has(thrown, 'qalyptus.odd-reply')) throw thrown;
      }
      return newTaskIdOf(good.answer, taskId);
    },
    async overwrite(task, report, body, signal) {
      const [taskId, taskReportId] = [ownGuid(task), ownGuid(report)];
      const call: Call = { method: 'PATCH', path: `/api/v2/tasks/${taskId}/reports/${taskReportId}`, body, signal };
      const isThere = async () => {
        const found = await reads.task(taskId, signal);
        return found !== null && (await reads.report(taskId, taskReportId, signal)) !== null;
      };
      const good = await send(call, isThere).catch((thrown: unknown) => {
        throw has(thrown, 'qalyptus.name-taken') ? asRejected(thrown) : thrown;
      });
      expectDone(good);
    },
    async setActive(id, isActive, signal) {
      const taskId = ownGuid(id);
      const call: Call = { method: 'PATCH', path: `/api/v2/tasks/${taskId}`, body: { IsActive: isActive }, signal };
      const good = await send(call, taskThere(taskId, signal)).catch((thrown: unknown) => {
        throw has(thrown, 'qalyptus.name-taken') ? asRejected(thrown) : thrown;
      });
      expectDone(good);
    },
    async deleteTask(id, signal) {
      const taskId = ownGuid(id);
      for (let tries = 1; (await deleteOnce(taskId, signal)) === 'running'; tries += 1) {
        if (tries >= runningTries) {
          throw new AppError('qalyptus.rejected', { method: 'DELETE', taskId, status: 409, reason: 'running' });
        }
        await exchange.wait(runningPauseSeconds, signal);
      }
    },
  };
}
