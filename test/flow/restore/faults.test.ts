import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/json.ts';
import { planHash } from '../../../electron/engine/restore/plan/plan-hash.ts';
import {
  aRestoreSeason,
  differencesIn,
  endOfPlan,
  expectRestored,
  ofPeople,
  planOf,
  type Target,
} from '../../support/restore-season.ts';

const season = aRestoreSeason();
const refusal = (code: string): unknown => expect.objectContaining({ code });
const preflightOf = (plan: Awaited<ReturnType<typeof planOf>>, name: string) =>
  plan.preflight.find((item) => item.name === name);

/** Whoever is active, owns most in the snapshot, and is not the bot. */
function somebody({ source, before }: Target) {
  const owned = new Map<string, number>();
  for (const { objects } of before.values())
    for (const { owner } of objects.values()) owned.set(owner, (owned.get(owner) ?? 0) + 1);
  const [most] = [...source.state.people.values()]
    .filter(({ status }) => status === 'active')
    .sort((a, b) => (owned.get(b.subject) ?? 0) - (owned.get(a.subject) ?? 0));
  return { ...most!, objects: owned.get(most!.subject)! };
}
const ownedBy = ({ before }: Target, subject: string) =>
  [...before.values()].flatMap(({ objects }) => [...objects.values()].filter(({ owner }) => owner === subject));
const personIn = ({ tenant }: Target, subject: string) =>
  [...tenant.state.people.values()].find((person) => person.subject === subject)!;
const wellKnownSpace = ({ source }: Target, type: string) =>
  [...source.state.spaces.values()].find(
    (space) => space.type === type && [...source.state.apps.values()].some(({ spaceId }) => spaceId === space.id),
  )!;

describe('a plan file', { timeout: 60_000 }, () => {
  it('that was edited is refused, also with its hash worked out anew, and nothing is sent', async () => {
    const on = await season.target();
    const plan = await planOf(on);
    const edited = { ...plan, options: { ...plan.options, matchEmail: true } };
    const { hash: _hash, ...rest } = edited;
    const rehashed = { ...rest, hash: planHash(rest) };

    for (const text of [canonicalJson(edited), canonicalJson(rehashed)])
      await expect(endOfPlan(on, text)).rejects.toEqual(refusal('plan.unknown'));

    expect(on.tenant.requests.writes()).toEqual([]);
    await expectRestored(on, plan, await endOfPlan(on, plan));
  });

  it('of another vault is refused', async () => {
    const on = await season.target();
    const plan = await planOf(on);
    const { hash: _hash, ...rest } = plan;
    const other = { ...rest, vaultId: 'another', planId: `${plan.planId.slice(0, -1)}x` };
    const text = canonicalJson({ ...other, hash: planHash(other) });

    await expect(endOfPlan(on, text)).rejects.toEqual(refusal('plan.unknown'));
    expect(on.tenant.requests.writes()).toEqual([]);
  });

  it('is not run when another tenant answers behind the host, be it before the run or in its middle', async () => {
    const on = await season.target();
    const plan = await planOf(on);
    const planned = on.tenant.tenantId;
    const found = on.tenant.edit.swapTenantId();

    const { run, summary } = await endOfPlan(on, plan);

    expect(run).toMatchObject({ state: 'failed', failure: { code: 'plan.other-target', details: { planned, found } } });
    expect(summary).toBeNull();
    expect(on.tenant.requests.writes()).toEqual([]);

    on.tenant.state.tenant.id = planned;
    const act = () => void on.tenant.edit.swapTenantId();
    on.tenant.faults.add({ kind: 'act', path: /\/apps\/import$/, times: 1, act });
    on.tenant.faults.add({ kind: 'status', status: 403, path: /\/apps\/import$/, times: 1 });
    expect((await endOfPlan(on, plan)).run.failure).toMatchObject({ code: 'restore.import-refused' });
    const sent = on.tenant.requests.writes().length;
    expect((await endOfPlan(on, plan)).run.failure).toMatchObject({ code: 'plan.other-target' });
    expect(on.tenant.requests.writes().length).toBe(sent);

    on.tenant.state.tenant.id = planned;
    await expectRestored(on, plan, await endOfPlan(on, plan));
  });

  it('is not run when the target changed since, and every difference is shown', async () => {
    const on = await season.target();
    const plan = await planOf(on);
    const { subject } = somebody(on);
    const space = wellKnownSpace(on, 'shared');
    personIn(on, subject).status = 'disabled';
    on.tenant.edit.addSpace({ name: space.name, type: 'shared', ownerId: personIn(on, subject).id });

    const { run } = await endOfPlan(on, plan);

    expect(run).toMatchObject({ state: 'failed', failure: { code: 'plan.target-changed', details: { more: 0 } } });
    const told = (run.failure!.details as { differences: string[] }).differences.join('\n');
    for (const fact of [subject, 'disabled', space.name]) expect(told).toContain(fact);
    expect(on.tenant.requests.writes()).toEqual([]);
  });
});

describe('a person of the target', { timeout: 60_000 }, () => {
  it('is nobody when two have the subject in other cases: the objects stay with the bot, named', async () => {
    const probe = await season.target();
    const { subject } = somebody(probe);
    const on = await season.target({ missing: [subject] });
    const variants = [
      subject.toUpperCase(),
      `${subject[0]!.toUpperCase()}${subject.slice(1).toLowerCase()}_`.slice(0, -1),
    ];
    const twins = [...new Set([...variants, subject.toLowerCase()])].filter((one) => one !== subject).slice(0, 2);
    for (const twin of twins) on.tenant.edit.addPerson({ subject: twin });
    expect(twins.length).toBe(2);

    const plan = await planOf(on);

    expect(plan.people.find((person) => person.subject === subject)).toMatchObject({
      kind: 'none',
      problem: 'ambiguous',
      target: null,
    });
    expect(preflightOf(plan, 'people')?.rows.join('\n')).toContain(subject);
    await expectLeftWithBot(on, plan, subject, /more than one person/);
  });

  it.for(['disabled', 'deleted'] as const)('gets nothing when %s, and each object is named', async (status) => {
    const on = await season.target();
    const { subject } = somebody(on);
    personIn(on, subject).status = status;

    const plan = await planOf(on);

    expect(plan.people.find((person) => person.subject === subject)).toMatchObject({
      kind: 'none',
      problem: 'inactive',
    });
    expect(preflightOf(plan, 'people-status')).toMatchObject({ level: 'amber' });
    expect(preflightOf(plan, 'people-status')?.rows).toContain(subject);
    await expectLeftWithBot(on, plan, subject, /disabled or deleted/);
  });

  it('who is disabled while the run is under way is named where the tenant refuses', async () => {
    const on = await season.target({ switches: { changeOwnerToDisabledUser: 400 } });
    const { subject } = somebody(on);
    const plan = await planOf(on);
    const act = () => void (personIn(on, subject).status = 'disabled');
    on.tenant.faults.add({ kind: 'act', path: /\/apps\/import$/, times: 1, act });

    const ended = await endOfPlan(on, plan);

    expect(ended.run.state).toBe('partial');
    const owned = ownedBy(on, subject).map(({ id }) => id);
    const named = ended.certificate!.exceptions.filter(
      ({ verdict, field }) => verdict === 'different' && field === 'owner',
    );
    expect(
      named
        .map(({ objectId }) => objectId)
        .filter(Boolean)
        .sort(),
    ).toEqual([...owned].sort());
    expect(ended.summary!.objects.different).toBe(owned.length);
  });

  async function expectLeftWithBot(on: Target, plan: Awaited<ReturnType<typeof planOf>>, subject: string, why: RegExp) {
    const ended = await endOfPlan(on, plan);
    await expectRestored(on, plan, ended);
    const named = ended.certificate!.exceptions.filter(
      ({ expected, field }) => field === 'owner' && expected === subject,
    );
    const owned = ownedBy(on, subject).map(({ id }) => id);
    expect(owned.length).toBeGreaterThan(0);
    expect(
      named
        .map(({ objectId }) => objectId)
        .filter(Boolean)
        .sort(),
    ).toEqual([...owned].sort());
    for (const { reason, verdict } of named) {
      expect(verdict).toBe('not-restorable');
      expect(reason).toMatch(why);
    }
  }
});

describe('a space of the target', { timeout: 60_000 }, () => {
  it('of the same name and another type locks the run, and says what to do', async () => {
    const on = await season.target();
    const space = wellKnownSpace(on, 'managed');
    on.tenant.edit.addSpace({ name: space.name, type: 'shared', ownerId: somebody(on).id });

    const plan = await planOf(on);

    expect(plan.spaces.find(({ name }) => name === space.name)).toMatchObject({ action: 'wrong-type' });
    const item = preflightOf(plan, 'spaces')!;
    expect(item).toMatchObject({ level: 'red' });
    expect(item.rows.join('\n')).toContain(space.name);
    expect(item.fix).not.toBe('');
    await expect(endOfPlan(on, plan)).rejects.toEqual(refusal('plan.red'));
    expect(on.tenant.requests.writes()).toEqual([]);
  });

  async function aClash(on: Target, type: 'shared' | 'managed') {
    const { id, name } = wellKnownSpace(on, type);
    const ownerId = personIn(on, somebody(on).subject).id;
    const space = on.tenant.edit.addSpace({ name, type, ownerId });
    const app = [...on.source.state.apps.values()].find(({ spaceId }) => spaceId === id)!;
    const live = on.tenant.edit.addApp({ name: app.name, ownerId, spaceId: space.id });
    return { app, live };
  }

  it.for(['shared', 'managed'] as const)(
    'that has an app of the name (%s): the app is left out, or comes beside it',
    async (type) => {
      const on = await season.target();
      const { app, live } = await aClash(on, type);
      const left = await planOf(on);
      expect(left.apps.find(({ appId }) => appId === app.id)).toMatchObject({
        action: 'skip',
        conflict: { kind: 'same-name', appId: live.id },
      });
      expect(preflightOf(left, 'names')).toMatchObject({ level: 'amber' });

      const plan = await planOf(on, { options: { onConflict: 'copy' } });
      const ended = await endOfPlan(on, plan);

      const planned = plan.apps.find(({ appId }) => appId === app.id)!;
      expect(planned.targetName).not.toBe(app.name);
      expect(ended.summary).toMatchObject({ apps: { restored: 4, failed: 0 }, objects: { different: 0, missing: 0 } });
      const { differences } = await differencesIn(on, ended);
      expect(differences).toEqual([
        { appId: app.id, app: app.name, object: '', what: `name is ${planned.targetName}, not ${app.name}` },
      ]);
      expect(on.tenant.state.apps.get(live.id)?.name).toBe(app.name);
      expect(on.tenant.state.apps.size).toBe(5);
    },
  );

  it('that gets an app of the name in the middle of the run: that app fails by name, and comes when it is free', async () => {
    const on = await season.target();
    const plan = await planOf(on);
    const managed = plan.apps.find(({ variant }) => variant === 'managed')!;
    let liveId = '';
    const act = () => {
      const { targetName } = plan.spaces.find(({ sourceId }) => sourceId === managed.sourceSpaceId)!;
      const space = [...on.tenant.state.spaces.values()].find(({ name }) => name === targetName)!;
      liveId = on.tenant.edit.addApp({ name: managed.targetName, ownerId: somebody(on).id, spaceId: space.id }).id;
    };
    on.tenant.faults.add({ kind: 'act', path: /\/publish$/, times: 1, act });

    const first = await endOfPlan(on, plan);

    expect(first.run.state).toBe('partial');
    expect(first.summary).toMatchObject({ apps: { restored: 3, failed: 1 } });
    expect(first.certificate!.apps.find(({ appId }) => appId === managed.appId)).toMatchObject({
      outcome: 'failed',
      note: expect.stringContaining('request.exists') as string,
    });
    on.tenant.edit.deleteApp(liveId);
    await expectRestored(on, plan, await endOfPlan(on, plan));
  });
});

describe('a snapshot that is not whole', { timeout: 60_000 }, () => {
  const torn = aRestoreSeason({}, (source) => {
    const apps = [...source.state.apps.values()];
    source.edit.deleteApp(apps.find(({ originAppId }) => originAppId !== undefined)!.originAppId!);
    const personal = apps.find(({ spaceId }) => spaceId === undefined)!;
    source.faults.add({ kind: 'status', status: 403, method: 'POST', path: new RegExp(`${personal.id}/export$`) });
  });
  const lostIn = ({ before }: Target) => [...before.values()].find(({ spaceType }) => spaceType === 'personal')!;

  it('is named in the plan and in the report with each of its gaps, and the rest of it comes back', async () => {
    const on = await torn.target();
    const lost = lostIn(on);

    const plan = await planOf(on);

    expect(plan.snapshot).toMatchObject({ state: 'partial' });
    expect(plan.snapshot.gaps.join('\n')).toContain(lost.name);
    const item = preflightOf(plan, 'snapshot')!;
    expect(item).toMatchObject({ level: 'amber' });
    expect(item.rows.join('\n')).toContain(lost.name);
    const ended = await endOfPlan(on, plan);
    expect(ended.run.state).toBe('done');
    expect(ended.certificate!.snapshot).toMatchObject({ state: 'partial', gaps: plan.snapshot.gaps.length });
    const { differences } = await differencesIn(on, ended);
    expect(differences).toEqual([{ appId: lost.id, app: lost.name, object: '', what: 'missing app' }]);
  });

  it('and lacks the template of a published app brings it back with a clean copy of itself as origin', async () => {
    const on = await torn.target();
    const plan = await planOf(on);
    const managed = plan.apps.find(({ variant }) => variant === 'managed')!;
    expect(managed.origin).toMatchObject({ kind: 'copy' });
    expect(preflightOf(plan, 'origins')?.rows.join('\n')).toContain(managed.targetName);

    const { rows } = await differencesIn(on, await endOfPlan(on, plan));

    const newId = (kind: string) => rows.find((row) => row.kind === kind && row.oldId === managed.appId)!.newId;
    expect(on.tenant.state.apps.get(newId('app'))?.originAppId).toBe(newId('copy'));
    expect(ofPeople(on, newId('copy'))).toEqual([]);
  });
});
