import { connect } from 'node:tls';
import { get } from 'node:https';
import { describe, expect, it } from 'vitest';
import { qalyptusSwitchList, startPracticeQalyptus } from '../../../../../electron/practice/index.ts';
import { givenServer, host, masterA, masterB, pathOf, target1, target2, target3 } from './given.ts';

const project = 'Customer reporting';

describe('what a task report reads when it runs', () => {
  it('is redirected in connections, filters and conditions alike, never to another server', async () => {
    const { server } = await givenServer();
    const [first, second] = [...server.state.connections.values()].map((row) => row.name);
    const task = server.edit.addTask({
      name: 'Ruled',
      project,
      reports: [{ report: 'Sales pack', filterOn: [first!], conditionOn: [second!] }],
    });
    const row = task.reports[0]!;
    expect(server.runReport(row.id)).toEqual([masterA, masterB]);
    row.pairs = [{ qlikAppId: masterA, newQlikAppId: target1 }];
    expect(server.readsOf(row.id)).toEqual([
      { appId: target1, serverUrl: host },
      { appId: masterB, serverUrl: host },
    ]);
  });

  it('follows a mapping once, or to the end of a chain without getting lost in a swap', async () => {
    const { server, master } = await givenServer();
    const row = master.reports[0]!;
    const pair = (qlikAppId: string, newQlikAppId: string) => ({ qlikAppId, newQlikAppId });
    row.pairs = [pair(masterA, target1), pair(target1, target2), pair(target2, target3)];
    expect(server.runReport(row.id)).toEqual([target1]);
    server.switches.mappingHops = 'chain';
    expect(server.runReport(row.id)).toEqual([target3]);
    row.pairs = [pair(masterA, target1), pair(target1, masterA)];
    expect(server.runReport(row.id)).toEqual([masterA]);
  });

  it('mails the recipients what was read, and only the test address in test mode', async () => {
    const { server, tasks } = await givenServer();
    const task = tasks()[1]!;
    const run = server.edit.runTask(task.id);
    expect(run).toMatchObject({ outcome: 'Success', sentTo: ['controllers@practice.invalid'] });
    expect(run.reads).toEqual([{ appId: masterA, serverUrl: host, taskReportId: task.reports[0]!.id }]);
    Object.assign(task, { testMode: true, testModeRecipients: 'a@practice.invalid; b@practice.invalid' });
    expect(server.edit.runTask(task.id).sentTo).toEqual(['a@practice.invalid', 'b@practice.invalid']);
  });

  it('fails after the tenant was rebuilt, until the mapping or the connection is right', async () => {
    const { server, master } = await givenServer();
    const elsewhere = 'https://new.qlikcloud.invalid';
    const row = master.reports[0]!;
    const outcome = () => server.edit.runTask(master.id).outcome;
    master.reports.splice(1);
    server.edit.removeApps([masterA]);
    expect(outcome()).toBe('Error');
    row.pairs = [{ qlikAppId: masterA, newQlikAppId: target1 }];
    expect(outcome()).toBe('Success');
    server.edit.removeApps([target1]);
    server.edit.addApps([{ id: target1, name: 'Rebuilt', serverUrl: elsewhere }]);
    expect(outcome()).toBe('Error');
    server.edit.changeConnections({ serverUrl: elsewhere });
    expect(outcome()).toBe('Error');
    server.edit.republish();
    expect(outcome()).toBe('Success');
  });

  it('changes its source with a republish and leaves the old mapping dead; ids stay, or do not', async () => {
    const { server, master, call } = await givenServer();
    const row = master.reports[0]!;
    row.pairs = [{ qlikAppId: masterA, newQlikAppId: target1 }];
    server.edit.changeConnections({ apps: new Map([[masterA, target3]]) });
    expect((await call('GET', '/api/v1/connections')).json.data[0].appId).toBe(target3);
    expect(server.runReport(row.id)).toEqual([target1]);
    server.edit.republish(['Sales pack']);
    expect(server.runReport(row.id)).toEqual([target3]);
    expect(server.runReport(master.reports[1]!.id)).toEqual([masterA, masterB]);
    server.switches.republishKeepsIds = false;
    server.edit.republish(['Sales pack']);
    expect((await call('GET', pathOf(master, row))).json.data.name).toBeNull();
  });

  it('has a report without a mapping when somebody adds one to a copy', async () => {
    const { server, master } = await givenServer();
    expect(server.runReport(server.edit.addReportToTask(master.id, 'Board deck').id)).toEqual([masterA, masterB]);
  });
});

describe('a practice Qalyptus', () => {
  it('is the same for the same seed, and another for another', async () => {
    const ids = async (seed: number) => {
      const server = await startPracticeQalyptus({ seed });
      await server.close();
      return [...server.state.tasks.keys(), ...server.state.qlikApps.keys()];
    };
    expect(await ids(3)).toEqual(await ids(3));
    expect(await ids(3)).not.toEqual(await ids(4));
  });

  it('has a switch for every assumption, each with more than one truth and a sentence', () => {
    const list = qalyptusSwitchList();
    const numbers = new Set(list.map((row) => row.assumption).filter((number) => number !== null));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    for (const row of list) expect(new Set(row.truths).size).toBe(row.truths.length);
  });

  it('serves TLS under a certificate it signed itself, trusted only by who pins it', async () => {
    const server = await startPracticeQalyptus({ tls: 'self-signed' });
    const status = (ca: string | undefined) =>
      new Promise<number | string | undefined>((resolve) => {
        const headers = { authorization: `Bearer ${server.apiKey}` };
        const request = get(`${server.url}/api/v1/tasks`, { headers, agent: false, ...(ca ? { ca } : {}) }, (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        });
        request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      });
    expect(server.url).toMatch(/^https:/);
    expect(await status(server.caPem!)).toBe(200);
    expect(await status(undefined)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    const named = await new Promise<boolean>((resolve) => {
      const socket = connect({ port: server.port, ca: server.caPem!, servername: 'localhost' }, () => {
        resolve(socket.authorized);
        socket.destroy();
      });
    });
    expect(named).toBe(true);
    const again = await startPracticeQalyptus({ tls: 'self-signed' });
    expect(again.caPem).not.toBe(server.caPem);
    await again.close();
    await server.close();
  });
});
