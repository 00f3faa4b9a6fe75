import { describe, expect, it } from 'vitest';
import { switchList, type SwitchSettings } from '../../../electron/practice/index.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import type { RestorePlan } from '../../../shared/domain/restore.ts';
import { restoreSwitchTests, uncalled, usualTruths } from '../../contract/switch-tests.ts';
import {
  aRestoreSeason,
  differencesIn,
  endOfPlan,
  expectRestored,
  ofPeople,
  planOf,
  type Ended,
  type Target,
} from '../../support/restore-season.ts';
import { endOf } from '../../support/given.ts';
import { truthOf } from '../../support/tenant-truth.ts';
import { someOf } from '../../support/some-of.ts';
import { counts } from '../../support/world.ts';

const season = aRestoreSeason();

type Row = {
  /** What must be so in the target for this truth to matter. */
  readonly before?: (on: Target) => unknown;
  readonly options?: Parameters<typeof planOf>[1];
  /** Everything is back and right unless said otherwise. */
  readonly then?: (on: Target, plan: RestorePlan) => unknown;
};

/** The spaces are there and another's: the bot has to give itself roles. */
function spacesOfOthers({ source, tenant }: Target): void {
  const [somebody] = tenant.state.people.values();
  for (const { name, type } of source.state.spaces.values())
    tenant.edit.addSpace({ name, type, ownerId: somebody!.id });
}

/** More than one page of them. */
function manySpaces({ tenant }: Target): void {
  const [somebody] = tenant.state.people.values();
  for (let number = 1; number <= 150; number += 1)
    tenant.edit.addSpace({ name: `Other space ${number}`, type: 'shared', ownerId: somebody!.id });
}

/** Whoever owns something in the snapshot that is not the app's own. */
const anOwner = ({ before, tenant }: Target) => {
  const owners = new Set(
    [...before.values()].flatMap(({ objects }) => [...objects.values()].map(({ owner }) => owner)),
  );
  return [...tenant.state.people.values()].find(({ subject, status }) => owners.has(subject) && status === 'active')!;
};
const whileImporting = ({ tenant }: Target, act: () => void) =>
  void tenant.faults.add({ kind: 'act', path: /\/apps\/import$/, times: 1, act });

/** All is back but the owners of these objects, each of which the report names. */
async function expectOwnersRefused(
  on: Target,
  plan: RestorePlan,
  isRefused: (object: { id: string; type: string; owner: string }) => boolean,
) {
  const ended = await endOfPlan(on, plan);
  const refused = [...on.before.values()].flatMap(({ objects }) => [...objects.values()].filter(isRefused));
  expect(refused.length).toBeGreaterThan(0);
  expect(ended.summary?.apps).toMatchObject({ restored: 4, failed: 0 });
  expect(namedIn(ended, 'different')).toEqual(refused.map(({ id }) => id).sort());
  expect(ended.certificate!.counts).toMatchObject({ different: refused.length, missing: 0, extra: 0 });
}
const namedIn = ({ certificate }: Ended, wanted: string): string[] =>
  certificate!.exceptions
    .filter(({ verdict, objectId }) => verdict === wanted && objectId !== '')
    .map(({ objectId }) => objectId)
    .sort();

const snapshotsRefused: Row = {
  before: ({ tenant }) => void (tenant.switches.changeOwnerOfSnapshot = 400),
  then: (on, plan) => expectOwnersRefused(on, plan, ({ type }) => type === 'snapshot'),
};

/** The day's three imports go through, the fourth the next day. */
const overTwoDays: Row = {
  before: ({ tenant }) => void (tenant.switches.importQuota = 3),
  async then(on, plan) {
    const first = await endOfPlan(on, plan);
    const stopped = first.run.failure?.code === 'restore.import-refused';
    expect(stopped || first.summary?.apps.failed === 1).toBe(true);
    expect(on.tenant.state.apps.size).toBe(3);
    on.tenant.clock.advance(25 * 3_600_000);
    await expectRestored(on, plan, await endOfPlan(on, plan));
  },
};

const rows: Readonly<Record<string, Row>> = {
  'ownerIdInListLayouts: false': {},
  'stateInListLayouts: false': {},
  'personalAppsOfOthersListed: false': {},
  'botNeedsSpaceAssignmentForWrites: false': { before: spacesOfOthers },
  // These apps are small.
  'directImportLimitBytes: 1048576': {
    before: ({ tenant }) => void (tenant.switches.directImportLimitBytes = 1_000),
    async then(on, plan) {
      await expectRestored(on, plan, await endOfPlan(on, plan));
      expect(on.tenant.requests.matching('PATCH', /temp-contents/).length).toBeGreaterThanOrEqual(4);
    },
  },
  'appErrorBody: empty': snapshotsRefused,
  'appErrorBody: flat': snapshotsRefused,
  'importQuota: 3': overTwoDays,
  'importQuotaStatus: 429': overTwoDays,
  'importQuotaStatus: 400': overTwoDays,
  'changeOwnerOfSnapshot: 400': { then: snapshotsRefused.then! },
  'changeOwnerToUnknownUser: 404': {
    async then(on, plan) {
      const gone = anOwner(on);
      whileImporting(on, () => void on.tenant.state.people.delete(gone.id));
      await expectOwnersRefused(on, plan, ({ owner }) => owner === gone.subject);
    },
  },
  'changeOwnerToDisabledUser: 400': {
    async then(on, plan) {
      const left = anOwner(on);
      whileImporting(on, () => void (left.status = 'disabled'));
      await expectOwnersRefused(on, plan, ({ owner }) => owner === left.subject);
    },
  },
  'changeOwnerToUserWithoutRole: 403': {
    async then(on, plan) {
      const ended = await endOfPlan(on, plan);
      // An app in whose space nobody may be given anything is named as a whole; elsewhere each object is.
      const failed = ended.certificate!.apps.filter(({ outcome }) => outcome === 'failed');
      for (const { note } of failed) expect(note).toContain('tenant.forbidden');
      const failedIds = new Set(failed.map(({ appId }) => appId));
      const { differences } = await differencesIn(on, ended);
      const wrong = differences.filter(({ object }) => object !== '');
      expect(wrong.length).toBeGreaterThan(0);
      const elsewhere = wrong.filter(({ appId }) => !failedIds.has(appId));
      expect(namedIn(ended, 'different')).toEqual(elsewhere.map(({ object }) => object).sort());
      expect(ended.certificate!.counts).toMatchObject({
        missing: failed.reduce((sum, { appId }) => sum + on.before.get(appId)!.objects.size, 0),
        extra: 0,
      });
    },
  },
  'publishMoveKeepsPrivate: false': {
    options: { options: { origin: 'copy' } },
    async then(on, plan) {
      const ended = await endOfPlan(on, plan);
      const managed = plan.apps.find(({ variant }) => variant === 'managed')!;
      expect(ended.run.state).toBe('partial');
      expect(ended.certificate!.apps.find(({ appId }) => appId === managed.appId)).toMatchObject({
        outcome: 'failed',
        note: expect.stringContaining('restore.incomplete') as string,
      });
      expect(ended.certificate!.counts.missing).toBe(managed.objects.length);
      // What is gone from the published app lives on in its copy, which nobody touched.
      const copy = [...truthOf(on.tenant).values()].find(({ name }) => name.includes('[coffer-'))!;
      expect(copy.objects.size).toBe(on.before.get(managed.appId)!.objects.size);
      expect(ofPeople(on, copy.id).length).toBeGreaterThan(0);
      expect(ended.certificate!.warnings.join('\n')).toMatch(new RegExp(`Do not publish this copy.*${copy.id}`));
      expect(on.tenant.requests.frameCounts.get('DestroyObject') ?? 0).toBe(0);
    },
  },
  'unreachableAfterPublishMs: 120000': {},
  'publishNameClash: allowed': {
    async then(on, plan) {
      const managed = plan.apps.find(({ variant }) => variant === 'managed')!;
      const { targetName } = plan.spaces.find(({ sourceId }) => sourceId === managed.sourceSpaceId)!;
      let liveId = '';
      on.tenant.faults.add({
        ...{ kind: 'act', path: /\/publish$/, times: 1 },
        act: () => {
          const space = [...on.tenant.state.spaces.values()].find(({ name }) => name === targetName)!;
          const [owner] = on.tenant.state.people.values();
          liveId = on.tenant.edit.addApp({ name: managed.targetName, ownerId: owner!.id, spaceId: space.id }).id;
        },
      });
      const ended = await endOfPlan(on, plan);
      expect(ended.summary).toMatchObject({ apps: { restored: 4, failed: 0 }, objects: { different: 0, missing: 0 } });
      expect((await differencesIn(on, ended)).differences).toEqual([]);
      expect(on.tenant.state.apps.get(liveId)?.name).toBe(managed.targetName);
    },
  },
  'moveAppForeignOrigin: false': {
    async then(on, plan) {
      const ended = await endOfPlan(on, plan);
      await expectRestored(on, plan, ended);
      expect((await differencesIn(on, ended)).rows.filter(({ kind }) => kind === 'copy')).toHaveLength(1);
    },
  },
  'publishTimeWhenUnset: empty': {},
  'publishTimeWhenUnset: sentinel': {},
  'statesWhenFalse: absent': {},
  'ownerSubjectInMeta: true': {},
  'variablesInAllInfos: true': {},
  'parallelSessions: 3': {},
  'sessionLimitCloseCode: 4230': { before: ({ tenant }) => void (tenant.switches.parallelSessions = 1) },
  'cursorOnChange: offset': { before: manySpaces },
  'userDefaultScopeNeeded: true': {
    async then(on, plan) {
      const first = await endOfPlan(on, plan);
      expect(first.summary).toMatchObject({ apps: { restored: 0, failed: 4 }, objects: { equal: 0, different: 0 } });
      for (const { note } of first.certificate!.apps) expect(note).toContain('tenant.forbidden');
      // With the scope asked for, the same plan brings everything into the right hands after all.
      await on.vault.client.tenants.update({ name: on.name, scopes: 'admin_classic admin.apps user_default' });
      await expectRestored(on, plan, await endOfPlan(on, plan));
    },
  },
  'itemsLagMs: 20000': {},
  'ownerChangeLagMs: 30000': {},
  'pagingLinks: relative': { before: manySpaces },
  'pagingLinks: foreign': {
    before: manySpaces,
    async then(on, plan) {
      const broken = plan.preflight.find(({ name }) => name === 'tenant')!;
      expect(broken).toMatchObject({ level: 'red', rows: expect.arrayContaining(['spaces']) as unknown });
      await expect(endOfPlan(on, plan)).rejects.toMatchObject({ code: 'plan.red' });
      expect(on.tenant.requests.writes()).toEqual([]);
    },
  },
  'grantedScopeStated: false': {},
  'expiresInStated: false': {},
  'ownerChangeSeenInOpenSession: true': {},
};

const truthOfTitle = (title: string): Partial<SwitchSettings> => {
  const [name = '', text = ''] = title.split(': ');
  const truth = switchList()
    .find((one) => one.name === name)
    ?.truths.find((one) => String(one) === text);
  return { [name]: truth };
};

describe('a rebuild', { timeout: 60_000 }, () => {
  it(usualTruths, async () => {
    const on = await season.target();
    spacesOfOthers(on);
    const plan = await planOf(on);

    await expectRestored(on, plan, await endOfPlan(on, plan));
    expect(on.tenant.requests.matching('POST', /\/assignments$/).length).toBeGreaterThan(0);
  });

  it(uncalled, async () => {
    const names = Object.entries(restoreSwitchTests).filter(([, titles]) => titles.includes(uncalled));
    for (const place of [1, 2]) {
      const truths = names.map(([name]) => {
        const { truths: all } = switchList().find((one) => one.name === name)!;
        return [name, all[Math.min(place, all.length - 1)]];
      });
      const on = await season.target({ switches: Object.fromEntries(truths) as Partial<SwitchSettings> });
      const plan = await planOf(on);

      await expectRestored(on, plan, await endOfPlan(on, plan));

      const { requests } = on.tenant;
      expect(requests.matching('POST', /data-connections/)).toEqual([]);
      expect(requests.requests.filter(({ path }) => /reload-tasks|automations/.test(path))).toEqual([]);
      expect(requests.matching('HEAD', /temp-contents\/[^/]+$/)).toEqual([]);
      const managed = [...on.tenant.state.spaces.values()].filter(({ type }) => type === 'managed').map(({ id }) => id);
      const imports = requests.writes().filter(({ path }) => path.includes('/apps/import'));
      expect(imports.filter(({ path }) => managed.some((id) => path.includes(id)))).toEqual([]);
      const roots = new Set([...on.before.values()].flatMap(({ objects }) => [...objects.keys()]));
      for (const { path } of requests.matching('POST', /\/change-owner$/)) {
        const [, objectId = ''] = /\/objects\/([^/]+)\//.exec(path) ?? [];
        expect(roots.has(decodeURIComponent(objectId)), path).toBe(true);
      }
    }
  });

  it.each(someOf(Object.entries(rows), counts(14, 100)))('survives %s', async (title, { before, options, then }) => {
    const on = await season.target({ switches: truthOfTitle(title) });
    await before?.(on);
    const plan = await planOf(on, options);

    await (then ?? (async () => expectRestored(on, plan, await endOfPlan(on, plan))))(on, plan);
    await expect.poll(() => on.tenant.openSessions.size).toBe(0);
  });
});

describe('a rebuild from exports without private content', { timeout: 60_000 }, () => {
  const poor = aRestoreSeason({ switches: { privateContentInExport: false } });

  it('survives privateContentInExport: false', async () => {
    const on = await poor.target();
    const plan = await planOf(on);

    const ended = await endOfPlan(on, plan);

    const lost = [...on.before.values()].flatMap(({ objects }) =>
      [...objects.values()].filter(({ published }) => !published),
    );
    expect(lost.length).toBeGreaterThan(0);
    expect(namedIn(ended, 'missing')).toEqual(lost.map(({ id }) => id).sort());
    expect(ended.certificate!.counts.missing).toBe(lost.length);
    const { differences } = await differencesIn(on, ended);
    expect(differences.filter(({ what }) => what !== 'missing object' && !what.startsWith('objects is'))).toEqual([]);
  });
});

describe('a drill with the next release', { timeout: 60_000 }, () => {
  const releases = ['publishDataDefault: target', 'foreignOriginRefused: false', 'republishBreaksPrivate: dropped'];

  it.each([usualTruths, ...releases])('survives %s', async (title) => {
    const on = await season.target({ switches: title === usualTruths ? {} : truthOfTitle(title) });
    const apps = [...on.before.values()]
      .filter(({ spaceType }) => spaceType === 'managed')
      .map(({ id }) => id as AppId);
    const { proofs: before } = await on.vault.client.restores.proofs({});

    const { runId } = await on.vault.client.restores.drill({ to: on.name, apps });

    expect((await endOf(runId, on.vault)).state).toBe('done');
    expect(on.tenant.requests.matching('PUT', /\/publish$/)).toHaveLength(apps.length);
    const { proofs } = await on.vault.client.restores.proofs({});
    expect(proofs.length).toBe(before.length + 1);
    expect(proofs.find((proof) => proof.runId === runId)).toMatchObject({ kind: 'restorable', apps });
    expect(on.tenant.state.apps.size).toBe(0);
  });
});
