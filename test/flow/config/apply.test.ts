import { describe, expect, it } from 'vitest';
import type { ConfigDocument } from '../../../shared/domain/config.ts';
import { configSwitches, createDice } from '../../../electron/practice/index.ts';
import { counts, seed } from '../../support/world.ts';
import { callsOf, nameOf, unlike, writes } from './apply-compared.ts';
import { aWish, applyOn, captureOf, writesOf } from './apply-given.ts';

describe('a configuration applied to an empty tenant', () => {
  it('comes out as it was, and applied again nothing is sent', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan();
    expect(plan.checks.filter(({ level }) => level === 'red')).toEqual([]);
    expect(writesOf(given.target)).toEqual([]);

    const { applied, run } = await applyOn(given, plan);

    expect(run.failure).toBeNull();
    expect(applied.counts.created).toBeGreaterThan(40);
    expect(applied.items.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(writesOf(given.target)).toHaveLength(callsOf(plan).length);
    expect(await unlike(given, plan)).toEqual([]);

    given.target.requests.clear();
    await applyOn(given, plan);
    expect(writesOf(given.target)).toEqual([]);
    // What cannot be seen cannot be compared, so a value that stands for a secret is sent each time.
    const again = await given.plan({ documents: given.wished.documents.filter(isPlain) });
    expect(callsOf(again)).toEqual([]);
  });

  it('sends exactly the calls of its plan, with ids where the plan has names', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan();

    await applyOn(given, plan);

    const pattern = (path: string) => path.replaceAll(/\{[^{}]*\}/g, '*');
    const planned = callsOf(plan).map(({ method, path }) => `${method} ${pattern(path)}`);
    const fits = (sent: string, wanted: string) =>
      new RegExp(`^${wanted.replaceAll(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+')}$`).test(sent);
    const sent = writesOf(given.target);
    expect(sent.map((one, index) => (fits(one, planned[index]!) ? '' : `${one} for ${planned[index]}`)).join('')).toBe(
      '',
    );
    expect(JSON.stringify(given.target.requests.writes())).not.toContain('$ref');
  });

  it('leaves switched off what could act or shut out, and lists how to switch it on', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const { applied } = await applyOn(given, await given.plan());
    const { documents } = await captureOf(given.target);

    const risky = documents.filter(({ kind }) =>
      ['webhook', 'ip-policy', 'reload-schedule', 'automation'].includes(kind),
    );
    expect(risky.length).toBeGreaterThan(2);
    expect(risky.filter(({ resource }) => resource['enabled'] === true)).toEqual([]);
    expect(applied.byHand.find(({ kind }) => kind === 'webhook')?.values.join(' ')).toContain('Turn the webhook');
  });
});

/** Of whose differences every one can be seen. */
const isPlain = ({ kind }: ConfigDocument): boolean => kind !== 'webhook';

const faults = [
  { kind: 'lose-answer' },
  { kind: 'late', milliseconds: 20_000 },
  { kind: 'reset' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, retryAfterSeconds: 2 },
  { kind: 'status', status: 409 },
  { kind: 'status', status: 403 },
  { kind: 'garbage' },
] as const;

describe(`a configuration applied through trouble (COFFER_SEED=${seed})`, () => {
  const dice = createDice(seed);
  const rounds = counts(1, 12);

  for (const fault of faults) {
    const said = 'status' in fault ? `status ${fault.status}` : fault.kind;
    it(`has every resource once, whichever call meets ${said}`, { timeout: 300_000 }, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const given = await aWish();
        const plan = await given.plan();
        const method = dice.chance(0.75) ? 'POST' : dice.chance(0.8) ? 'PATCH' : 'PUT';
        const after = dice.below(callsOf(plan).filter((call) => call.method === method).length);
        given.target.faults.add({ ...fault, method, path: writes, after, times: 1 });

        const first = await applyOn(given, plan);
        if (first.run.state !== 'done') await applyOn(given, plan);

        const at = `${said} at ${method} ${after}`;
        expect([at, first.run.failure, await unlike(given, plan)]).toEqual([at, null, []]);
      }
    });
  }

  for (const fate of ['before', 'after'] as const)
    it(`goes on without a second resource when the process dies ${fate} a call`, { timeout: 300_000 }, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const given = await aWish();
        const plan = await given.plan();
        const at = 1 + dice.below(callsOf(plan).length);

        const cut = await applyOn(given, plan, { at, fate });
        expect([at, cut.run.state]).toEqual([at, 'interrupted']);
        const { run } = await applyOn(given, plan);

        expect([at, run.failure, await unlike(given, plan)]).toEqual([at, null, []]);
      }
    });

  // Until its last call such a collection stands there as a private one, under another key.
  it(
    'makes a collection for everybody once, after whichever of its calls the process dies',
    { timeout: 300_000 },
    async () => {
      const calls = callsOf(await (await aWish()).plan());
      const own = calls.flatMap(({ what }, index) => (what.includes('collection publicgoverned/') ? [index + 1] : []));
      expect(own.length).toBeGreaterThan(1);
      for (const at of own) {
        const given = await aWish();
        const plan = await given.plan();
        await applyOn(given, plan, { at, fate: 'after' });
        const { run } = await applyOn(given, plan);
        expect([at, run.failure, await unlike(given, plan)]).toEqual([at, null, []]);
      }
    },
  );

  it(
    'leaves a private collection alone that only goes by the name of one for everybody',
    { timeout: 60_000 },
    async () => {
      const given = await aWish();
      const plan = await given.plan();
      const calls = callsOf(plan);
      const at = 1 + calls.findIndex(({ what }) => what.startsWith('Make the collection publicgoverned/'));
      const { name } = calls[at - 1]!.body as { name: string };
      // Somebody makes one of the same name while the process is dead that died before its own call.
      await applyOn(given, plan, { at, fate: 'before' });
      const fields = { ...(calls[at - 1]!.body as object), description: 'Of somebody else', itemIds: [] };
      const { config } = given.target.state;
      config.put('collection', { id: 'c'.repeat(24), fields, secrets: new Map() });
      await applyOn(given, plan);
      const named = [...config.rows('collection').values()].filter((row) => row.fields['name'] === name);
      expect(named.map(({ fields: { type, description } }) => [type, description]).sort()).toEqual([
        ['private', 'Of somebody else'],
        ['publicgoverned', 'For newcomers'],
      ]);
    },
  );
});

/** Everything of a tenant nobody has verified, each but the likely truth. */
const otherTruths = Object.entries(configSwitches).flatMap(([name, { truths }]) =>
  truths.slice(1).map((truth) => ({ name, truth })),
);

describe(`a configuration applied to a tenant of another kind (COFFER_SEED=${seed})`, () => {
  const dice = createDice(seed);
  const first = dice.below(otherTruths.length);
  const chosen = [...otherTruths, ...otherTruths].slice(first, first + counts(3, otherTruths.length));

  it.each(chosen)(
    'comes out with every resource once where $name is $truth',
    { timeout: 60_000 },
    async ({ name, truth }) => {
      const given = await aWish();
      Object.assign(given.target.config.switches, { [name]: truth });
      const plan = await given.plan();

      const { run, applied } = await applyOn(given, plan);

      const failed = applied.items.filter(({ outcome }) => outcome === 'failed').map(nameOf);
      const left = (await unlike(given, plan)).filter((one) => !failed.some((each) => one === `${each} removed`));
      expect([run.failure, failed, left]).toEqual([null, [], []]);
    },
  );
});
