import { describe, expect, it } from 'vitest';
import { matchPeople } from '../../../../../../electron/engine/restore/plan/match-people.ts';
import { matchSpaces, type SpaceRules } from '../../../../../../electron/engine/restore/plan/match-spaces.ts';
import type { TargetState } from '../../../../../../electron/engine/restore/target/read-target.ts';
import type { Person } from '../../../../../../shared/domain/tenant.ts';
import * as given from './given-plan.ts';

const needed = (subject: string, change: { name?: string; email?: string } = {}) => ({
  sourceId: 'old',
  subject,
  name: 'Maria',
  email: 'maria@acme.example',
  ...change,
});
const there = (subject: string, change: Partial<Person> = {}): Person =>
  given.inTarget(subject, { subject, name: 'Maria', email: 'maria@acme.example', ...change });
const noRules = { map: [], matchEmail: false, fallbackOwner: null, oldBot: 'qlikbot\\old', known: [] };

function match(
  person: ReturnType<typeof needed>,
  people: readonly Person[],
  rules: Partial<Parameters<typeof matchPeople>[2]> = {},
) {
  const matching = matchPeople([person], given.aState({ people }), { ...noRules, ...rules });
  const [found] = matching.bySubject.values();
  return { kind: found?.kind, problem: found?.problem, target: found?.target?.subject ?? null, wrong: matching.wrong };
}

describe('a person of the snapshot', () => {
  it.each(['active', 'invited', 'provisioned'])('is found by subject when %s', (status) => {
    expect(match(needed('ada'), [there('ada', { status })])).toMatchObject({ kind: 'subject', target: 'ada' });
  });

  it.each(['disabled', 'deleted'])('is not found when %s', (status) => {
    expect(match(needed('ada'), [there('ada', { status })])).toMatchObject({
      kind: 'none',
      problem: 'inactive',
      target: null,
    });
  });

  it('is found in the account that works, where an old one of the same subject was deleted', () => {
    const people = [there('ada', { status: 'deleted' }), there('ada', { personId: 'again' as never })];
    expect(match(needed('ada'), people)).toMatchObject({ kind: 'subject', target: 'ada' });
  });

  it('is not somebody whose subject differs by case', () => {
    expect(match(needed('ada'), [there('ADA')])).toMatchObject({ kind: 'none', problem: 'case-differs' });
    expect(match(needed('ada'), [there('ADA'), there('Ada')])).toMatchObject({ kind: 'none', problem: 'ambiguous' });
    expect(match(needed('ada'), [there('ADA'), there('ada')])).toMatchObject({ kind: 'subject', target: 'ada' });
  });

  it('is found by e-mail only where that is allowed, and only one person has it', () => {
    const renamed = there('other', { email: 'MARIA@acme.example' });
    expect(match(needed('ada'), [renamed])).toMatchObject({ kind: 'none', problem: 'absent' });
    expect(match(needed('ada'), [renamed], { matchEmail: true })).toMatchObject({ kind: 'email', target: 'other' });
    const two = [renamed, there('third')];
    expect(match(needed('ada'), two, { matchEmail: true })).toMatchObject({ kind: 'none', problem: 'ambiguous' });
    const gone = [there('other', { status: 'disabled' })];
    expect(match(needed('ada'), gone, { matchEmail: true })).toMatchObject({ kind: 'none', problem: 'absent' });
  });

  it('that two people come into question for by case is not settled by an e-mail', () => {
    const people = [there('ADA'), there('Ada', { email: 'x' })];
    expect(match(needed('ada'), people, { matchEmail: true })).toMatchObject({ kind: 'none', problem: 'ambiguous' });
  });

  it('is not found by a mailbox that others of the snapshot share, nor in an account that is another’s', () => {
    const email = 'team@acme.example';
    const rules = { matchEmail: true, known: [{ subject: 'bea', email }] };
    const other = there('other', { email });
    expect(match(needed('ada', { email }), [other], rules)).toMatchObject({ kind: 'none', problem: 'ambiguous' });
    const bea = there('bea', { email });
    const known = [{ subject: 'bea', email: 'bea@acme.example' }];
    expect(match(needed('ada', { email }), [bea], { matchEmail: true, known })).toMatchObject({
      kind: 'none',
      problem: 'ambiguous',
    });
    const herself = { matchEmail: true, known: [{ subject: 'ada', email }] };
    expect(match(needed('ada', { email }), [other], herself)).toMatchObject({ kind: 'email', target: 'other' });
  });

  it('whom the snapshot does not know is no good in a map, and said so', () => {
    const map = [
      { source: 'ADA', target: 'ada' },
      { source: 'bea', target: 'ada' },
    ];
    const people = given.aState({ people: [there('ada')] });
    const { unused } = matchPeople([needed('ada')], people, {
      ...noRules,
      map,
      known: [{ subject: 'bea', email: '' }],
    });
    expect(unused).toEqual(['ADA: the people map names somebody the snapshot does not know']);
  });

  it('whose name and e-mail are both another’s is contradicted, and used only by a row of the map', () => {
    const other = [there('ada', { name: 'Bob', email: 'bob@acme.example' })];
    expect(match(needed('ada'), other, { matchEmail: true })).toMatchObject({ kind: 'none', problem: 'contradicted' });
    const map = [{ source: 'ada', target: 'ada' }];
    expect(match(needed('ada'), other, { map })).toMatchObject({
      kind: 'map',
      problem: null,
      target: 'ada',
      wrong: [],
    });
  });

  it.each([
    ['only the name', { name: 'Maria Married' }],
    ['only the e-mail', { email: 'm@other.example' }],
    ['the name in case and space', { name: ' MARIA ', email: 'm@other.example' }],
    ['what the target does not state', { name: '', email: 'm@other.example' }],
  ])('is not contradicted when %s differs', (_, change) => {
    expect(match(needed('ada'), [there('ada', change)])).toMatchObject({ kind: 'subject', problem: null });
  });

  it('is whom the map says, before anything else', () => {
    const map = [{ source: 'ada', target: 'bea' }];
    expect(match(needed('ada'), [there('ada'), there('bea')], { map })).toMatchObject({ kind: 'map', target: 'bea' });
  });

  it('mapped to nobody usable is named, not guessed', () => {
    const map = [{ source: 'ada', target: 'bea' }];
    const absent = match(needed('ada'), [there('ada')], { map, fallbackOwner: 'ada' });
    expect(absent).toEqual({ kind: 'none', problem: 'absent', target: null, wrong: ['ada → bea: not in the target'] });
    const disabled = match(needed('ada'), [there('bea', { status: 'disabled' })], { map });
    expect(disabled.wrong).toEqual(['ada → bea: disabled or deleted in the target']);
  });

  it('that was the bot is the new bot', () => {
    for (const subject of ['qlikbot\\old', 'qlikbot\\any']) {
      expect(match(needed(subject), [])).toMatchObject({ kind: 'bot', target: given.botSubject });
    }
    expect(match(needed('service'), [], { oldBot: 'service' })).toMatchObject({ kind: 'bot' });
  });

  it('nobody knows is never the bot, nor anybody else', () => {
    expect(match(needed('', { name: '', email: '' }), [there('')], { oldBot: '' })).toMatchObject({
      kind: 'none',
      problem: 'unknown-owner',
    });
  });

  it('is stood in for by a usable holding owner, with the reason kept', () => {
    const holder = there('holder', { email: 'h' });
    const held = match(needed('ada'), [holder], { fallbackOwner: 'holder' });
    expect(held).toMatchObject({ kind: 'fallback', problem: 'absent', target: 'holder', wrong: [] });
    const unusable = match(needed('ada'), [], { fallbackOwner: 'holder' });
    expect(unusable.wrong).toEqual(['fallback owner holder: not in the target']);
  });
});

const rules = (change: Partial<SpaceRules> = {}): SpaceRules => ({
  map: [],
  mayCreate: false,
  isRebuild: false,
  withApps: new Set(['old-Sales']),
  people: matchPeople(
    [needed('ada'), needed('gone'), needed('qlikbot\\old')],
    given.aState({ people: [there('ada')] }),
    noRules,
  ),
  groups: new Map([['g1', { name: 'Staff', targetId: 'new-g1' }]]),
  subjectOf: (id) => ({ p1: 'ada', p2: 'gone', bot: 'qlikbot\\old' })[id] ?? '',
  ...change,
});

const spaceIn = (state: Partial<TargetState>, change: Partial<SpaceRules> = {}, type = 'shared') => {
  const space = given.aSpace('Sales', type, {
    assignments: [
      { assigneeId: 'p1', type: 'user', roles: ['producer'] },
      { assigneeId: 'p2', type: 'user', roles: ['consumer'] },
      { assigneeId: 'g1', type: 'group', roles: ['consumer'] },
      { assigneeId: 'g2', type: 'group', roles: ['consumer'] },
      { assigneeId: 'bot', type: 'user', roles: ['facilitator'] },
    ],
  });
  const { spaces, ...notes } = matchSpaces([space], given.aState(state), rules(change));
  return { ...spaces[0]!, ...notes };
};

describe('a space of the snapshot', () => {
  const living = (type: string, ownerId = 'somebody') => given.aTargetSpace('Sales', type, { ownerId });

  it('is the target’s of the same name and type', () => {
    const space = spaceIn({ spaces: [living('shared', 'bot')] });
    expect(space).toMatchObject({
      action: 'use',
      how: 'same-name',
      targetId: 'new-Sales',
      botRoles: [],
      assignments: [],
    });
  });

  it('is not one of another type, nor one whose name differs by case', () => {
    expect(spaceIn({ spaces: [living('managed')] })).toMatchObject({ action: 'wrong-type' });
    const other = spaceIn({ spaces: [given.aTargetSpace('SALES', 'shared')] });
    expect(other).toMatchObject({ action: 'missing', targetId: null });
    expect(other.hints).toEqual(['Sales: the target has "SALES", which differs by case only']);
  });

  it.each(['Sales', 'old-Sales'])('is the one the map names, by the name or id %s', (source) => {
    const spaces = [given.aTargetSpace('Vertrieb', 'shared')];
    for (const target of ['Vertrieb', 'new-Vertrieb'])
      expect(spaceIn({ spaces }, { map: [{ source, target }] })).toMatchObject({ how: 'map', targetName: 'Vertrieb' });
    const nowhere = spaceIn({ spaces }, { map: [{ source, target: 'Nowhere' }] });
    expect(nowhere).toMatchObject({ action: 'missing', wrong: ['Sales → Nowhere: no such space'] });
  });

  it('is made with its owner and members where that is asked for; who is missing gets no role', () => {
    const space = spaceIn({}, { mayCreate: true });
    expect(space).toMatchObject({ action: 'create', how: 'made', ownerId: 'new-ada' });
    expect(space.assignments.map(({ name, assigneeId, roles }) => [name, assigneeId, roles])).toEqual([
      ['ada', 'new-ada', ['producer']],
      ['Staff', 'new-g1', ['consumer']],
    ]);
    expect(space.notAssigned.map(({ name, why }) => [name, why])).toEqual([
      ['gone', 'not in the target'],
      ['g2', 'the target has no group of this name'],
    ]);
  });

  it('never gives a holding owner anybody’s role', () => {
    const people = matchPeople([needed('ada'), needed('gone')], given.aState({ people: [there('ada')] }), {
      ...noRules,
      fallbackOwner: 'ada',
    });
    const space = spaceIn({}, { mayCreate: true, people });
    expect(space.assignments.filter(({ type }) => type === 'user')).toHaveLength(1);
  });

  it('that is there gets the members it lacks only in a rebuild', () => {
    const held = new Map([['new-Sales', [{ assigneeId: 'new-g1', type: 'group', roles: ['x'], assignmentId: 'a' }]]]);
    const space = spaceIn({ spaces: [living('shared')], held }, { isRebuild: true, mayCreate: true });
    expect(space.assignments.map(({ name }) => name)).toEqual(['ada']);
  });

  it.each([
    ['shared', [], ['producer']],
    ['shared', ['producer'], []],
    ['shared', ['facilitator'], []],
    ['shared', ['consumer'], ['producer']],
    ['managed', [], ['facilitator', 'publisher']],
    ['managed', ['publisher'], ['facilitator']],
    ['managed', ['facilitator', 'publisher'], []],
  ])('of type %s where the bot holds %j needs %j for it', (type, roles, lacking) => {
    const held = new Map([['new-Sales', [{ assigneeId: 'bot', type: 'user', roles, assignmentId: 'a' }]]]);
    expect(spaceIn({ spaces: [living(type)], held }, {}, type).botRoles).toEqual(lacking);
    expect(spaceIn({ spaces: [living(type)], held }, { withApps: new Set() }, type).botRoles).toEqual([]);
  });
});
