import { describe, expect, it } from 'vitest';
import { appId, givenServer, groupFor, masterA, masterB, pathOf, target1, target2 } from './given.ts';
import type { QalyptusSwitchSettings } from '../../../../../electron/practice/index.ts';

type Pairs = readonly (readonly [string, string])[];

/** A server and the Board deck (apps A and B) of its master task, patched over HTTP. */
async function givenBoardDeck(switches: Partial<QalyptusSwitchSettings> = {}) {
  const given = await givenServer({ switches });
  const row = given.master.reports[1]!;
  const patch = (body: unknown, id = row.id) =>
    given.call('PATCH', `/api/v2/tasks/${given.master.id}/reports/${id}`, body);
  const send = (pairs: Pairs, id = row.id) => patch({ OverwriteReportApps: [groupFor(id, pairs)] }, id);
  const stored = () => row.pairs.map((pair) => [pair.qlikAppId, pair.newQlikAppId]);
  return { ...given, row, patch, send, stored };
}

describe('patching the mappings of a task report', () => {
  it('stores the list as sent, and [] or an empty group clears it', async () => {
    const { send, patch, stored, server, row } = await givenBoardDeck();
    const answer = await send([
      [masterA, target1],
      [masterB, target2],
    ]);
    expect(answer.json.data.overwriteReportApps[0].qlikApps).toHaveLength(2);
    expect(server.runReport(row.id)).toEqual([target1, target2]);
    await send([[masterA.toUpperCase(), target2]]);
    expect(stored()).toEqual([[masterA, target2]]);
    await send([]);
    expect(stored()).toEqual([]);
    await send([[masterA, target1]]);
    expect((await patch({ OverwriteReportApps: [] })).status).toBe(200);
    expect(server.runReport(row.id)).toEqual([masterA, masterB]);
  });

  it('merges by source app when told to, and only [] removes', async () => {
    const { send, patch, stored } = await givenBoardDeck({ patchMode: 'merge' });
    await send([[masterA, target1]]);
    await send([[masterB, target2]]);
    await send([[masterA, target2]]);
    expect(stored()).toEqual([
      [masterA, target2],
      [masterB, target2],
    ]);
    await send([]);
    expect(stored()).toHaveLength(2);
    await patch({ OverwriteReportApps: [] });
    expect(stored()).toEqual([]);
  });

  it.each(['array', 'object', 'flat'] as const)('takes the shape %s and no other', async (patchBodyMode) => {
    const { patch, row, stored } = await givenBoardDeck({ patchBodyMode });
    const group = groupFor(row.id, [[masterA, target1]]);
    const shapes = { array: [group], object: group, flat: (group as { QlikApps: object[] }).QlikApps };
    for (const [shape, OverwriteReportApps] of Object.entries(shapes)) {
      expect((await patch({ OverwriteReportApps })).status).toBe(shape === patchBodyMode ? 200 : 400);
    }
    expect(stored()).toEqual([[masterA, target1]]);
    const nothing = patchBodyMode === 'object' ? groupFor(row.id, []) : [];
    await patch({ OverwriteReportApps: nothing });
    expect(stored()).toEqual([]);
  });

  it('leaves mappings alone when they are not in the body, or clears them', async () => {
    const { send, patch, stored, server, row } = await givenBoardDeck();
    await send([[masterA, target1]]);
    await patch({ Format: 'Pdf' });
    await patch({ OverwriteReportApps: null });
    expect(stored()).toHaveLength(1);
    expect(row.settings['format']).toBe('Pdf');
    server.switches.absentMappings = 'cleared';
    await patch({ Format: 'Excel' });
    expect(stored()).toEqual([]);
  });

  it('resets what was not sent when it is a full update in disguise, and takes it back when sent', async () => {
    const { call, master, server } = await givenServer();
    const row = master.reports[0]!;
    const path = pathOf(master, row);
    const before = (await call('GET', path)).json.data;
    const body = { OverwriteReportApps: [groupFor(row.id, [[masterA, target1]])] };
    await call('PATCH', path, body);
    expect((await call('GET', path)).json.data).toMatchObject({ imageQuality: 'High', filters: before.filters });
    server.switches.patchResetsOtherFields = true;
    await call('PATCH', path, body);
    expect((await call('GET', path)).json.data).toMatchObject({ imageQuality: 'Normal', filters: [], format: 'Pdf' });
    const filters = (before.filters as Record<string, unknown>[]).map(({ id, name, order }) => ({
      Id: id,
      Name: name,
      Order: order,
    }));
    await call('PATCH', path, { ...body, ImageQuality: 'High', Filters: filters, Format: 'Excel' });
    const { overwriteReportApps, ...after } = (await call('GET', path)).json.data;
    expect(after).toEqual({ ...before, overwriteReportApps: undefined });
    expect(overwriteReportApps[0].qlikApps).toHaveLength(1);
  });

  it('answers the report, nothing, no data, or true', async () => {
    const { send, server, row } = await givenBoardDeck();
    expect((await send([])).json.data.id).toBe(row.id);
    server.switches.patchAnswer = 'no-content';
    expect(await send([])).toMatchObject({ status: 204, text: '' });
    server.switches.patchAnswer = 'empty-data';
    expect((await send([])).json).toMatchObject({ data: null, isSuccess: true });
    server.switches.patchAnswer = 'true';
    expect((await send([])).json.data).toBe(true);
  });

  it('knows the report by the kind of id it takes', async () => {
    const { send, stored, row, server } = await givenBoardDeck();
    const pairs: Pairs = [[masterA, target1]];
    const status = async (id: string) => (await send(pairs, id)).status;
    expect(await status(row.reportId)).toBe(400);
    server.switches.reportIdMode = 'either';
    expect(await status(row.reportId)).toBe(200);
    server.switches.reportIdMode = 'reportId';
    expect([await status(row.id), await status(row.reportId)]).toEqual([200, 200]);
    server.switches.patchReportId = 'as-mode';
    expect([await status(row.id), await status(row.reportId)]).toEqual([400, 200]);
    expect(await status(appId(9))).toBe(404);
    row.pairs = [];
    server.switches.reportIdLax = true;
    expect(await status(row.id)).toBe(200);
    expect(stored()).toEqual([]);
  });

  it('ignores a group of the wrong kind of id only when lax', async () => {
    const { patch, stored, row, server } = await givenBoardDeck();
    const byReport = { OverwriteReportApps: [groupFor(row.reportId, [[masterA, target1]])] };
    expect((await patch(byReport)).status).toBe(400);
    server.switches.reportIdLax = true;
    expect((await patch(byReport)).status).toBe(200);
    expect(stored()).toEqual([]);
  });

  it('refuses a body about another report, or goes by its path', async () => {
    const { patch, master, stored, server } = await givenBoardDeck();
    const body = { OverwriteReportApps: [groupFor(master.reports[0]!.id, [[masterA, target1]])] };
    expect((await patch(body)).status).toBe(400);
    expect(stored()).toEqual([]);
    server.switches.pathAndBodyDiffer = 'path-wins';
    expect((await patch(body)).status).toBe(200);
    expect(stored()).toEqual([[masterA, target1]]);
    expect(master.reports[0]!.pairs).toEqual([]);
  });

  it('changes nothing when one pair is wrong', async () => {
    const { send, stored } = await givenBoardDeck();
    await send([[masterA, target1]]);
    const wrong: Pairs = [
      [masterA, target2],
      [masterB, 'nonsense'],
    ];
    expect((await send(wrong)).status).toBe(400);
    expect(stored()).toEqual([[masterA, target1]]);
  });
});
