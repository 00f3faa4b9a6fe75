import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { aBackedUpTenant, writes } from '../../support/given-restore-cli.ts';

describe('proving by command line', () => {
  it('rehearses offline, with a report and the floor of a real tenant, and touches no tenant of the vault', async () => {
    const { run, place, target, source, snapshotId } = await aBackedUpTenant();
    const before = [writes(source), writes(target)];
    const report = join(place, 'rehearsal.html');

    const rehearsed = await run(['rehearse', '--snapshot', snapshotId, '--out', report]);

    expect(rehearsed).toMatchObject({
      status: 0,
      last: { proved: true, proof: { kind: 'rehearsed', snapshotId }, apps: { restored: 4 }, file: report },
    });
    expect(rehearsed.last['floorMinutes']).toBeGreaterThan(1);
    expect([writes(source), writes(target)]).toEqual(before);
    expect((await run(['tenant', 'list'])).last['tenants']).toHaveLength(2);
    expect(await run(['restore', 'undo', String(rehearsed.last['runId'])])).toMatchObject({ status: 73 });
  }, 60_000);

  it('rehearses against a target as planning last saw it, and says what some apps alone do not prove', async () => {
    const { run, source, target, place } = await aBackedUpTenant();
    const untold = await run(['rehearse', '--as-target', 'rebuilt']);
    expect(untold).toMatchObject({ status: 73, last: { code: 'request.refused' } });
    await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', join(place, 'plan.json')]);
    const before = target.requests.requests.length;

    const rehearsed = await run(['rehearse', '--as-target', 'rebuilt']);
    const gapped = await run(['--air-gap', 'rehearse', '--as-target', 'rebuilt']);
    const [some] = source.state.apps.keys();
    const part = await run(['rehearse', '--app', some!]);

    expect(rehearsed).toMatchObject({ status: 0, last: { proved: true, proof: { kind: 'rehearsed' } } });
    expect(rehearsed.last['warnings']).toContainEqual(expect.stringContaining('"rebuilt" as planning saw them on'));
    // Not even a connection within this machine.
    expect(gapped).toMatchObject({ status: 73, last: { code: 'tenant.air-gapped' } });
    expect(part).toMatchObject({ status: 0, last: { proved: true, proof: null, apps: { planned: 1, restored: 1 } } });
    expect(target.requests.requests).toHaveLength(before);
  }, 60_000);

  it('drills managed, shared and personal apps beside the living, and leaves the tenant as it was', async () => {
    const { run, source, place } = await aBackedUpTenant(6);
    const apps = [...source.state.apps.values()];
    const spaceOf = (spaceId: string | undefined) => (spaceId ? source.state.spaces.get(spaceId)?.type : 'personal');
    const one = (type: string) => apps.find(({ spaceId }) => spaceOf(spaceId) === type)!.id;
    const ids = ['managed', 'shared', 'personal'].map(one);
    const before = shapeOf(source);

    const drilled = await run(['drill', '--to', 'acme', '--app', ...ids, '--out', join(place, 'drill.json')]);

    expect(drilled).toMatchObject({ status: 0, last: { proved: true, proof: { kind: 'restorable' }, warnings: [] } });
    expect((drilled.last['proof'] as { apps: string[] }).apps.toSorted()).toEqual(ids.toSorted());
    expect(
      source.requests.writes().filter(({ method, path }) => method === 'PUT' && /publish$/.test(path)),
    ).toHaveLength(1);
    expect(shapeOf(source)).toEqual(before);
  }, 60_000);

  it('says 75 when the next release was refused for one of the drilled apps', async () => {
    const { run, source } = await aBackedUpTenant(6);
    const typeOf = (spaceId = '') => source.state.spaces.get(spaceId)?.type;
    const one = (type: string) => [...source.state.apps.values()].find(({ spaceId }) => typeOf(spaceId) === type)!.id;
    const [managed, shared] = [one('managed'), one('shared')];
    source.faults.add({ method: 'PUT', path: /\/publish$/, kind: 'status', status: 403 });

    const drilled = await run(['drill', '--to', 'acme', '--app', managed, shared]);

    expect(drilled).toMatchObject({ status: 75, last: { proved: false, proof: { apps: [shared] } } });
  }, 60_000);
});

/** What a drill must leave alone: apps with their objects and owners, spaces with their members. */
function shapeOf({ state }: PracticeTenant) {
  return {
    apps: [...state.apps.values()].map(({ id, name, ownerId, spaceId }) => ({
      ...{ id, name, ownerId, spaceId },
      objects: [...state.contents.of(id).objects.values()].map((object) => [object.id, object.ownerId]),
    })),
    spaces: [...state.spaces.values()].map(({ id, name }) => ({ id, name })),
  };
}
