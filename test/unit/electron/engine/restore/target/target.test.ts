import { describe, expect, it } from 'vitest';
import { connectionNames, hasConnection } from '../../../../../../electron/engine/restore/target/connections.ts';
import { readTarget } from '../../../../../../electron/engine/restore/target/read-target.ts';
import {
  differencesOf,
  digestOf,
  targetFacts,
  type Interest,
} from '../../../../../../electron/engine/restore/target/target-facts.ts';
import { connectionsIn } from '../../../../../../electron/engine/restore/plan/interest.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { failureOf } from '../../vault/support/given.ts';
import * as given from '../plan/given-plan.ts';

const needs = { subjects: ['auth0|p1', '', 'auth0|p1'], emails: [], spaceIds: [], spaceNames: ['work'] };

describe('reading a target', () => {
  const state = given.aState({
    spaces: [given.aTargetSpace('Work', 'shared'), given.aTargetSpace('Other', 'shared')],
    held: new Map([['new-Work', [{ assigneeId: 'bot', type: 'user', roles: ['producer'], assignmentId: 'a' }]]]),
    people: [given.inTarget('p1')],
    groups: null,
  });

  it('asks for members of the spaces that matter only, and for no e-mail that nobody needs', async () => {
    const client = given.aClient(state);
    const read = await readTarget(client, needs);
    expect([...read.held.keys()]).toEqual(['new-Work']);
    expect(client.asked.filter((name) => name === 'peopleBy')).toHaveLength(1);
    expect(read.people).toEqual(state.people);
  });

  it('knows what it may not see from what is not there', async () => {
    const forbidden = async () => {
      throw new AppError('tenant.forbidden', { status: 403 });
    };
    const read = await readTarget(given.aClient(state, { connections: forbidden, assignments: forbidden }), needs);
    expect([read.connections, read.held.get('new-Work')]).toEqual([null, []]);
  });

  it('does not take a lost line for an empty target', async () => {
    const lost = async () => {
      throw new AppError('tenant.unreachable');
    };
    const half = async () => ({ rows: [], pages: 1, brokenBy: { code: 'tenant.unreachable', details: {} } });
    const read = await readTarget(given.aClient(state, { assignments: half }), needs);
    expect(read.broken).toEqual(['members of space new-Work']);
    for (const change of [{ connections: lost }, { apps: lost }, { peopleBy: lost }, { assignments: lost }])
      expect((await failureOf(() => readTarget(given.aClient(state, change), needs))).code).toBe('tenant.unreachable');
  });
});

const everything: Interest = {
  subjects: new Set(['auth0|p1']),
  emails: new Set(),
  spaceIds: new Set(),
  spaceNames: new Set(['work']),
  groupNames: new Set(['Staff']),
  appIds: new Set(['a']),
  appNames: new Set(['new-Work|Sales']),
  replaced: new Set(),
  connections: new Set(['DWH', 'a|b\\c']),
};

const provider = {
  providerId: 'i',
  provider: 'okta',
  protocol: 'OIDC',
  interactive: true,
  active: true,
  subjectClaims: ['sub'],
};

describe('facts of a target', () => {
  const app = given.anApp('a', null, { spaceId: 'new-Work' as never });
  const state = given.aState({
    apps: [app, given.anApp('b', null)],
    people: [given.inTarget('p1'), given.inTarget('p2')],
    spaces: [given.aTargetSpace('Work', 'shared')],
    rights: ['can_import_app', 'can_create_data'],
    providers: [provider, { ...provider, active: false, provider: 'x' }],
    groups: [{ groupId: 'g', name: 'Staff', status: 'active', roles: [] }],
    connections: [{ connectionId: 'c', name: 'a|b\\c', spaceId: null, ownerId: 'x' }],
  });

  it('are the same whatever the order the tenant lists in', () => {
    const turned = { ...state, apps: [...state.apps].reverse(), people: [...state.people].reverse() };
    expect(targetFacts(turned, everything)).toEqual(targetFacts(state, everything));
  });

  it('name what a plan rests on, and nothing else', () => {
    expect(targetFacts(state, everything)).toEqual([
      'app|a|new-Work|App a',
      'bot-role|new-Work|',
      'bot|bot|qlikbot\\5cnew',
      'connection|no|DWH',
      'connection|yes|a\\7cb\\5cc',
      'group|g|Staff',
      'import-right|yes',
      'person|new-p1|auth0\\7cp1|active|Person p1|p1@acme.example',
      'scopes|admin.apps admin_classic',
      'sign-in|okta OIDC, subject from sub',
      'space|new-Work|shared|Work|bot',
      'tenant|tenant-2',
    ]);
    expect(connectionsIn(targetFacts(state, everything))).toEqual(['DWH', 'a|b\\c']);
  });

  it('heed every change of an app that is to be replaced', () => {
    const replaced = { ...everything, replaced: new Set(['a']) };
    const later = { ...state, apps: [{ ...app, modifiedAt: given.now }] };
    expect(differencesOf(targetFacts(state, everything), targetFacts(later, everything))).toEqual([]);
    expect(differencesOf(targetFacts(state, replaced), targetFacts(later, replaced))).toEqual([
      '- app a, to be replaced: changed 1970-01-01T00:00:00.002Z, reloaded never',
      `+ app a, to be replaced: changed ${new Date(given.now).toISOString()}, reloaded never`,
    ]);
  });

  it('have one digest each', () => {
    expect(digestOf(['a', 'b'])).not.toBe(digestOf(['a']));
    expect(digestOf(['a'])).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the connections of a load script', () => {
  it('are found however they are named', () => {
    const script = `
      LIB CONNECT TO 'Finance:SQL_PROD';
      lib connect to [DWH (qs_service)];
      LOAD * FROM [lib://Files/sub/x.qvd] (qvd);
      LOAD * FROM 'lib://Other Files/x.csv';
      SET vSource = 'lib://Plain';
      LOAD * FROM [lib://DataFiles/x.qvd];
      LOAD * FROM [lib://Shared:DataFiles/x.qvd];
      LOAD * FROM [lib://$(vName)/x.qvd];
    `;
    expect(connectionNames(script)).toEqual(['DWH (qs_service)', 'Files', 'Finance:SQL_PROD', 'Other Files', 'Plain']);
    expect(connectionNames('')).toEqual([]);
  });

  it.each([
    ['DWH', true],
    ['Work:DWH', true],
    ['Other:DWH', false],
    ['dwh', false],
  ])('%s is there: %s', (name, there) => {
    const spaces = [given.aTargetSpace('Work', 'shared'), given.aTargetSpace('Other', 'shared')];
    const connections = [{ connectionId: 'c', name: 'DWH', spaceId: 'new-Work', ownerId: 'x' }];
    expect(hasConnection({ connections, spaces }, name)).toBe(there);
    expect(hasConnection({ connections: null, spaces }, name)).toBeNull();
  });
});
