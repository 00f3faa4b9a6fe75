import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createQalyptusClient,
  defaultDialect,
  type QalyptusAddress,
  type QalyptusClient,
} from '../../../electron/engine/qalyptus/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import {
  startPracticeQalyptus,
  type PracticeQalyptus,
  type QalyptusOptions,
  type QalyptusSwitchSettings,
} from '../../../electron/practice/index.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { aPatientWorld } from '../../support/world.ts';

const app = (number: number) => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}` as Guid;
const serverUrl = 'https://acme.example.com';
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown as AppError).code,
  );

const content: QalyptusOptions = {
  projects: [{ name: 'Sales' }],
  connections: [
    { name: 'orders', project: 'Sales', appId: app(1), serverUrl },
    { name: 'costs', project: 'Sales', appId: app(2), serverUrl },
  ],
  apps: [1, 2, 3, 4].map((number) => ({ id: app(number), name: `App ${number}`, serverUrl })),
  reports: [
    { name: 'Revenue', project: 'Sales', connections: ['orders', 'costs'] },
    { name: 'Margin', project: 'Sales', connections: ['costs'] },
  ],
  tasks: [
    {
      name: 'Monthly',
      project: 'Sales',
      reports: [{ report: 'Revenue', filterOn: ['orders'], folder: 'D:/out' }, 'Margin'],
      triggers: [{ name: 'After reload', appId: app(1) }],
      recipients: [{ name: 'Anna', email: 'anna@example.com' }],
    },
    ...Array.from({ length: 60 }, (_, number) => ({ name: `Task ${number}`, project: 'Sales', reports: ['Margin'] })),
  ],
};

type Given = { practice: PracticeQalyptus; client: QalyptusClient; taskId: Guid };

async function given(
  switches: Partial<QalyptusSwitchSettings> = {},
  change: Partial<QalyptusAddress> & { tls?: 'self-signed' } = {},
): Promise<Given> {
  const { tls, ...address } = change;
  const practice = await startPracticeQalyptus({ ...content, switches, ...(tls ? { tls } : {}) });
  const client = createQalyptusClient(
    {
      url: practice.url,
      apiKey: new Secret(practice.apiKey),
      caPem: practice.caPem,
      allowHttp: false,
      dialect: defaultDialect(),
      identity: 'write',
      airGapped: () => false,
      clockRate: 1,
      ...address,
    },
    aPatientWorld(),
  );
  onTestFinished(async () => {
    await client.close();
    await practice.close();
  });
  const task = [...practice.state.tasks.values()].find(({ name }) => name === 'Monthly');
  return { practice, client, taskId: task?.id as Guid };
}

const pairs = [
  { qlikAppId: app(1), newQlikAppId: app(3) },
  { qlikAppId: app(2), newQlikAppId: app(4) },
];

/** From the list of tasks to a copy that is mapped, switched off and deleted: what the client said of it. */
async function journey({ practice, client, taskId }: Given) {
  const { rows } = await client.tasks();
  const reports = await client.reports(taskId);
  const overwrites = reports.map(({ taskReportId }) => ({ reportId: taskReportId, pairs }));
  const named = await client.duplicate(taskId, client.duplicateBody('Monthly - A', overwrites));
  const found = (await client.tasks()).rows.find(({ name }) => name === 'Monthly - A')?.taskId;
  const copy = found as Guid;
  const [first, second] = await client.reports(copy);
  await client.overwrite(copy, first!.taskReportId, client.patchBody(first!.taskReportId, pairs.slice(0, 1)));
  await client.setActive(copy, false);
  const runs = practice.runReport(second!.taskReportId);
  const told = {
    tasks: rows.length,
    master: rows.find((row) => row.taskId === taskId)?.name,
    reports: reports.map(({ name, mappings }) => [name, mappings]),
    trigger: (await client.triggers(copy))?.map(({ appId }) => appId),
    recipients: (await client.recipients(copy))?.map(({ name }) => name),
    connections: (await client.connections())?.map(({ appId }) => appId),
    isNamed: named === null || named === copy,
    copied: [first?.mappings, second?.mappings],
    runs,
  };
  await client.deleteTask(copy);
  await client.deleteTask(copy);
  return { ...told, isGone: (await client.task(copy)) === null, left: practice.state.tasks.size };
}

const expected = {
  tasks: 61,
  master: 'Monthly',
  reports: [
    ['Revenue', []],
    ['Margin', []],
  ],
  trigger: [app(1)],
  recipients: ['Anna'],
  connections: [app(1), app(2)],
  isNamed: true,
  copied: [pairs, pairs],
  runs: [app(4)],
  isGone: true,
  left: 61,
};

describe('the client against the practice Qalyptus', () => {
  const truths: readonly Partial<QalyptusSwitchSettings>[] = [
    {},
    { casingIn: 'exact' },
    { pascalOut: true },
    { envelope: 'v1-only' },
    { envelope: 'none' },
    { pascalOut: true, envelope: 'none', idCase: 'upper', numbersAsText: true },
    { singleTaskGet: false },
    { singleTaskGet: false, missingRouteStatus: 405, missingRouteBody: 'empty' },
    { idShape: 'object' },
    { idShape: 'location', duplicateStatus: 201 },
    { idShape: 'task-id' },
    { idShape: 'bare' },
    { idShape: 'bare-object' },
    { idShape: 'none' },
    { mappingsShape: 'group' },
    { mappingsShape: 'flat' },
    { noMappingsShown: 'absent' },
    { patchAnswer: 'no-content' },
    { patchAnswer: 'empty-data' },
    { patchAnswer: 'true' },
    { deleteStatus: 204 },
    { pagedLists: 20 },
    { pagedLists: 20, pagedForm: 'next', pascalOut: true },
    { rateLimitEvery: 5 },
    { rateLimitEvery: 5, retryAfterForm: 'date' },
  ];
  it.each(truths.map((switches) => [JSON.stringify(switches), switches] as const))(
    'says the same of a server that is %s',
    async (_name, switches) => {
      expect(await journey(await given(switches))).toEqual(expected);
    },
  );

  it('works over TLS with the certificate given for the server', async () => {
    expect(await journey(await given({}, { tls: 'self-signed' }))).toEqual(expected);
    const stranger = await given({}, { tls: 'self-signed', caPem: null });
    expect(await codeOf(stranger.client.tasks())).toBe('qalyptus.tls');
  });

  it.each(['array', 'object', 'flat'] as const)('maps in the form a server takes: %s', async (patchBody) => {
    const dialect = { ...defaultDialect(), patchBody };
    const { client, taskId } = await given({ patchBodyMode: patchBody }, { dialect });
    const [report] = await client.reports(taskId);
    const { taskReportId } = report!;
    for (const wished of [pairs, pairs.slice(1), []]) {
      await client.overwrite(taskId, taskReportId, client.patchBody(taskReportId, wished));
      expect((await client.report(taskId, taskReportId))?.mappings).toEqual(wished);
    }
  });

  it.each(['text', 'object', 'list', 'problem'] as const)('reads failures written as %s', async (failureForm) => {
    const { client, taskId } = await given({ failureForm });
    expect(await codeOf(client.duplicate(taskId, client.duplicateBody('Task 1', [])))).toBe('qalyptus.name-taken');
    expect(await codeOf(client.overwrite(taskId, taskId, client.patchBody(taskId, pairs)))).toBe('qalyptus.not-found');
    expect(await codeOf(client.duplicate(app(9), {}))).toBe('qalyptus.not-found');
  });

  it('reads on and says not-offered where the server is too old', async () => {
    const { client, taskId } = await given({ noV2: true });
    expect((await client.reports(taskId)).map(({ mappings }) => mappings)).toEqual([null, null]);
    expect(await codeOf(client.duplicate(taskId, client.duplicateBody('x', [])))).toBe('qalyptus.not-offered');
    const check = await client.check();
    expect([check.keyGood, check.dialect.apiRead]).toEqual([true, 'v1']);
  });

  it.each([
    ['delete', { deleteRouteMissing: true }],
    ['delete', { deleteRouteMissing: true, missingRouteStatus: 405, missingRouteBody: 'empty' }],
    ['switch', { taskPatch: 'missing' }],
    ['switch', { taskPatch: 'missing', missingRouteStatus: 405 }],
  ] as const)('says not-offered for what the server cannot do: %s %o', async (what, switches) => {
    const { client, taskId } = await given(switches);
    const work = what === 'delete' ? client.deleteTask(taskId) : client.setActive(taskId, false);
    expect(await codeOf(work)).toBe('qalyptus.not-offered');
  });

  it('says that a list may be cut', async () => {
    const tasks = Array.from({ length: 130 }, (_, at) => ({ name: `T${at}`, project: 'Sales', reports: [] }));
    const practice = await startPracticeQalyptus({ ...content, tasks, switches: { listCut: 100 } });
    const { client } = await given({}, { url: practice.url, apiKey: new Secret(practice.apiKey) });
    onTestFinished(() => practice.close());
    const { rows, maybeCut } = await client.tasks();
    expect([rows.length, maybeCut]).toEqual([100, true]);
  });

  it.each([401, 417])('says key when the key expires with %i', async (expiredStatus) => {
    const { practice, client } = await given({ expiredStatus });
    await client.tasks();
    practice.expireKey(practice.apiKey);
    expect(await codeOf(client.tasks())).toBe('qalyptus.key');
    expect(await client.check()).toMatchObject({ reachable: true, keyGood: false });
  });

  it.each([
    ['dropAfterCommit', 'qalyptus.unreachable', 1],
    ['errorAfterCommit', 'qalyptus.unreachable', 1],
    ['okButFailed', 'qalyptus.rejected', 0],
    ['expireKeyAfter', 'qalyptus.key', 0],
    ['forbidTask', 'qalyptus.forbidden', 0],
    // The one task is somebody else's.
    ['nameCollision', 'qalyptus.name-taken', 1],
  ] as const)('sends a duplicate once under the fault %s and says %s', async (kind, code, copies) => {
    const { practice, client, taskId } = await given();
    practice.faults.add({ kind, method: 'POST' });
    expect(await codeOf(client.duplicate(taskId, client.duplicateBody('Monthly - A', [])))).toBe(code);
    expect(practice.writes()).toHaveLength(1);
    const ofThatName = [...practice.state.tasks.values()].filter(({ name }) => name === 'Monthly - A');
    expect(ofThatName).toHaveLength(copies);
  });

  it('checks everything readable and changes nothing, with a client that can only read', async () => {
    const { practice, client, taskId } = await given({}, { identity: 'read' });
    const check = await client.check();
    const reads = check.routes.slice(0, 8);
    expect(reads.map(({ state }) => state)).toEqual(reads.map(() => 'there'));
    expect(await codeOf(client.duplicate(taskId, {}))).toBe('qalyptus.write-refused');
    expect(practice.writes()).toEqual([]);
  });
});
