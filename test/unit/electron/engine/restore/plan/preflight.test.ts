import { describe, expect, it } from 'vitest';
import type { TargetState } from '../../../../../../electron/engine/restore/target/read-target.ts';
import type { PreflightName } from '../../../../../../shared/domain/preflight.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import * as given from './given-plan.ts';

const work = given.aSpace('Work', 'shared');
const provider = {
  providerId: 'i',
  provider: 'okta',
  protocol: 'OIDC',
  interactive: true,
  active: true,
  subjectClaims: ['sub'],
};

type Case = {
  source?: Partial<given.GivenSource>;
  facts?: Partial<ReturnType<typeof given.anApp>>;
  script?: string;
  objects?: given.GivenApp['objects'];
  target?: Partial<TargetState>;
  asked?: given.Asked;
};

async function itemIn(name: PreflightName, { source = {}, facts = {}, script = '', objects, target, asked }: Case) {
  const app = { facts: given.anApp('a', work, facts), script, ...(objects ? { objects } : {}) };
  const vault = await given.aSource({ apps: [app], spaces: [work], providers: [provider], ...source });
  const state = given.aState({
    people: [given.inTarget('p1')],
    spaces: [given.aTargetSpace('Work', 'shared')],
    providers: [provider],
    ...target,
  });
  const plan = await given.planFor(vault, state, asked);
  return given.itemOf(plan, name);
}

const cases: readonly (readonly [string, PreflightName, 'green' | 'amber' | 'red', Case, RegExp])[] = [
  ['a token without admin.apps', 'scopes', 'red', { target: { scopes: ['admin_classic'] } }, /without admin.apps/],
  ['a token with nothing', 'scopes', 'red', { target: { scopes: [] } }, /granted: nothing/],
  [
    'a token that only reads apps',
    'scopes',
    'red',
    { target: { scopes: ['admin.apps:read', 'admin.apps:export'] } },
    /without admin.apps/,
  ],
  ['a token without admin_classic', 'scopes', 'amber', { target: { scopes: ['admin.apps'] } }, /in part/],
  ['both scopes', 'scopes', 'green', {}, /granted/],
  ['a bot that may not import', 'import-right', 'red', { target: { rights: ['can_create_app'] } }, /may not import/],
  ['a list that broke off', 'tenant', 'red', { target: { broken: ['apps'] } }, /broke off: apps/],
  [
    'another identity provider',
    'identity-provider',
    'amber',
    { target: { providers: [{ ...provider, provider: 'auth0' }] } },
    /differently/,
  ],
  [
    'another subject claim',
    'identity-provider',
    'amber',
    { target: { providers: [{ ...provider, subjectClaims: ['email'] }] } },
    /differently/,
  ],
  ['providers not captured', 'identity-provider', 'amber', { source: { providers: [] } }, /not captured/],
  [
    'a switched-off provider beside it',
    'identity-provider',
    'green',
    { target: { providers: [provider, { ...provider, active: false, provider: 'x' }] } },
    /same/,
  ],
  ['a clock six minutes off', 'clock', 'amber', { target: { clockSkewMs: -6 * 60_000 } }, /6 minutes/],
  ['a clock four minutes off', 'clock', 'green', { target: { clockSkewMs: 4 * 60_000 } }, /agree/],
  ['a missing space', 'spaces', 'red', { target: { spaces: [] } }, /cannot be used/],
  [
    'a missing space that may be made',
    'spaces',
    'green',
    { target: { spaces: [] }, asked: { options: { createSpaces: true } } },
    /1 to be made/,
  ],
  [
    'a space of another type',
    'spaces',
    'red',
    { target: { spaces: [given.aTargetSpace('Work', 'managed')] } },
    /cannot be used/,
  ],
  [
    'a space the bot is no member of',
    'space-roles',
    'amber',
    { target: { spaces: [given.aTargetSpace('Work', 'shared', { ownerId: 'x' })] } },
    /lacks roles in 1 space/,
  ],
  [
    'a failed snapshot',
    'snapshot',
    'red',
    { source: { state: 'failed' }, asked: { snapshotId: 's1' as never } },
    /failed/,
  ],
  [
    'a snapshot with gaps',
    'snapshot',
    'amber',
    {
      source: {
        state: 'partial',
        gaps: [{ kind: 'app', subjectId: 'x', subjectName: 'Lost', code: 'export.short', details: {} }],
      },
    },
    /1 gap/,
  ],
  ['section access', 'section-access', 'amber', { facts: { hasSectionAccess: true } }, /1 app/],
  ['a missing connection', 'connections', 'amber', { script: "LIB CONNECT TO 'DWH';" }, /1 connection missing/],
  [
    'a connection that is there',
    'connections',
    'green',
    {
      script: 'LOAD * FROM [lib://DWH/x.qvd];',
      target: { connections: [{ connectionId: 'c', name: 'DWH', spaceId: null, ownerId: 'x' }] },
    },
    /found/,
  ],
  [
    'a private default bookmark',
    'default-bookmark',
    'amber',
    {
      facts: { defaultBookmarkId: 'bm' },
      objects: [given.ownedBy('bm', 'p1', { ...given.isPrivate, objectType: 'bookmark' })],
    },
    /1 default/,
  ],
  [
    'a default bookmark that is not there',
    'default-bookmark',
    'amber',
    { facts: { defaultBookmarkId: 'gone' } },
    /1 default/,
  ],
  [
    'a public default bookmark',
    'default-bookmark',
    'green',
    { facts: { defaultBookmarkId: 'bm' }, objects: [given.ownedBy('bm', 'p1', given.isBase)] },
    /no default/,
  ],
  ['more imports than a day allows', 'quota', 'green', { asked: { options: { importsPerDay: 1 } } }, /1 a day/],
  ['an app that lives there', 'names', 'red', { target: { apps: [given.anApp('a', null)] } }, /left out/],
  [
    'a person whose subject is written otherwise',
    'names',
    'red',
    { asked: { options: { people: ['AUTH0|p1'] } } },
    /does not know 1 person asked for/,
  ],
  ['nothing to restore', 'names', 'red', { source: { apps: [] } }, /no app is in scope/],
  [
    'a mapped subject nobody has',
    'people',
    'red',
    { asked: { peopleMap: 'subject,target_subject\nauth0|p1,nobody\n' } },
    /cannot be used/,
  ],
  ['a holding owner nobody is', 'people', 'red', { asked: { options: { fallbackOwner: 'nobody' } } }, /cannot be used/],
  ['nobody found', 'people', 'red', { target: { people: [] } }, /fewer than half/],
  [
    'a disabled owner',
    'people-status',
    'amber',
    { target: { people: [given.inTarget('p1', { status: 'disabled' })] } },
    /1 person is/,
  ],
];

describe('the preflight', () => {
  it.each(cases)('of %s judges %s %s', async (...[, name, level, situation, seen]) => {
    const item = await itemIn(name, situation);
    expect(item).toMatchObject({ level, seen: expect.stringMatching(seen) });
    if (level !== 'green') expect(item?.fix).not.toBe('');
  });

  it('has one item for every name, red first', async () => {
    const vault = await given.aSource({ apps: [{ facts: given.anApp('a', work) }], spaces: [work] });
    const { preflight } = await given.planFor(vault, given.aState());
    expect(new Set(preflight.map(({ name }) => name)).size).toBe(19);
    expect(preflight).toHaveLength(19);
    const levels = preflight.map(({ level }) => level);
    expect(levels).toEqual([...levels].sort((a, b) => 'red amber green'.indexOf(a) - 'red amber green'.indexOf(b)));
  });

  it('turns red when more than one in twenty is somebody else by name and e-mail', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `p${index}`);
    const source = {
      people: ids.map((id) => given.aPerson(id)),
      apps: [
        { facts: given.anApp('a', work, { ownerId: 'p0' }), objects: ids.map((id) => given.ownedBy(`o${id}`, id)) },
      ],
    };
    const withOthers = (others: number) =>
      itemIn('people', {
        source,
        target: { people: ids.map((id, at) => given.inTarget(id, at < others ? { name: 'X', email: 'x@x' } : {})) },
      });
    expect(await withOthers(2)).toMatchObject({
      level: 'amber',
      rows: [expect.stringContaining('another person’s'), expect.anything()],
    });
    expect(await withOthers(3)).toMatchObject({ level: 'red' });
  });

  it('does not take a holding owner for people who are found, and says which rows would be an answer', async () => {
    const holder = given.inTarget('p9');
    const fallback = { target: { people: [holder] }, asked: { options: { fallbackOwner: 'auth0|p9' } } };
    const item = await itemIn('people', fallback);
    expect(item).toMatchObject({ level: 'red', fix: expect.stringContaining('"auth0|p1,SUBJECT-IN-THE-TARGET"') });
    expect(item?.fix).toContain('A fallback owner alone does not count');
    const target = { people: [holder] };
    for (const taker of ['auth0|p9', given.botSubject]) {
      const asked = { peopleMap: `subject,target_subject\nauth0|p1,${taker}\n` };
      expect(await itemIn('people', { target, asked })).toMatchObject({ level: 'green' });
    }
    const typo = { peopleMap: 'subject,target_subject\nAUTH0|p1,auth0|p9\n' };
    expect(await itemIn('people', { asked: typo })).toMatchObject({
      level: 'amber',
      rows: [expect.stringContaining('AUTH0|p1: the people map names somebody the snapshot does not know')],
    });
  });

  it('names the gaps of what is in scope, and those of no other app', async () => {
    const gap = { code: 'export.short', details: {} } as const;
    const gaps = [
      { kind: 'app', subjectId: 'a', subjectName: 'Mine', ...gap },
      { kind: 'app', subjectId: 'b', subjectName: 'Theirs', ...gap },
      { kind: 'people', subjectId: '', subjectName: 'directory', ...gap },
    ];
    const apps = ['a', 'b'].map((id) => ({ facts: given.anApp(id, work) }));
    const vault = await given.aSource({ apps, spaces: [work], state: 'partial', gaps: gaps as never });
    const gapsOf = async (options: given.Asked['options']) =>
      (await given.planFor(vault, given.aState(), { options: options ?? {} })).snapshot.gaps;
    expect(await gapsOf({})).toEqual([
      'app Mine: export.short',
      'app Theirs: export.short',
      'people directory: export.short',
    ]);
    expect(await gapsOf({ apps: ['a' as never] })).toEqual([
      'app Mine: export.short',
      'people directory: export.short',
    ]);
  });

  it('counts half of the people as enough, and one fewer as too few', async () => {
    const ids = ['p1', 'p2', 'p3', 'p4'];
    const source = {
      people: ids.map((id) => given.aPerson(id)),
      apps: [{ facts: given.anApp('a', work), objects: ids.map((id) => given.ownedBy(`o${id}`, id)) }],
    };
    const found = (people: readonly string[]) =>
      itemIn('people', { source, target: { people: people.map((id) => given.inTarget(id)) } });
    expect(await found(['p1', 'p2'])).toMatchObject({ level: 'amber', seen: '2 of 4 people found' });
    expect(await found(['p1'])).toMatchObject({ level: 'red' });
  });

  it('says how many days the imports take', async () => {
    const apps = Array.from({ length: 5 }, (_, index) => ({ facts: given.anApp(`a${index}`, work) }));
    const item = await itemIn('quota', { source: { apps }, asked: { options: { importsPerDay: 2 } } });
    expect(item).toMatchObject({ level: 'amber', fix: expect.stringContaining('3 days') });
  });

  it('does not fail where the bot may not look', async () => {
    const vault = await given.aSource({
      apps: [{ facts: given.anApp('a', work) }],
      spaces: [work],
      providers: [provider],
    });
    const refuse = async () => {
      throw new AppError('tenant.forbidden', { status: 403 });
    };
    const state = given.aState({ people: [given.inTarget('p1')], spaces: [given.aTargetSpace('Work', 'shared')] });
    const client = given.aClient(state, {
      identityProviders: refuse,
      roles: refuse,
      groups: refuse,
      connections: refuse,
      appRights: refuse,
    });
    const plan = await given.planWith(vault, client);
    expect(given.itemOf(plan, 'identity-provider')).toMatchObject({ level: 'amber' });
    expect(given.itemOf(plan, 'import-right')).toMatchObject({ level: 'amber' });
    expect(plan.preflight.filter(({ level }) => level === 'red')).toEqual([]);
  });
});
