import { describe, expect, it } from 'vitest';
import { findPeople, holdingsOf, suggest } from '../../../../../electron/engine/search/index.ts';
import type { Vault } from '../../../../../electron/engine/vault/index.ts';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import { anObject, aPerson, aVault, failureOf } from '../vault/support/given.ts';
import { aWorld } from '../../../../support/world.ts';
import { aSnapshotOf } from './given-search.ts';

const anna = aPerson('p1', { name: 'Anna Berg', email: 'anna@acme.example' });
const bob = aPerson('p2', { name: 'Bob' });
const ofAnna = (id: string, title: string) => anObject(id, { title });
const ofBob = (id: string, title: string) =>
  anObject(id, { title, ownerId: 'p2', ownerSubject: 'auth0|p2', ownerName: 'Bob' });

const held = (vault: Vault, change: Partial<Parameters<typeof holdingsOf>[2]> = {}) =>
  holdingsOf(vault, aWorld(), { subject: 'auth0|p1', purpose: 'access request', limit: 1000, ...change });

/** Anna makes things, gives one away, loses one, leaves and comes back under another id. */
async function aLife() {
  const { vault } = await aVault();
  const space = { spaceId: 'sp1' as SpaceId, name: 'Finance', type: 'managed', description: '', assignments: [] };
  const app = { appId: 'a1', name: 'Sales' };
  await aSnapshotOf(vault, {
    ...{ id: 's1', at: 1000, people: [anna, bob], spaces: [{ ...space, ownerId: 'p1' }] },
    apps: [
      {
        ...app,
        facts: { ownerId: 'p1' },
        objects: [ofAnna('kept', 'one'), ofAnna('given', 'two'), ofAnna('lost', 'three'), ofBob('his', 'x')],
      },
    ],
  });
  await aSnapshotOf(vault, {
    ...{ id: 's2', at: 2000, people: [anna, bob], spaces: [{ ...space, ownerId: 'p2' }] },
    apps: [
      {
        ...app,
        facts: { ownerId: 'p2' },
        objects: [ofAnna('kept', 'one, renamed'), ofBob('given', 'two'), ofBob('his', 'x')],
      },
    ],
  });
  const again = { ...anna, personId: 'p9' as never };
  await aSnapshotOf(vault, {
    ...{ id: 's3', at: 3000, people: [again, bob], spaces: [{ ...space, ownerId: 'p2' }] },
    apps: [
      {
        ...app,
        facts: { ownerId: 'p2' },
        objects: [{ ...ofAnna('kept', 'one'), ownerId: 'p9' }, ofBob('given', 'two'), ofBob('his', 'x')],
      },
    ],
  });
  return vault;
}

describe('a person over time', () => {
  it('is asked for under the eyes of the audit log, whatever cursor comes along', async () => {
    const vault = await aLife();
    const toldOf = () => vault.audit.page({ limit: 100, event: 'person.searched' }).length;
    const first = held(vault, { limit: 1 });
    const cursor = first.next ?? '';
    expect(held(vault, { cursor })).toMatchObject({ reportId: first.reportId, total: 5 });
    expect(toldOf()).toBe(1);

    const made = Buffer.from('{"report":"made-up","after":""}').toString('base64url');
    expect(held(vault, { cursor: made }).reportId).not.toBe('made-up');
    held(vault, { subject: 'auth0|p2', cursor });
    expect(toldOf()).toBe(3);
  });

  it('owns what every snapshot shows under any id of the subject, from when until when, with the snapshots that prove it', async () => {
    const vault = await aLife();

    const { person, holdings, total } = held(vault);

    expect(person).toMatchObject({ subject: 'auth0|p1', name: 'Anna Berg', personIds: ['p1', 'p9'], isActive: true });
    expect(total).toBe(5);
    const byId = Object.fromEntries(holdings.map((one) => [one.id, one]));
    expect(byId['object/a1/kept']).toMatchObject({
      ...{
        title: 'one',
        from: { snapshotId: 's1' },
        lastSeen: { snapshotId: 's3' },
        snapshots: 3,
        until: null,
        end: null,
      },
      ...{ holdingId: 'object/a1/kept@s1', versionId: 's3-a1' },
    });
    expect(byId['object/a1/given']).toMatchObject({
      ...{ from: { snapshotId: 's1' }, lastSeen: { snapshotId: 's1' }, snapshots: 1, until: { snapshotId: 's2' } },
      ...{ end: 'other-owner', nextOwner: 'auth0|p2', versionId: 's1-a1' },
    });
    expect(byId['object/a1/lost']).toMatchObject({ until: { snapshotId: 's2' }, end: 'gone', nextOwner: '' });
    expect(byId['app/a1']).toMatchObject({
      from: { snapshotId: 's1' },
      until: { snapshotId: 's2' },
      end: 'other-owner',
      nextOwner: 'p2',
    });
    expect(byId['space/sp1']).toMatchObject({
      title: 'Finance',
      lastSeen: { snapshotId: 's1' },
      until: { snapshotId: 's2' },
      end: 'other-owner',
    });
    expect(JSON.stringify(holdings)).not.toContain('object/a1/his');
  });

  it('owned two times what was taken and given back', async () => {
    const { vault } = await aVault();
    for (const [n, object] of [ofAnna('o', 'x'), ofBob('o', 'x'), ofAnna('o', 'x')].entries())
      await aSnapshotOf(vault, {
        id: `s${n}`,
        at: n + 1,
        people: [anna, bob],
        apps: [{ appId: 'a1', facts: { ownerId: 'p2' }, objects: [object] }],
      });

    expect(held(vault).holdings.map(({ holdingId, until }) => [holdingId, until?.snapshotId])).toEqual([
      ['object/a1/o@s0', 's1'],
      ['object/a1/o@s2', undefined],
    ]);
  });

  it('loses what an app that is gone took with it, but not what a narrower backup did not look at', async () => {
    const { vault } = await aVault();
    const apps = [{ appId: 'a1', facts: { ownerId: 'p2' }, objects: [ofAnna('o', 'x')] }];
    await aSnapshotOf(vault, { id: 's1', at: 1, people: [anna], apps });
    expect(held(vault).holdings).toMatchObject([{ end: null }]);

    await aSnapshotOf(vault, { id: 's2', at: 2, people: [anna], apps: [] });

    expect(held(vault).holdings).toMatchObject([
      { end: 'app-gone', until: { snapshotId: 's2' }, lastSeen: { snapshotId: 's1' } },
    ]);
  });

  it('is told in the audit log once, with counts and purpose, and without a name or what was typed', async () => {
    const vault = await aLife();
    const before = vault.audit.page({ limit: 1 })[0]!.sequence;

    const first = held(vault, { limit: 2 });
    const second = held(vault, { limit: 2, cursor: first.next! });
    const third = held(vault, { limit: 2, cursor: second.next! });

    const told = vault.audit.page({ limit: 10 }).filter(({ sequence }) => sequence > before);
    expect(told).toMatchObject([
      {
        event: 'person.searched',
        facts: { report: first.reportId, purpose: 'access request', apps: 1, spaces: 1, objects: 3 },
      },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/anna|p1|berg/i);
    expect([...first.holdings, ...second.holdings, ...third.holdings].map(({ id }) => id)).toEqual(
      held(vault).holdings.map(({ id }) => id),
    );
    expect([second.reportId, third.next]).toEqual([first.reportId, null]);
  });

  it('is meant by id, subject, e-mail or words of a name, also when no directory ever knew them', async () => {
    const vault = await aLife();
    await aSnapshotOf(vault, {
      ...{ id: 's4', at: 4000, people: [bob] },
      apps: [
        { appId: 'a2', facts: { ownerId: 'p2' }, objects: [anObject('o', { ownerId: '', ownerSubject: 'ghost' })] },
      ],
    });
    const subjects = (text: string) => findPeople(vault.search, text, 10).map(({ subject }) => subject);

    for (const text of ['p1', 'p9', 'auth0|p1', 'ANNA@acme.example', 'anna', 'ber an'])
      expect(subjects(text), text).toEqual(['auth0|p1']);
    expect(subjects('ghost')).toEqual(['ghost']);
    expect(findPeople(vault.search, 'anna', 10)[0]).toMatchObject({ isActive: false, lastSeen: { snapshotId: 's3' } });
    expect(held(vault, { subject: 'ghost' }).holdings).toMatchObject([{ id: 'object/a2/o' }]);
    expect(subjects('nobody')).toEqual([]);
    expect(await failureOf(() => held(vault, { subject: 'nobody' }))).toMatchObject({ code: 'request.not-found' });
    expect(suggest(vault.search, 'sal', 5)).toEqual([{ kind: 'app', id: 'a1', text: 'Sales' }]);
  });
});
