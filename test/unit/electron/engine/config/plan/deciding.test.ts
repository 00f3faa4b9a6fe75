import { describe, expect, it } from 'vitest';
import type { ConfigItem, ConfigKindReading } from '../../../../../../shared/domain/config.ts';
import { configKinds } from '../../../../../../electron/engine/config/index.ts';
import { checkLockOut } from '../../../../../../electron/engine/config/plan/check-lock-out.ts';
import { decideItem } from '../../../../../../electron/engine/config/plan/decide-item.ts';
import { inMakingOrder, makingOrder } from '../../../../../../electron/engine/config/plan/order-kinds.ts';
import { takingsOf, withoutTakings } from '../../../../../../electron/engine/config/plan/takings.ts';
import { settleReferences } from '../../../../../../electron/engine/config/plan/settle-references.ts';
import { targetFacts } from '../../../../../../electron/engine/config/plan/target-facts.ts';
import { aReading, aTarget, anItem, documentsOfItems } from './a-target.ts';

const anna = anItem('user', 'u1', { subject: 'anna', status: 'active' });
const role = (description: string) => anItem('role', 'r1', { name: 'Keeper', type: 'custom', description });
const sales = (...who: string[]) =>
  anItem('space', 's1', {
    ...{ name: 'Sales', type: 'shared', description: '', ownerId: 'u1', shares: [] },
    assignments: who.map((assigneeId, index) => ({ id: `a${index}`, type: 'user', assigneeId, roles: ['consumer'] })),
  });

const decide = (wished: readonly ConfigItem[], there: readonly ConfigItem[], readings: ConfigKindReading[] = []) => {
  const state = aTarget(there, readings);
  const documents = documentsOfItems(wished).filter(({ kind }) => kind !== 'user');
  return settleReferences(
    documents.map((document) => decideItem(document, state)),
    state,
  );
};

describe('what a wished resource means', () => {
  it('is nothing where the target says the same, whatever its ids', () => {
    const { items } = decide([role('x')], [{ ...role('x'), id: 'another' }]);

    expect(items.map(({ action, id, calls }) => [action, id, calls])).toEqual([['unchanged', 'another', []]]);
  });

  it('is a change of what differs, and a making of what is not there', () => {
    const { items } = decide([role('new'), anItem('role', 'r2', { name: 'Other', type: 'custom' })], [role('old')]);

    expect(items.map(({ key, action, calls }) => [key, action, calls.map(({ method }) => method)])).toEqual([
      ['Keeper', 'update', ['PATCH']],
      ['Other', 'create', ['POST']],
    ]);
    expect(items[0]?.change?.fields).toEqual([{ path: '/resource/description', before: 'old', after: 'new' }]);
  });

  it.each([
    [{ state: 'failed', code: 'tenant.unreachable', why: 'no answer' }, 'blocked'],
    [{ state: 'partial', code: 'tenant.unreachable', why: 'cut off' }, 'blocked'],
    [{ state: 'failed', word: 'no-rights' }, 'blocked'],
    [{ word: 'impossible' }, 'blocked'],
    [{ state: 'partial', code: 'config.partial-read', why: 'names of others' }, 'create'],
  ] as const)('is not made where it may be there unseen: %j', (reading, action) => {
    const { items } = decide([role('x')], [], [aReading('role', reading)]);

    expect(items.map((item) => item.action)).toEqual([action]);
  });

  it('is held where a secret was found in it', () => {
    const { items } = decide([role('password=Tr0ub4dor&3')], []);

    expect(items.map(({ action, why }) => [action, why])).toEqual([['blocked', expect.stringContaining('secret')]]);
  });

  it('leaves out the call that names somebody who is not there, and makes the rest', () => {
    const wished = [anna, anItem('user', 'u2', { subject: 'bert', status: 'active' }), sales('u1', 'u2')];
    const { items, missing } = decide(wished, [anna]);

    expect(missing).toEqual(['the person bert is not in this tenant']);
    expect(items.map(({ action, calls }) => [action, calls.map(({ what }) => what)])).toEqual([
      [
        'create',
        ['Make the space Sales', 'Give user/anna rights in the space Sales', 'Set the owner of the space Sales'],
      ],
    ]);
    expect(items[0]?.byHand.join()).toContain('the person bert is not in this tenant');
  });

  it('is blocked with everything that names it in turn', () => {
    const connection = anItem('data-connection', 'c1', {
      ...{ qName: 'DWH', qType: 'odbc', datasourceID: 'x', qConnectStatement: 'a', space: 's1', user: 'u1' },
    });
    const wished = documentsOfItems([anna, { ...sales(), raw: { ...sales().raw, name: 'Sales' } }, connection]);
    const state = aTarget([anna], [aReading('space', { state: 'failed', why: 'no answer' })]);

    const decided = wished.filter(({ kind }) => kind !== 'user').map((document) => decideItem(document, state));
    const { items, missing } = settleReferences(decided, state);

    expect(items.map(({ kind, action }) => [kind, action])).toEqual([
      ['space', 'blocked'],
      ['data-connection', 'blocked'],
    ]);
    expect(missing).toEqual(['space/Sales is neither in this tenant nor in the plan']);
  });

  it('counts what it takes away inside a resource, and can leave that out', () => {
    const state = aTarget([anna, sales('u1')]);
    const wished = documentsOfItems([anna, sales()]).find(({ kind }) => kind === 'space')!;
    const item = decideItem(wished, state);
    const described = decideItem({ ...wished, resource: { ...wished.resource, description: 'x' } }, state);

    expect(takingsOf([item])).toEqual(['space/Sales: Take the rights of user/anna in the space Sales away']);
    expect(withoutTakings(item)).toMatchObject({ action: 'unchanged', calls: [] });
    expect(withoutTakings(described)).toMatchObject({ action: 'update', calls: [{ method: 'PATCH' }] });
    expect(takingsOf([withoutTakings(described)])).toEqual([]);
  });

  it('is blocked where a role it gives is held back, and not for a role every tenant has', () => {
    const group = (...roles: string[]) =>
      anItem('group', 'g1', { name: 'Staff', assignedRoles: roles.map((name) => ({ id: name, name })) });
    const actions = (...wished: ConfigItem[]) => decide(wished, []).items.map(({ kind, action }) => [kind, action]);

    expect(actions(role('password=Tr0ub4dor&3'), group('Keeper'))).toEqual([
      ['role', 'blocked'],
      ['group', 'blocked'],
    ]);
    expect(actions(role('x'), group('Keeper', 'TenantAdmin'))).toEqual([
      ['role', 'create'],
      ['group', 'create'],
    ]);
    expect(actions(group('TenantAdmin'))).toEqual([['group', 'create']]);
  });
});

describe('the order of making', () => {
  it('has every kind once, after all it names, settings first and what acts last', () => {
    expect([...makingOrder].sort()).toEqual(configKinds.map(({ kind }) => kind).sort());
    const place = (kind: string) => makingOrder.indexOf(kind);
    // Apps and people are never made: they are only named, and name others in turn.
    const made = configKinds.filter(({ write }) => write !== null);
    for (const { kind, needs, references } of made)
      for (const name of [...needs, ...references.map((reference) => reference.kind)])
        if (name !== kind && made.some((one) => one.kind === name))
          expect([kind, name, place(name) < place(kind)]).toEqual([kind, name, true]);
    expect(place('tenant')).toBeLessThan(place('role'));
    expect(place('space')).toBeLessThan(place('data-connection'));
    expect(place('data-connection')).toBeLessThan(place('automation'));
    const named = [
      { kind: 'space', key: 'b' },
      { kind: 'space', key: 'a' },
      { kind: 'role', key: 'z' },
    ];
    expect(inMakingOrder(named, () => []).map(({ key }) => key)).toEqual(['z', 'a', 'b']);
  });

  it('has what is named before what names it, within one kind too, and survives a ring', () => {
    const one = (key: string, ...follows: string[]) => ({ kind: 'reload-schedule', key, follows });
    const usesOf = ({ kind, follows }: ReturnType<typeof one>) => follows.map((key) => ({ kind, key }));
    const orderOf = (...things: ReturnType<typeof one>[]) => inMakingOrder(things, usesOf).map(({ key }) => key);

    expect(orderOf(one('a', 'c'), one('b', 'a'), one('c', 'd'), one('d'), one('e'))).toEqual(['d', 'c', 'a', 'b', 'e']);
    expect(orderOf(one('a', 'b', 'elsewhere'), one('b', 'a'), one('c', 'c')).sort()).toEqual(['a', 'b', 'c']);
    const chain = Array.from({ length: 20_000 }, (_, index) => one(`k${index}`, `k${index + 1}`));
    expect(orderOf(...chain)[0]).toBe('k19999');
  });
});

describe('what could shut people out', () => {
  const update = (kind: string, key: string) => ({
    ...{ kind, key, action: 'update' as const, id: '1', why: '', change: null, calls: [], byHand: [] },
  });
  const policy = (enabled: boolean) => anItem('ip-policy', 'p1', { name: 'Office', allowedIps: [], enabled });
  const self = {
    assignedRoles: [{ name: 'Keeper' }],
    assignedGroups: [{ name: 'Bots', assignedRoles: [{ name: 'Reader' }] }],
  };

  it.each([
    ['ip-policy', 'Office', [policy(true)], 'red'],
    ['ip-policy', 'Office', [policy(false)], 'green'],
    ['auth-settings', 'auth-settings', [], 'red'],
    ['role', 'Keeper', [], 'red'],
    ['role', 'Reader', [], 'red'],
    ['role', 'Somebody else', [], 'green'],
    ['group', 'Bots', [], 'red'],
    ['group', 'Others', [], 'green'],
    ['space', 'Sales', [], 'green'],
  ] as const)('locks the plan until it is confirmed: %s/%s', (kind, key, there, level) => {
    const state = aTarget(there, [], self);

    expect(checkLockOut([update(kind, key)], state, []).level).toBe(level);
    expect(checkLockOut([update(kind, key)], state, ['lock-out']).level).toBe(level === 'red' ? 'amber' : 'green');
  });
});

describe('the facts a plan rests on', () => {
  it('change with what the plan writes or names, and with nothing else', () => {
    const calls = [{ method: 'POST', path: '/x', body: { id: { $ref: 'user/anna' } } }] as never;
    const factsOf = (...items: ConfigItem[]) => targetFacts(aTarget(items), ['role'], calls);
    const facts = factsOf(anna, role('x'));

    expect(factsOf(anna, role('x'), sales())).toEqual(facts);
    expect(factsOf({ ...anna, raw: { ...anna.raw, name: 'Anna B.' } }, role('x'))).toEqual(facts);
    expect(factsOf(anna, role('y'))).not.toEqual(facts);
    expect(factsOf(anna)).not.toEqual(facts);
    expect(factsOf({ ...anna, id: 'u9' }, role('x'))).not.toEqual(facts);
  });
});
