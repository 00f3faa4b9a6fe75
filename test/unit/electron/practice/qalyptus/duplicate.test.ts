import { describe, expect, it } from 'vitest';
import { appId, givenServer, groupFor, masterA, masterB, nowhere, target1, target2, type Given } from './given.ts';

const allPairs = ({ group }: Given) => [
  group(0, [[masterA, target1]]),
  group(1, [
    [masterA, target1],
    [masterB, target2],
  ]),
  group(2, [[masterB, target2]]),
];

describe('duplicating a task', () => {
  it('makes one copy under new ids whose reports read the new apps only', async () => {
    const given = await givenServer({ usual: { master: 'live' } });
    const { server, master } = given;
    const { json } = await given.duplicate({ NewName: ' For Ada ', OverwriteReportApps: allPairs(given) });
    const copy = server.state.tasks.get(json.data as string)!;
    expect(copy.name).toBe('For Ada');
    expect(copy.reports.map((row) => server.runReport(row.id))).toEqual([[target1], [target1, target2], [target2]]);
    expect(master.reports.map((row) => server.runReport(row.id))).toEqual([[masterA], [masterA, masterB], [masterB]]);
    const ids = (task: typeof copy) =>
      [...task.reports, ...task.recipients, ...task.triggers, task].map((row) => row.id);
    expect(new Set([...ids(copy), ...ids(master)]).size).toBe(ids(copy).length * 2);
    expect(copy.reports.map((row) => row.reportId)).toEqual(master.reports.map((row) => row.reportId));
    expect(server.writes()).toHaveLength(1);
    expect(server.writes()[0]!.body).toMatchObject({ NewName: ' For Ada ' });
  });

  it('leaves a report without a mapping on the master', async () => {
    const given = await givenServer();
    await given.duplicate({ NewName: 'X', OverwriteReportApps: [given.group(0, [[masterA, target1]])] });
    const read = given.newest().reports.map((row) => given.server.runReport(row.id));
    expect(read).toEqual([[target1], [masterA, masterB], [masterB]]);
  });

  it('gives the new id where the switch says', async () => {
    const { server, duplicate, newest } = await givenServer();
    const answered = async () => ({ ...(await duplicate()), id: newest().id });
    const string = await answered();
    expect(string.json.data).toBe(string.id);
    server.switches.idShape = 'object';
    const object = await answered();
    expect(object.json.data).toEqual({ id: object.id });
    server.switches.idShape = 'task-id';
    const taskId = await answered();
    expect(taskId.json.data).toEqual({ taskId: taskId.id });
    server.switches.idShape = 'location';
    const location = await answered();
    expect(location.headers.get('location')).toBe(`/api/v2/tasks/${location.id}`);
    expect(location.json.data).toBeNull();
    server.switches.idShape = 'bare';
    const bare = await answered();
    expect(bare.json).toBe(bare.id);
    server.switches.idShape = 'bare-object';
    const bareObject = await answered();
    expect(bareObject.json).toEqual({ id: bareObject.id });
    server.switches.idShape = 'none';
    expect((await answered()).json).toEqual({ data: null, isSuccess: true, error: null, errorDetails: null });
    server.switches.duplicateStatus = 201;
    expect((await duplicate()).status).toBe(201);
  });

  it('matches names in any casing, or only as documented', async () => {
    const { server, duplicate, newest, master } = await givenServer();
    await duplicate({ newname: 'one', OVERWRITEREPORTAPPS: [{ reportid: master.reports[0]!.id, qlikapps: [] }] });
    expect(newest().name).toBe('one');
    server.switches.casingIn = 'exact';
    await duplicate({ newName: 'two' });
    expect(newest().name).toBe(`${master.name} (1)`);
    await duplicate({ NewName: 'two' });
    expect(newest().name).toBe('two');
  });

  it.each([
    ['taskReportId', true, false],
    ['reportId', false, true],
    ['either', true, true],
  ] as const)('takes %s as ReportId', async (reportIdMode, own, report) => {
    const { server, duplicate, master, newest } = await givenServer({ switches: { reportIdMode } });
    const row = master.reports[0]!;
    const status = async (id: string) =>
      (await duplicate({ OverwriteReportApps: [groupFor(id, [[masterA, target1]])] })).status;
    expect(await status(row.id)).toBe(own ? 200 : 400);
    expect(await status(row.reportId)).toBe(report ? 200 : 400);
    expect(await status(appId(9))).toBe(400);
    server.switches.reportIdLax = true;
    const read = async (id: string) => {
      expect(await status(id.toUpperCase())).toBe(200);
      return server.runReport(newest().reports[0]!.id);
    };
    expect(await read(row.id)).toEqual([own ? target1 : masterA]);
    expect(await read(row.reportId)).toEqual([report ? target1 : masterA]);
  });

  it('reaches by the report’s id every place of a report that stands in the task twice', async () => {
    const { server, call } = await givenServer();
    const task = server.edit.addTask({
      name: 'Twice',
      project: 'Customer reporting',
      reports: ['Sales pack', 'Sales pack'],
    });
    const [one, two] = task.reports;
    const copied = async (OverwriteReportApps: object[]) => {
      const { json } = await call('POST', `/api/v2/tasks/${task.id}/duplicate`, { OverwriteReportApps });
      return server.state.tasks.get(json.data as string)!.reports.map((row) => server.runReport(row.id));
    };
    const own = await copied([groupFor(one!.id, [[masterA, target1]]), groupFor(two!.id, [[masterA, target2]])]);
    expect(own).toEqual([[target1], [target2]]);
    server.switches.reportIdMode = 'reportId';
    expect(await copied([groupFor(one!.reportId, [[masterA, target1]])])).toEqual([[target1], [target1]]);
  });

  it('keeps names unique whatever their casing, unless it does not', async () => {
    const { server, duplicate, tasks } = await givenServer();
    expect((await duplicate({ NewName: 'Ada' })).status).toBe(200);
    expect((await duplicate({ NewName: 'ADA' })).status).toBe(409);
    server.switches.nameCollisionStatus = 400;
    expect((await duplicate({ NewName: 'ADA' })).status).toBe(400);
    server.switches.namesUnique = false;
    expect((await duplicate({ NewName: 'ADA' })).status).toBe(200);
    expect(tasks()).toHaveLength(6);
  });

  it('limits the length of a name and makes one up for none', async () => {
    const { server, duplicate, newest, master } = await givenServer();
    expect((await duplicate({ NewName: 'n'.repeat(255) })).status).toBe(200);
    expect((await duplicate({ NewName: 'n'.repeat(256) })).status).toBe(400);
    server.switches.nameLength = 100;
    expect((await duplicate({ NewName: 'm'.repeat(101) })).status).toBe(400);
    const named = async (body: object) => ((await duplicate(body)).status === 200 ? newest().name : 'refused');
    expect(await named({})).toBe(`${master.name} (1)`);
    expect(await named({ NewName: null })).toBe(`${master.name} (2)`);
    expect(await named({ NewName: '  ' })).toBe(`${master.name} (3)`);
    server.switches.emptyName = 400;
    expect(await named({ NewName: '  ' })).toBe('refused');
    server.switches.generatedName = 'copy';
    expect([await named({}), await named({})]).toEqual([`${master.name} - Copy`, `${master.name} - Copy 2`]);
    expect(await named({ NewName: 7 })).toBe('refused');
  });

  it('copies everything, all but what makes it run, or all but recipients', async () => {
    const { server, duplicate, newest, master } = await givenServer({ usual: { master: 'live' } });
    Object.assign(master, { testMode: true, testModeRecipients: 'test@practice.invalid' });
    const inherited = async () => {
      await duplicate();
      const { isActive, testMode, recipients, triggers } = newest();
      return [isActive, testMode, recipients.length, triggers.length];
    };
    expect(await inherited()).toEqual([true, true, 1, 2]);
    server.switches.cloneInherits = 'inert';
    expect(await inherited()).toEqual([false, true, 1, 0]);
    server.switches.cloneInherits = 'no-recipients';
    expect(await inherited()).toEqual([true, true, 0, 2]);
    expect(newest().reports[0]!.settings).toEqual(master.reports[0]!.settings);
  });

  it('leaves copied triggers on the master’s reload, or takes them along', async () => {
    const given = await givenServer({ usual: { master: 'live' } });
    const body = { OverwriteReportApps: allPairs(given) };
    await given.duplicate(body);
    const first = given.newest();
    expect(given.server.edit.reloadApp(masterA).map((run) => run.taskId)).toContain(first.id);
    expect(given.server.edit.reloadApp(target1)).toEqual([]);
    given.server.switches.triggersFollowMapping = true;
    await given.duplicate(body);
    expect(given.server.edit.reloadApp(target1).map((run) => run.taskId)).toEqual([given.newest().id]);
  });

  it('keeps the source’s mappings for reports not listed, or drops them', async () => {
    const given = await givenServer();
    const { server, master, duplicate, newest, group } = given;
    master.reports[0]!.pairs = [{ qlikAppId: masterA, newQlikAppId: target2 }];
    master.reports[2]!.pairs = [{ qlikAppId: masterB, newQlikAppId: target2 }];
    const read = async () => {
      await duplicate({ OverwriteReportApps: [group(0, [[masterA, target1]])] });
      return newest().reports.map((row) => server.runReport(row.id));
    };
    expect(await read()).toEqual([[target1], [masterA, masterB], [target2]]);
    server.switches.cloneOfMapped = 'dropped';
    expect(await read()).toEqual([[target1], [masterA, masterB], [masterB]]);
  });

  it('checks the form of what it is given and changes nothing when it refuses', async () => {
    const { duplicate, call, master, group, tasks } = await givenServer();
    const pairs = (QlikApps: unknown) => ({ OverwriteReportApps: [{ ReportId: master.reports[0]!.id, QlikApps }] });
    const wrong: object[] = [
      { OverwriteReportApps: {} },
      { OverwriteReportApps: ['x'] },
      { OverwriteReportApps: [{ QlikApps: [] }] },
      { OverwriteReportApps: [{ ReportId: 'not-an-id', QlikApps: [] }] },
      { OverwriteReportApps: [{ ReportId: master.reports[0]!.id }] },
      pairs([7]),
      pairs([{ QlikAppId: masterA }]),
      pairs([{ QlikAppId: 'a'.repeat(24), NewQlikAppId: target1 }]),
    ];
    for (const body of wrong) expect((await duplicate(body)).status).toBe(400);
    expect((await call('POST', `/api/v2/tasks/${master.id}/duplicate`, '{"NewName":')).status).toBe(400);
    expect((await call('POST', `/api/v2/tasks/${appId(9)}/duplicate`, {})).status).toBe(404);
    expect(tasks()).toHaveLength(4);
    expect((await duplicate({ OverwriteReportApps: [group(0, [])] })).status).toBe(200);
  });

  it('accepts the pairs 6.5 accepts, or does not', async () => {
    const { server, duplicate, group, newest } = await givenServer();
    const tried = async (pairs: readonly (readonly [string, string])[]) => {
      const { status } = await duplicate({ OverwriteReportApps: [group(0, pairs)] });
      return status === 200 ? newest().reports[0]!.pairs.length : status;
    };
    const twice = [
      [masterA, target1],
      [masterA.toUpperCase(), target2],
    ] as const;
    expect(await tried(twice)).toBe(400);
    expect(await tried([[masterB, target1]])).toBe(1);
    expect(server.runReport(newest().reports[0]!.id)).toEqual([masterA]);
    expect(await tried([[masterA, nowhere]])).toBe(1);
    expect(server.edit.runTask(newest().id).outcome).toBe('Error');
    expect(await tried([[masterA, masterA]])).toBe(1);
    expect(server.runReport(newest().reports[0]!.id)).toEqual([masterA]);
    Object.assign(server.switches, {
      sameSourceTwice: 'last-wins',
      deadSource: 400,
      unknownTarget: 400,
      identityPair: 'dropped',
    });
    expect(await tried(twice)).toBe(1);
    expect(server.runReport(newest().reports[0]!.id)).toEqual([target2]);
    expect(await tried([[masterB, target1]])).toBe(400);
    expect(await tried([[masterA, nowhere]])).toBe(400);
    expect(await tried([[masterA, masterA]])).toBe(0);
  });
});
