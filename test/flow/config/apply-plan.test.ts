import { describe, expect, it } from 'vitest';
import type { ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { printDocument, readConfigPlan } from '../../../electron/engine/config/index.ts';
import { callsOf, nameOf, unlike, writes } from './apply-compared.ts';
import { aWish, applyOn, captureOf, writesOf, type Given } from './apply-given.ts';

describe('a plan', () => {
  it('that this vault did not make, or that was edited, is not run', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan({ kinds: ['role'] });
    expect(readConfigPlan(JSON.stringify(plan), given.vault)).toEqual(plan);

    const edited = { ...plan, tenant: 'other' };
    expect(() => readConfigPlan(JSON.stringify(edited), given.vault)).toThrow('plan.unknown');
    const foreign = await (await aWish()).plan({ kinds: ['role'] });
    expect(() => readConfigPlan(JSON.stringify(foreign), given.vault)).toThrow('plan.unknown');
  });

  it('of a target that changed since is refused before anything is sent', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan({ kinds: ['ip-policy'] });
    const other = await given.plan({ kinds: ['ip-policy'], from: 'by somebody else' });
    await applyOn(given, other);
    given.target.requests.clear();

    const { run } = await applyOn(given, plan);

    expect(run.failure?.code).toBe('plan.target-changed');
    expect(writesOf(given.target)).toEqual([]);
  });

  it('deletes only what a person allowed by its exact number', { timeout: 60_000 }, async () => {
    const given = await aWish();
    await applyOn(given, await given.plan({ kinds: ['web-integration', 'role'] }));
    const left = given.wished.documents.filter(({ kind, key }) => kind === 'role' || key === 'Mashup 1');
    const wish = { documents: left, readings: null, kinds: ['web-integration', 'role'] };

    const unarmed = await given.plan(wish);
    expect(callsOf(unarmed)).toEqual([]);
    expect(unarmed.checks.find(({ name }) => name === 'deletes')?.rows).toEqual(['web-integration/Mashup 2']);
    await expect(given.plan({ ...wish, armed: 2 })).rejects.toMatchObject({ code: 'config.deletes' });
    await expect(given.plan({ ...wish, armed: 0 })).rejects.toMatchObject({ code: 'config.deletes' });

    const armed = await given.plan({ ...wish, armed: 1 });
    const { applied, run } = await applyOn(given, armed);
    expect([run.state, applied.counts.deleted]).toEqual(['done', 1]);
    const now = (await captureOf(given.target)).documents.filter(({ kind }) => kind === 'web-integration');
    expect(now.map(printDocument)).toEqual(left.filter(({ kind }) => kind === 'web-integration').map(printDocument));
  });

  it('of a target that was not read whole deletes nothing', { timeout: 60_000 }, async () => {
    const given = await aWish();
    given.target.config.refuse('web-integration', 500);

    const armed = given.plan({ documents: [], readings: null, kinds: ['web-integration', 'role'], armed: 1 });

    await expect(armed).rejects.toMatchObject({ code: 'config.partial-read', details: { kinds: ['web-integration'] } });
  });

  it('is locked where the identity may not read what would be written', { timeout: 60_000 }, async () => {
    const given = await aWish();
    given.target.config.refuse('ip-policy', 403);
    const plan = await given.plan();

    const check = plan.checks.find(({ name }) => name === 'rights');
    expect([check?.level, check?.rows]).toEqual(['red', ['IP policies']]);
    await expect(applyOn(given, plan)).rejects.toMatchObject({ code: 'plan.red' });
    expect(writesOf(given.target)).toEqual([]);
  });

  it('goes on past what the tenant refuses to write, and does that alone later', { timeout: 60_000 }, async () => {
    const given = await aWish();
    given.target.config.refuse('ip-policy', 403, 'writes');
    const plan = await given.plan();

    const refused = await applyOn(given, plan);
    const failed = refused.applied.items.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(nameOf)).toEqual(['ip-policy/Office 1', 'ip-policy/Office 2']);
    given.target.config.allow('ip-policy');
    given.target.requests.clear();
    await applyOn(given, plan);

    expect(writesOf(given.target)).toEqual(['POST /api/core/ip-policies', 'POST /api/core/ip-policies']);
    expect(await unlike(given, plan)).toEqual([]);
  });

  it(
    'that could shut people out is locked until a person takes that upon themselves',
    { timeout: 60_000 },
    async () => {
      const given = await aWish();

      const unsaid = await given.plan({ confirm: [] });
      const said = await given.plan({ confirm: ['lock-out'] });

      const levelOf = ({ checks }: ConfigPlan) => checks.find(({ name }) => name === 'lock-out')?.level;
      expect([levelOf(unsaid), levelOf(said)]).toEqual(['red', 'amber']);
      await expect(applyOn(given, unsaid)).rejects.toMatchObject({ code: 'plan.red' });
    },
  );

  const policyMeanwhile = (given: Given, allowedIps: readonly string[]) => () => {
    const id = `meanwhile-${given.target.config.rows('ip-policy').size}`;
    const fields = { name: 'Office 1', allowedIps: [...allowedIps], enabled: false };
    given.target.config.put('ip-policy', { id, fields, secrets: new Map() });
  };

  it.each([
    { as: 'the same', outcome: 'found', why: /already, and the same/ },
    { as: 'another', outcome: 'failed', why: /already has a resource of this name that is not the same/ },
  ])(
    'that meets $as resource made meanwhile takes it as $outcome',
    { timeout: 60_000 },
    async ({ as, outcome, why }) => {
      const given = await aWish();
      given.target.config.switches.undocumentedNameClash = 409;
      const plan = await given.plan({ kinds: ['ip-policy'] });
      const wished = given.wished.documents.find(({ key }) => key === 'Office 1')!;
      const ips = as === 'the same' ? (wished.resource['allowedIps'] as string[]) : ['203.0.113.9'];
      const act = policyMeanwhile(given, ips);
      given.target.faults.add({ kind: 'act', method: 'POST', path: /ip-policies$/, times: 1, act });

      const { applied } = await applyOn(given, plan);

      const row = applied.items.find(({ key }) => key === 'Office 1');
      expect([row?.outcome, row?.why]).toEqual([outcome, expect.stringMatching(why)]);
      const now = (await captureOf(given.target)).documents.filter(({ kind }) => kind === 'ip-policy');
      expect(now.map(({ key }) => key).sort()).toEqual(['Office 1', 'Office 2']);
    },
  );

  it('ends where the tenant answers nobody any more, and goes on when it does', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan({ kinds: ['role', 'group', 'theme', 'extension'] });
    const dead = given.target.faults.add({ kind: 'reset', method: 'POST', path: writes });

    const { run } = await applyOn(given, plan);
    expect([run.state, run.failure?.code]).toEqual(['failed', 'tenant.unreachable']);
    dead.remove();
    await applyOn(given, plan);

    expect(await unlike(given, plan)).toEqual([]);
  });

  it('says what a tenant took without doing it', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan({ kinds: ['ip-policy'] });
    const act = () => {
      for (const row of given.target.config.rows('ip-policy').values()) row.fields['allowedIps'] = ['203.0.113.9'];
    };
    given.target.faults.add({ kind: 'act-after', method: 'POST', path: /ip-policies$/, after: 1, act });

    const { applied, run } = await applyOn(given, plan);

    expect(run.state).toBe('partial');
    expect(applied.warnings).toEqual([
      'ip-policy/Office 1 did not take /resource/allowedIps.',
      'ip-policy/Office 2 did not take /resource/allowedIps.',
    ]);
  });

  it('leaves out what names somebody this tenant does not know, and says whom', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const gone = [...given.target.state.people.values()].find(({ subject }) =>
      given.wished.documents.some(
        ({ kind, resource }) =>
          kind === 'space' && JSON.stringify(resource['assignments']).includes(JSON.stringify(subject).slice(1, -1)),
      ),
    )!;
    given.target.state.people.delete(gone.id);

    const plan = await given.plan({ kinds: ['group', 'space'] });
    await applyOn(given, plan);

    expect(plan.checks.find(({ name }) => name === 'references')?.rows).toContain(
      `the person ${gone.subject} is not in this tenant`,
    );
    const spaces = (await captureOf(given.target)).documents.filter(({ kind }) => kind === 'space');
    expect(spaces).toHaveLength(given.wished.documents.filter(({ kind }) => kind === 'space').length);
    expect(spaces.map(printDocument).join()).not.toContain(`user/${gone.subject}`);
  });
});
