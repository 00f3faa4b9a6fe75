import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConfigDocument } from '../../../shared/domain/config.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { createVault, openVault } from '../../../electron/engine/vault/index.ts';
import { aFolder, aWorld } from '../../support/world.ts';
import { callsOf } from './apply-compared.ts';
import { aPracticeTenant, aWish, applyOn, captureOf, planOn, writesOf, type Given } from './apply-given.ts';

const rightsIn = ({ resource }: ConfigDocument) => resource['assignments'] as readonly JsonObject[];

/** The target with its spaces, and a wish that takes one right of one of them away. */
async function oneRightLess() {
  const given = await aWish();
  const kinds = ['group', 'space'];
  await applyOn(given, await given.plan({ kinds }));
  const { documents } = await captureOf(given.target);
  const space = documents.find((one) => one.kind === 'space' && rightsIn(one).length > 0)!;
  const less = { ...space, resource: { ...space.resource, assignments: rightsIn(space).slice(1) } };
  const wish = {
    ...{ kinds: ['space'], readings: null },
    documents: documents.filter(({ kind }) => kind === 'space').map((one) => (one === space ? less : one)),
  };
  given.target.requests.clear();
  return { given, wish, space };
}

describe('what is taken away inside a resource', () => {
  it('is a deletion: named, and made only where its number was allowed', { timeout: 60_000 }, async () => {
    const { given, wish, space } = await oneRightLess();
    const deletes = async (armed: number | null) => {
      const plan = await given.plan({ ...wish, armed });
      return { plan, check: plan.checks.find(({ name }) => name === 'deletes') };
    };

    const unarmed = await deletes(null);
    expect(callsOf(unarmed.plan)).toEqual([]);
    expect([unarmed.check?.level, unarmed.check?.rows]).toEqual([
      'amber',
      [expect.stringMatching(new RegExp(`^space/${space.key}: Take the rights of .* away$`))],
    ]);
    await expect(deletes(0)).rejects.toMatchObject({ code: 'config.deletes', details: { planned: 1 } });

    const { plan } = await deletes(1);
    const { run } = await applyOn(given, plan);
    expect(run.state).toBe('done');
    expect(writesOf(given.target).map((one) => one.split(' ')[0])).toEqual(['DELETE']);
    const now = (await captureOf(given.target)).documents.find(
      ({ key, kind }) => kind === 'space' && key === space.key,
    );
    expect(rightsIn(now!)).toHaveLength(rightsIn(space).length - 1);
  });

  it('is not missed when it was left on purpose', { timeout: 60_000 }, async () => {
    const { given, wish, space } = await oneRightLess();
    const documents = wish.documents.map((one) =>
      one.key === space.key ? { ...one, resource: { ...one.resource, description: 'Another' } } : one,
    );

    const { run, applied } = await applyOn(given, await given.plan({ ...wish, documents }));

    expect([run.state, applied.warnings, applied.counts.updated]).toEqual(['done', [], 1]);
  });
});

describe('a plan whose run was cut off', () => {
  it('does not go on in another tenant that took the name since', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan({ kinds: ['role', 'group'] });
    await applyOn(given, plan, { at: 2, fate: 'after' });
    const other = await aPracticeTenant({ seed: 77 });

    const { run } = await applyOn({ ...given, target: other }, plan);

    expect(run.failure?.code).toBe('plan.other-target');
    expect(writesOf(other)).toEqual([]);
  });
});

describe('a group', () => {
  it('waits for the role it gives, and is made with it later', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const roles = given.wished.documents.filter(({ kind }) => kind === 'role').map(({ key }) => key);
    const [role = ''] = roles;
    const group = {
      ...given.wished.documents.find(({ kind }) => kind === 'group')!,
      resource: { name: 'Staff', providerType: 'custom', description: '', assignedRoles: [{ name: role }] },
      key: 'Staff',
    };
    const documents = [...given.wished.documents.filter(({ kind }) => kind === 'role'), group];
    const plan = await given.plan({ documents, kinds: ['role', 'group'] });
    given.target.config.refuse('role', 403, 'writes');

    const first = await applyOn(given, plan);
    expect(first.applied.items.find(({ kind }) => kind === 'group')).toMatchObject({
      outcome: 'waiting',
      why: expect.stringContaining(`role/${role}`),
    });
    expect(writesOf(given.target).filter((one) => one.includes('groups'))).toEqual([]);
    given.target.config.allow('role');
    const second = await applyOn(given, plan);

    expect(second.applied.items.map(({ outcome }) => outcome)).toEqual([...roles.map(() => 'created'), 'created']);
  });
});

describe('the files a plan sends', () => {
  const day = 24 * 60 * 60 * 1000;
  const passphrase = 'correct horse battery staple';

  /** A vault that is opened two days after the plan was made, and then takes a capture, which drops what nobody needs. */
  async function twoDaysLater(given: Given) {
    let now = Date.now();
    const world = aWorld({ now: () => now as EpochMs });
    const place = aFolder();
    const folder = join(place.path, 'later.coffer');
    const options = { world, scryptN: 2 ** 15, workers: 1 };
    const { vault } = await createVault({ folder }, new Secret(passphrase), options);
    vault.tenants.add(given.vault.tenants.get('target' as never)!);
    const plan = await planOn({ ...given, vault, world }, { kinds: ['theme', 'extension'] });
    const stray = vault.config.keepFile(Buffer.from('nobody needs this'));
    await vault.close();
    now += 2 * day;
    const later = await openVault(folder, { kind: 'passphrase', passphrase: new Secret(passphrase) }, options);
    onTestFinished(async () => {
      await later.close();
      place.dispose();
    });
    const rest = { tenant: 'target' as never, tenantId: plan.tenantId, host: given.target.url, snapshotId: null };
    later.config.record({ ...rest, configId: 'c1' as never, takenAt: world.now(), state: 'complete', kinds: [] }, []);
    return { later, world, plan, stray };
  }

  it('are kept as long as the plan, captured or not', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const { later, world, plan, stray } = await twoDaysLater(given);

    expect(later.config.file(stray)).toBeNull();
    expect(callsOf(plan).filter(({ file }) => file !== null).length).toBeGreaterThan(1);
    const { run } = await applyOn({ ...given, vault: later, world }, plan);

    expect([run.state, run.failure]).toEqual(['done', null]);
  });

  it('say what to do where they are lost all the same, before anything is sent', { timeout: 60_000 }, async () => {
    const given = await aWish();
    const plan = await given.plan({ kinds: ['theme', 'role'] });
    const config = { ...given.vault.config, file: () => null };

    const { run } = await applyOn({ ...given, vault: { ...given.vault, config } }, plan);

    expect(run.failure).toMatchObject({
      code: 'request.refused',
      details: {
        why: 'files of this plan are lost; make the plan again',
        names: expect.arrayContaining([expect.any(String)]),
      },
    });
    expect(writesOf(given.target)).toEqual([]);
  });
});
