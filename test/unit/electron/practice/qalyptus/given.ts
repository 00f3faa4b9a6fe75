import { afterEach } from 'vitest';
import {
  seedQalyptus,
  startPracticeQalyptus,
  type PracticeQalyptus,
  type QalyptusOptions,
  type UsualSeed,
} from '../../../../../electron/practice/index.ts';
import type { Task, TaskReport } from '../../../../../electron/practice/qalyptus/types.ts';

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; readonly json: Json };
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers take every shape a switch can give them
export type Json = any;
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Well-formed ids: two masters, four targets, and one that is nowhere. */
export const appId = (number: number) => `00000000-0000-4000-9000-00000000000${number}`;
export const [masterA, masterB, target1, target2, target3, target4, nowhere] = [1, 2, 3, 4, 5, 6, 7].map(appId) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
export const host = 'https://old.qlikcloud.invalid';

export type Given = {
  readonly server: PracticeQalyptus;
  readonly call: Caller;
  /** The master task: Sales pack on A, Board deck on A and B, Ledger extract on B. */
  readonly master: Task;
  /** Wished pairs for one report, by its place in the master task. */
  readonly group: (place: number, pairs: readonly (readonly [string, string])[], id?: string) => object;
  readonly duplicate: (body?: object) => Promise<Answer>;
  readonly tasks: () => Task[];
  readonly newest: () => Task;
};

export async function givenServer(options: QalyptusOptions & { usual?: Partial<UsualSeed> } = {}): Promise<Given> {
  const { usual, ...rest } = options;
  const apps = [masterA, masterB, target1, target2, target3, target4].map((id, index) => ({
    id,
    name: `App ${index}`,
  }));
  const content = seedQalyptus({ apps, masterAppIds: [masterA, masterB], host, ...usual });
  const server = await startPracticeQalyptus({ ...content, ...rest });
  endings.push(server.close);
  const call = callerWith(server, { authorization: `Bearer ${server.apiKey}` });
  const tasks = () => [...server.state.tasks.values()];
  const master = tasks()[0]!;
  return {
    server,
    call,
    master,
    group: (place, pairs, id = master.reports[place]!.id) => groupFor(id, pairs),
    duplicate: (body = {}) => call('POST', `/api/v2/tasks/${master.id}/duplicate`, body),
    tasks,
    newest: () => tasks().at(-1)!,
  };
}

export const groupFor = (id: string, pairs: readonly (readonly [string, string])[]) => ({
  ReportId: id,
  QlikApps: pairs.map(([QlikAppId, NewQlikAppId]) => ({ QlikAppId, NewQlikAppId })),
});

export const callerWith =
  (server: PracticeQalyptus, usual: Record<string, string>): Caller =>
  async (method, path, body, headers = {}) => {
    const reply = await fetch(server.url + path, {
      method,
      headers: { ...usual, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, text, json: parsed(text) };
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const pathOf = (task: Task, row: TaskReport, version = 'v2') =>
  `/api/${version}/tasks/${task.id}/reports/${row.id}`;
