import type { GroupPlan } from '../../../../shared/domain/restore.ts';
import type { Group } from '../../../../shared/domain/tenant.ts';
import { listedFirst, sendOnce } from './send-once.ts';
import { orWarn, wholeOf, type RestoreWork } from './work.ts';

/** Makes the groups the target lacks; their ids are kept by name, for the spaces they belong to. */
export async function makeGroups(work: RestoreWork): Promise<void> {
  const { plan, ledger, tenant, signal } = work;
  const missing = plan.groups.filter(({ name, action, targetId }) => {
    if (action === 'use') ledger.keep('', `group/${name}`, targetId);
    return typeof ledger.recall('', `group/${name}`) !== 'string';
  });
  if (missing.length === 0) return;
  const listed = wholeOf(await tenant.groups(signal));
  for (const group of missing) await makeGroup(work, group, listed);
}

async function makeGroup(work: RestoreWork, { name, roles }: GroupPlan, listed: readonly Group[]): Promise<void> {
  const { plan, vault, ledger, tenant, writer, signal } = work;
  const look = listedFirst(listed, async () => wholeOf(await tenant.groups(signal)));
  await orWarn(work, { name: `group/${name}`, text: `The group "${name}" was not made` }, async () => {
    const groupId = await sendOnce<string>(work, {
      subject: '',
      step: `group/${name}`,
      find: async () => (await look()).find((group) => group.name === name)?.groupId ?? null,
      send: async () => (await writer.createGroup({ name, roles }, signal)).groupId,
    });
    const source = vault.snapshots.groups(plan.snapshot.snapshotId).find((group) => group.name === name);
    ledger.made('', { kind: 'group', targetId: groupId, name, sourceId: source?.groupId ?? '', spaceId: '' });
    ledger.keep('', `group/${name}`, groupId);
  });
}
