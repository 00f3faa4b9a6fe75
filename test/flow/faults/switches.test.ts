import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { switchList, type PracticeTenant, type SwitchSettings } from '../../../electron/practice/index.ts';
import { switchTests, uncalled, usualTruths } from '../../contract/switch-tests.ts';
import { backUp, given, passphrase, type BackupResult } from '../../support/given.ts';
import { aHastyWorld, expectFaithful, expectMissing, expectSound, expectWhole } from '../../support/expect-kept.ts';
import { aSeason } from '../../support/season.ts';
import { someOf } from '../../support/some-of.ts';
import { counts } from '../../support/world.ts';

const season = aSeason({ appCount: 4, spaceCount: 3, peopleCount: 130 });
type Round = ReturnType<(typeof season)['round']>;

const spaceTypeOf = (tenant: PracticeTenant, spaceId: string | undefined) =>
  spaceId === undefined ? 'personal' : tenant.state.spaces.get(spaceId)?.type;
const appsIn = (tenant: PracticeTenant, wanted: (type: string | undefined) => boolean): string[] =>
  [...tenant.state.apps.values()].filter((app) => wanted(spaceTypeOf(tenant, app.spaceId))).map(({ id }) => id);

/** sha-256 of what the tenant itself hands to this client, by hand and over the wire. */
async function handedOut(tenant: PracticeTenant, appId: string, noData: boolean): Promise<string> {
  const { url, clientId, clientSecret } = tenant;
  const grant = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
  const headers = { 'content-type': 'application/json' };
  const token = (await (
    await fetch(`${url}/oauth/token`, { method: 'POST', headers, body: JSON.stringify(grant) })
  ).json()) as { access_token: string };
  const authorization = { authorization: `Bearer ${token.access_token}` };
  const made = await fetch(`${url}/api/v1/apps/${appId}/export?NoData=${noData}`, {
    method: 'POST',
    headers: authorization,
  });
  const file = await fetch(new URL(made.headers.get('location')!, url), { headers: authorization });
  return createHash('sha256')
    .update(Buffer.from(await file.arrayBuffer()))
    .digest('hex');
}

async function expectAsHandedOut({ tenant, vault }: Round, result: BackupResult, noData = true): Promise<void> {
  expect(result.counts).toMatchObject({ listed: 4, failed: 0 });
  for (const appId of tenant.state.apps.keys()) {
    const { version } = await vault.client.apps.objects({ appId: appId });
    if (version.withData === noData) continue;
    expect(version.sha256).toBe(await handedOut(tenant, appId, noData));
  }
  await expectSound(vault);
}

const resetOnce = ({ tenant }: Round) =>
  void tenant.faults.add({ kind: 'reset', path: /temp-contents\/[^/]+$/, bytes: 5_000, times: 2 });

type Row = {
  /** What must happen for this truth to matter. */
  readonly before?: (round: Round) => unknown;
  readonly request?: Parameters<typeof backUp>[1];
  /** Whole unless said otherwise. */
  readonly then?: (round: Round, result: BackupResult) => unknown;
};

const rows: Readonly<Record<string, Row>> = {
  'privateContentInExport: false': { then: expectAsHandedOut },
  'privateContentInExportWithData: false': {
    request: { scope: { withData: true } },
    then: (round, result) => expectAsHandedOut(round, result, false),
  },
  'ownerIdInListLayouts: false': {},
  'stateInListLayouts: false': {},
  'personalAppsOfOthersListed: false': {
    async then({ tenant, vault }, result) {
      // Nothing tells a client of what it is never shown: what is shown is whole, and the rest is not claimed.
      const shown = appsIn(tenant, (type) => type !== 'personal');
      const { apps } = await vault.client.backups.get({ snapshotId: result.snapshotId });
      expect(apps.map(({ appId }) => appId).sort()).toEqual(shown.sort());
      for (const appId of shown) await expectFaithful(vault, tenant, appId);
    },
  },
  'personalAppsOfOthersExportable: false': {
    then: ({ tenant, vault }, result) =>
      expectGaps(
        { tenant, vault },
        result,
        appsIn(tenant, (type) => type === 'personal'),
      ),
  },
  'botNeedsSpaceAssignmentForExport: true': {
    then: ({ tenant, vault }, result) =>
      expectGaps(
        { tenant, vault },
        result,
        appsIn(tenant, (type) => type !== 'personal'),
      ),
  },
  'locationForm: v1-path': {},
  'locationForm: absolute': {},
  'locationForm: foreign': {
    async then({ tenant, vault }, result) {
      expect(result.state).toBe('failed');
      expect(new Set(result.gaps.map(({ code }) => code))).toEqual(new Set(['tenant.foreign-link']));
      expect(tenant.requests.matching('GET', /temp-contents/)).toEqual([]);
      await expectSound(vault);
    },
  },
  'exportTtlSeconds: 60': {},
  'contentLengthOnDownload: false': { before: resetOnce },
  'rangeOnDownload: false': { before: resetOnce },
  'contentRangeSpelling: Content-Ranges': { before: resetOnce },
  'exportDelayMs: 330000': {},
  'appErrorBody: empty': { before: refuseSpaces, then: expectSpacesRefused },
  'appErrorBody: flat': { before: refuseSpaces, then: expectSpacesRefused },
  'publishTimeWhenUnset: empty': {},
  'publishTimeWhenUnset: sentinel': {},
  'statesWhenFalse: absent': { then: expectAsHandedOut },
  'ownerSubjectInMeta: true': {},
  'variablesInAllInfos: true': {},
  'parallelSessions: 3': {
    before: ({ vault }) => vault.client.tenants.update({ name: 'acme', maxSessions: 5 }),
    request: { concurrency: 8 },
  },
  'sessionLimitCloseCode: 4230': { before: ({ tenant }) => void (tenant.switches.parallelSessions = 1) },
  'timestampsMoveOnPrivateEdit: true': { before: editPrivately, then: expectWholeAgain },
  'objectModifiedDateMoves: false': { before: editPrivately, then: expectWholeAgain },
  'cursorOnChange: offset': {},
  'userDefaultScopeNeeded: true': {
    async then({ tenant }, result) {
      expect(result).toMatchObject({ state: 'failed', counts: { captured: 0, failed: 4 } });
      expect(new Set(result.gaps.map(({ code }) => code))).toEqual(new Set(['tenant.forbidden']));
      // A vault that was told to ask for the scope has all of it.
      const wider = given.engine({ world: aHastyWorld() });
      await wider.client.vault.create({ passphrase });
      const { url: host, clientId, clientSecret } = tenant;
      const scopes = 'admin_classic admin.apps user_default';
      await wider.client.tenants.add({ name: 'acme', host, clientId, clientSecret, scopes, rateShare: 1 });
      await expectWhole(wider, tenant, await backUp(wider));
    },
  },
  'managedExportWithData: 201': {
    request: { scope: { withData: true } },
    async then(round, result) {
      await expectAsHandedOut(round, result, false);
      const managed = appsIn(round.tenant, (type) => type === 'managed');
      expect(result.gaps.map(({ code, subjectId }) => [code, subjectId]).sort()).toEqual(
        managed.map((appId) => ['data.managed-space', appId]).sort(),
      );
    },
  },
  'exportBytesVary: true': {
    async then({ vault }, result) {
      expect(result).toMatchObject({ state: 'complete', counts: { captured: 4 } });
      // A file that lies differently each time is no reason to keep an unchanged app again.
      expect(await backUp(vault)).toMatchObject({ state: 'complete', counts: { captured: 0, unchanged: 4 } });
    },
  },
  'notReadyDownloads: 2': {},
  'pagingLinks: relative': {},
  'pagingLinks: foreign': {
    async then({ tenant, vault }, result) {
      const code = 'tenant.foreign-link';
      expect(result).toMatchObject({
        state: 'partial',
        gaps: [
          { kind: 'people', code },
          { kind: 'config', subjectName: 'user', code },
        ],
      });
      for (const appId of tenant.state.apps.keys()) await expectFaithful(vault, tenant, appId);
    },
  },
  'grantedScopeStated: false': {},
  'expiresInStated: false': {},
  'ownerChangeSeenInOpenSession: true': {},
};

function refuseSpaces({ tenant }: Round): void {
  tenant.switches.botNeedsSpaceAssignmentForExport = true;
}
function expectSpacesRefused(round: Round, result: BackupResult): Promise<void> {
  return expectGaps(
    round,
    result,
    appsIn(round.tenant, (type) => type !== 'personal'),
  );
}
async function expectGaps({ tenant, vault }: Round, result: BackupResult, appIds: readonly string[]): Promise<void> {
  const order = result.gaps.map(({ subjectId }) => subjectId);
  expect([...order].sort()).toEqual([...appIds].sort());
  await expectMissing(vault, tenant, result, { appIds: order, code: 'tenant.forbidden' });
}

/** After a first backup, one private sheet is edited and nothing else. */
async function editPrivately({ tenant, vault }: Round): Promise<void> {
  await backUp(vault);
  const [app] = tenant.state.apps.values();
  const owner = [...tenant.state.people.values()].find(({ status }) => status === 'active')!;
  const sheet = tenant.edit.addPrivateSheet(app!.id, owner.id, 'mine');
  await backUp(vault);
  tenant.edit.changeObject(app!.id, sheet.id, { title: 'mine, edited' });
}
async function expectWholeAgain({ tenant, vault }: Round, result: BackupResult): Promise<void> {
  expect(result.counts).toMatchObject({ captured: 1, unchanged: 3 });
  await expectWhole(vault, tenant, result);
}

const valueOf = (name: string, text: string): unknown =>
  switchList()
    .find((one) => one.name === name)
    ?.truths.find((truth) => String(truth) === text);

describe('a backup', () => {
  it(usualTruths, async () => {
    const { tenant, vault } = season.round();

    await expectWhole(vault, tenant, await backUp(vault));
  });

  it(uncalled, async () => {
    const names = Object.entries(switchTests).filter(([, titles]) => titles.includes(uncalled));
    for (const place of [1, 2]) {
      const { tenant, vault } = season.round();
      const truths = names.map(([name]) => {
        const { truths: all } = switchList().find((one) => one.name === name)!;
        return [name, all[Math.min(place, all.length - 1)]];
      });
      Object.assign(tenant.switches, Object.fromEntries(truths) as Partial<SwitchSettings>);

      // What is read of the configuration has its own tests.
      await expectWhole(vault, tenant, await backUp(vault, { config: false }));

      const sent = tenant.requests.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
      expect(sent.filter((path) => !/\/export$|^\/oauth\/token$|^\/app\//.test(path))).toEqual([]);
      expect(tenant.requests.matching('GET', /reload-tasks|automations|data-connections/)).toEqual([]);
    }
  });

  it.each(someOf(Object.entries(rows), counts(12, 100)))('survives %s', async (title, { before, request, then }) => {
    const round = season.round();
    const { tenant, vault } = round;
    const [name = '', truth = ''] = title.split(': ');
    Object.assign(tenant.switches, { [name]: valueOf(name, truth) });
    await before?.(round);

    const result = await backUp(vault, request);

    await (then ?? (() => expectWhole(vault, tenant, result)))(round, result);
    await expect.poll(() => tenant.openSessions.size).toBe(0);
  });
});
