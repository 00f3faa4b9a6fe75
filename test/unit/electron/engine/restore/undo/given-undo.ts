import { copyMarkOf } from '../../../../../../electron/engine/restore/run/working-names.ts';
import { leftDigest } from '../../../../../../electron/engine/restore/verify/left-digest.ts';
import type { AppId, EpochMs, PersonId, RunId, SpaceId, TenantId } from '../../../../../../shared/domain/ids.ts';
import type { RunRecord } from '../../../../../../shared/domain/job.ts';
import type { MadeThing, RestorePlan, SpacePlan } from '../../../../../../shared/domain/restore.ts';
import { aPractice } from '../../../../../flow/qlik/practice.ts';
import { aVault } from '../../vault/support/given.ts';
import { anAppPlan, aRestorePlan, planHash } from '../report/samples.ts';

/** The run all of it came of. */
export const run: RunRecord = {
  runId: 'run-1' as RunId,
  kind: 'restore',
  subject: 'new-acme',
  input: { planHash, planId: 'plan-0001', target: 'new-acme', kind: 'restore' },
  state: 'done',
  createdAt: 1 as EpochMs,
  startedAt: 1 as EpochMs,
  endedAt: 2 as EpochMs,
  result: null,
  failure: null,
  totals: null,
};

/**
 * A tenant to which a run gave a space with a member, a role in a space that was there, an app with its template, an
 * unfinished app in staging, and a new name for a live app; and a vault that remembers.
 */
export async function given() {
  const { tenant, client, world } = await aPractice({ peopleCount: 12 }, { identity: 'write' });
  const { me } = await client.connect();
  const writer = client.writer();
  const { vault } = await aVault();
  const people = (await client.people()).rows.map(({ personId }) => personId).filter((id) => id !== me.userId);
  const member = people[0]!;
  const living = (await client.spaces()).rows.find(({ type }) => type === 'shared')!;
  const someone = people.find((id) => tenant.state.spaces.get(living.spaceId)?.ownerId !== id)!;
  const template = tenant.edit.addApp({ name: 'Model', ownerId: me.userId });
  const live = tenant.edit.addApp({ name: 'Live', ownerId: me.userId, spaceId: living.spaceId });

  const app1 = anAppPlan('app-1', {
    targetName: 'Live',
    conflict: {
      appId: live.id as AppId,
      name: 'Live',
      kind: 'same-name',
      decision: 'replace',
      renamedTo: 'Live (old)',
    },
  });
  const app2 = anAppPlan('app-2');
  const made: MadeThing[] = [];
  const note = (kind: MadeThing['kind'], targetId: string, name: string, change: Partial<MadeThing> = {}) =>
    made.push({ kind, targetId, name, sourceId: '', spaceId: '', at: made.length as EpochMs, ...change });

  const newSpace = await writer.createSpace({ name: 'New sales', type: 'shared', description: '' });
  note('space', newSpace.spaceId, 'New sales', { sourceId: 'space-1' });
  const added = await writer.assign(newSpace.spaceId, { type: 'user', assigneeId: member, roles: ['consumer'] });
  note('assignment', added.assignmentId, 'Member', { spaceId: newSpace.spaceId });
  const beside = await writer.assign(living.spaceId, { type: 'user', assigneeId: someone, roles: ['consumer'] });
  note('assignment', beside.assignmentId, 'Someone', { spaceId: living.spaceId });
  const staging = await writer.createSpace({ name: 'Coffer staging', type: 'shared', description: '' });
  note('space', staging.spaceId, 'Coffer staging');
  const copied = (name: string, spaceId: SpaceId) => writer.copyApp(template.id as AppId, { name, spaceId });
  const restored = await copied('Live', newSpace.spaceId);
  note('app', restored.appId, 'Live', { sourceId: 'app-1' });
  const origin = await copied('Live (template)', newSpace.spaceId);
  note('copy', origin.appId, 'Live (template)', { sourceId: 'app-1' });
  const unfinished = await copied(`App app-2 ${app2.mark}`, staging.spaceId);
  note('app', unfinished.appId, 'App app-2', { sourceId: 'app-2' });
  const unclean = await copied(`App app-2 (template) ${copyMarkOf(app2)}`, staging.spaceId);
  note('copy', unclean.appId, 'App app-2 (template)', { sourceId: 'app-2' });
  await writer.renameApp(live.id as AppId, { name: 'Live (old)' });
  note('renamed-app', live.id, 'Live (old)', { sourceId: 'app-1' });
  await writer.changeAppOwner(restored.appId, member);

  const [used] = aRestorePlan().spaces;
  const spacePlan = (change: Partial<SpacePlan>): SpacePlan => ({ ...used!, ...change });
  const role = (assigneeId: PersonId) =>
    [{ type: 'user', name: '', roles: ['consumer'], assigneeId }] satisfies SpacePlan['assignments'];
  const plan: RestorePlan = aRestorePlan({
    target: { ...aRestorePlan().target, tenantId: tenant.tenantId as TenantId },
    identity: me,
    apps: [app1, app2],
    spaces: [
      spacePlan({ targetId: null, action: 'create', assignments: role(member) }),
      spacePlan({ sourceId: 'space-9' as SpaceId, targetId: living.spaceId, assignments: role(someone) }),
    ],
  });
  const { planId, hash, kind, madeAt } = plan;
  vault.restores.keepPlan({ planId, hash, kind, madeAt, body: plan });
  for (const thing of made)
    vault.restores.keepStep(planId, thing.sourceId, `made/${thing.kind}/${thing.targetId}`, thing);
  const noteLeft = async (step: string, appId: AppId) => {
    const facts = (await client.app(appId))!;
    const objectsDigest = leftDigest({ facts, reading: await client.readObjects(appId) });
    const { name, ownerId, spaceId } = facts;
    vault.restores.keepStep(planId, 'app-1', step, { name, ownerId, spaceId, objectsDigest });
  };
  await noteLeft('left', restored.appId);
  await noteLeft('left-copy', origin.appId);

  const deps = { world, vault, tenant: client };
  const ids = () => new Set([...tenant.state.apps.keys(), ...tenant.state.spaces.keys()]);
  return {
    tenant,
    client,
    writer,
    vault,
    deps,
    me,
    people,
    made,
    ids,
    live,
    living,
    member,
    someone,
    plan,
    restored: restored.appId,
    origin: origin.appId,
    unfinished: unfinished.appId,
    unclean: unclean.appId,
    newSpace: newSpace.spaceId,
    staging: staging.spaceId,
    added: added.assignmentId,
    beside: beside.assignmentId,
  };
}
export type Given = Awaited<ReturnType<typeof given>>;
