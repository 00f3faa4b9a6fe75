import { describe, expect, it } from 'vitest';
import { startPractice } from '../../../electron/hosts/practice-port.ts';
import type { PracticePort } from '../../../electron/engine/engine.ts';
import { backUp, endOf, given, type GivenEngine } from '../../support/given.ts';
import { anEmptyTenant, knowTarget } from '../../support/given-rebuild.ts';
import { usableSubjects } from '../../support/tenant-truth.ts';

type PracticeSeed = Parameters<PracticePort>[0];

/** A backed-up tenant, a target in which one owner is missing, and what the practice tenants were seeded with. */
async function aKnownTarget() {
  const seeds: PracticeSeed[] = [];
  const practice = (seed: PracticeSeed) => (seeds.push(seed), startPractice(seed));
  const tenant = await given.tenant({ appCount: 4, limits: 'off', clockRate: 1000 });
  const vault = await given.vault(tenant, { options: { practice, clockRate: 1000 } });
  await backUp(vault, { config: false });
  const owners = [...tenant.state.apps.values()].flatMap(({ id }) =>
    [...tenant.state.contents.of(id).objects.values()].map(({ ownerId }) => tenant.state.people.get(ownerId)?.subject),
  );
  const usable = usableSubjects(tenant);
  const missing = owners.find((subject) => subject !== undefined && usable.has(subject))!;
  const target = await anEmptyTenant(tenant, [missing]);
  await knowTarget(vault, target);
  return { tenant, target, vault, seeds, missing };
}

const rehearse = async (vault: GivenEngine, asTarget: string) => {
  const { runId } = await vault.client.restores.rehearse({ asTarget });
  const run = await endOf(runId, vault);
  return { run, ...(await vault.client.restores.result({ runId })) };
};

describe('a rehearsal against a target as last seen', { timeout: 120_000 }, () => {
  it('goes without that tenant, finds who is missing there, and says how old its knowledge is', async () => {
    const { vault, seeds, missing, target } = await aKnownTarget();
    await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt' });
    const asked = target.requests.requests.length;
    await target.close();

    const { run, certificate } = await rehearse(vault, 'rebuilt');

    expect(run.state).toBe('done');
    expect(target.requests.requests).toHaveLength(asked);
    const subjects = seeds[0]!.people.map(({ subject }) => subject);
    expect(subjects.length).toBeGreaterThan(0);
    expect(subjects).not.toContain(missing);
    expect(certificate!.people.find(({ subject }) => subject === missing)).toMatchObject({ problem: 'absent' });
    expect(certificate!.counts.notRestorable).toBeGreaterThan(0);
    const day = new Date().toISOString().slice(0, 4);
    expect(certificate!.warnings).toContainEqual(expect.stringMatching(`of "rebuilt" as planning saw them on ${day}`));
  });

  it('knows everybody whom any plan asked for, and forgets whom a later one no longer finds', async () => {
    const { vault, seeds, target, tenant } = await aKnownTarget();
    await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt' });
    const [one] = tenant.state.apps.keys();
    await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt', options: { apps: [one!] } });
    await rehearse(vault, 'rebuilt');
    const all = seeds[0]!.people.length;

    const gone = [...target.state.people.values()].find(({ subject }) =>
      seeds[0]!.people.some((person) => person.subject === subject && !subject.startsWith('qlikbot')),
    )!;
    target.state.people.delete(gone.id);
    await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt' });
    await rehearse(vault, 'rebuilt');

    expect(seeds[1]!.people).toHaveLength(all - 1);
    expect(seeds[1]!.people.map(({ subject }) => subject)).not.toContain(gone.subject);
  });

  it('is refused for a tenant that nobody has planned for, and for one nobody knows', async () => {
    const { vault } = await aKnownTarget();
    await expect(rehearse(vault, 'rebuilt')).rejects.toMatchObject({ code: 'request.refused' });
    await expect(rehearse(vault, 'nobody')).rejects.toMatchObject({ code: 'request.not-found' });
  });
});
