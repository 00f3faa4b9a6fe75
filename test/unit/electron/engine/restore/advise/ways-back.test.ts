import { describe, expect, it } from 'vitest';
import { bestOf, waysBack } from '../../../../../../electron/engine/restore/advise/ways-back.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import type { DeletionWindow, KeptState } from '../../../../../../shared/domain/recovery.ts';

const day = 24 * 3_600_000;
const appId = 'app-1' as AppId;
const at = (days: number) => (days * day) as EpochMs;

const aWindow = (change: Partial<DeletionWindow> = {}): DeletionWindow => ({
  appId,
  lastSeenAt: at(1),
  lastSeenIn: 's1' as SnapshotId,
  missingAt: at(3),
  missingIn: 's2' as SnapshotId,
  purgeFrom: at(15),
  purgeUntil: at(17),
  tooYoung: 'no',
  ...change,
});

const kept: KeptState = {
  appId,
  versionId: 'v1' as VersionId,
  takenAt: at(1),
  withData: false,
  objects: 10,
  ownerless: 3,
  owners: { found: 4, missing: ['acme\\ida'] },
  floorMinutes: 0.2,
};

type Situation = Parameters<typeof waysBack>[0];
const ways = (change: Partial<Situation> = {}) =>
  waysBack({
    ...{ appId, to: 'acme' as TenantName, checkedAt: at(5), living: null },
    ...{ window: aWindow(), kept, ...change },
  });
const native = (change: Partial<Situation> = {}) => ways(change).find(({ way }) => way === 'native')!;

describe('the ways back', () => {
  it.each<[string, number, Partial<DeletionWindow>, string]>([
    ['open while Qlik surely keeps it', 14.9, {}, 'open'],
    ['perhaps, from the first day it may be purged', 15, {}, 'perhaps'],
    ['perhaps, to the last day it may be there', 16.9, {}, 'perhaps'],
    ['closed from the day it surely is purged', 17, {}, 'closed'],
    ['perhaps, when it may have been too young', 5, { tooYoung: 'perhaps' }, 'perhaps'],
    ['closed, when it was too young', 5, { tooYoung: 'yes' }, 'closed'],
  ])('by Qlik are %s', (_, days, change, state) => {
    const way = native({ checkedAt: at(days), window: aWindow(change) });

    expect(way.state).toBe(state);
    expect(way.command === '').toBe(state === 'closed');
    // Nobody knows how it was deleted.
    if (change.tooYoung !== 'yes') expect(way.why).toMatch(/^If it was deleted through Qlik/);
  });

  it('name the app that was there last, where a rebuild put another in its place', () => {
    const later = 'app-2' as AppId;
    const [first, second] = ways({ window: aWindow({ appId: later }), kept: { ...kept, appId: later } });

    expect(first?.command).toBe('coffer restore native --app app-2 --to acme --yes');
    expect(second?.command).toBe('coffer restore plan --to acme --app app-2 --out plan.json');
  });

  it('by Qlik are closed where it never was, and while it lives', () => {
    expect(native({ window: null }).state).toBe('closed');
    expect(native({ window: null, living: { appId, name: 'Sales', spaceName: '' } }).state).toBe('closed');
  });

  it('from the vault say what they lose: id, later changes, data, owners', () => {
    const vault = ways().find(({ way }) => way === 'vault')!;

    expect(vault.loses.join('\n')).toMatch(
      /Its id[^]*1970-01-02[^]*Its data[^]*3 objects keep the bot as owner: 1 person/,
    );
    expect(
      ways({ kept: { ...kept, withData: true, ownerless: 0 } })
        .flatMap(({ loses }) => loses)
        .join('\n'),
    ).not.toMatch(/Its data|as owner/);
  });

  it('are beside the app while it lives: one person’s objects first, and nothing over it', () => {
    const open = ways({ window: null, living: { appId, name: 'Sales', spaceName: '' } });

    expect(bestOf(open)?.way).toBe('person');
    expect(open.filter(({ state }) => state === 'open').map(({ command }) => command)).toEqual([
      'coffer restore plan --to acme --app app-1 --person SUBJECT --out plan.json',
      'coffer restore plan --to acme --app app-1 --on-conflict copy --out plan.json',
      'coffer restore plan --to acme --app app-1 --on-conflict copy --out plan.json',
    ]);
  });

  it('are none where nothing is kept and Qlik has purged it', () => {
    const none = ways({ kept: null, checkedAt: at(20) });

    expect(bestOf(none)).toBeNull();
    expect(none.every(({ state, command }) => state === 'closed' && command === '')).toBe(true);
  });
});
