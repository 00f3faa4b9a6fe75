import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { loadZlib } from '../../qvf/index.ts';
import type { Desk, Question, Questions } from './desk.ts';
import type { FromWorker, Task, Tasks, ToWorker, WorkerSetup } from './messages.ts';
import { createNaming } from './naming.ts';
import { PackShelf } from './pack-shelf.ts';
import { readFile, readPart } from './read-file.ts';
import { repackChunks } from './repack-chunks.ts';
import { StreamShelf } from './stream-shelf.ts';
import { takeInFile } from './take-in-file.ts';
import { createTidier } from './tidy-up.ts';
import { wholeBuffers } from './whole-buffers.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread only');
const tidyUp = createTidier();
const setup = workerData as WorkerSetup;
const tools = {
  zlib: loadZlib(),
  naming: createNaming(setup.keys),
  shelf: new PackShelf(),
  streams: new StreamShelf(16 * 1024 * 1024),
};

type Waiting = { resolve(value: unknown): void; reject(why: Error): void };
const waiting = new Map<number, Waiting>();
let asked = 0;

function createDesk(session: number): Desk {
  return {
    ask: <Q extends Question>(question: Q, input: Questions[Q]['ask']) => {
      const ask = (asked += 1);
      send({ kind: 'ask', session, ask, question, input });
      return new Promise<Questions[Q]['answer']>((resolve, reject) => {
        waiting.set(ask, { resolve: resolve, reject });
      });
    },
  };
}

const tasks: { [T in Task]: (desk: Desk, input: Tasks[T]['input']) => Promise<Tasks[T]['result']> } = {
  takeIn: (desk, { expectedBytes }) => takeInFile(desk, tools, expectedBytes),
  read: async (desk, file) => (await readFile(desk, tools, file), null),
  readPart: (desk, wanted) => readPart(desk, tools, wanted),
  repack: async (desk, { chunks }) => (await repackChunks(desk, tools, chunks), null),
};

async function perform(session: number, task: Task, input: unknown): Promise<void> {
  try {
    const run = tasks[task] as (desk: Desk, input: unknown) => Promise<unknown>;
    send({ kind: 'done', session, result: await run(createDesk(session), input) });
  } catch (thrown) {
    const { code, details } = AppError.from(thrown);
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    send({ kind: 'failed', session, code, details, stack });
  }
}

function send(message: FromWorker): void {
  port?.postMessage(message, message.kind === 'ask' ? wholeBuffers(message.input) : []);
}

port.on('message', (message: ToWorker) => {
  tidyUp();
  if (message.kind === 'end') {
    port.close();
    return;
  }
  if (message.kind === 'start') {
    void perform(message.session, message.task, message.input);
    return;
  }
  const asker = waiting.get(message.ask);
  waiting.delete(message.ask);
  if (message.kind === 'answer') asker?.resolve(message.value);
  else asker?.reject(new Error('the session was given up'));
});
