import { AppError } from '../../../../shared/errors/app-error.ts';
import type { SpaceId } from '../../../../shared/domain/ids.ts';
import type { MadeThing } from '../../../../shared/domain/restore.ts';
import { sendOnce } from './send-once.ts';
import { appsOf, isLost, spaceInTarget, stagingOf, statusOf, wholeOf, type RestoreWork } from './work.ts';

type NewSpace = { readonly name: string; readonly type: string; readonly description: string };

/**
 * Makes a space, once. The plan saw none of that name, so one that is there and belongs to the bot is what an earlier
 * try of ours made.
 */
export async function makeSpace(work: RestoreWork, step: string, space: NewSpace, sourceId: string): Promise<SpaceId> {
  const { ledger, writer, signal } = work;
  return ledger.once<SpaceId>('', step, async () => {
    const spaceId = await sendOnce<SpaceId>(work, {
      subject: '',
      step,
      find: () => findOwnSpace(work, space),
      send: async () => (await writer.createSpace(space, signal)).spaceId,
    });
    const thing: Omit<MadeThing, 'at'> = { kind: 'space', targetId: spaceId, name: space.name, sourceId, spaceId: '' };
    ledger.made('', thing);
    return spaceId;
  });
}

async function findOwnSpace(work: RestoreWork, { name, type }: NewSpace): Promise<SpaceId | null> {
  const spaces = wholeOf(await work.tenant.spaces(work.signal));
  const same = spaces.find((space) => space.name === name);
  if (same === undefined) return null;
  if (same.ownerId !== work.bot.userId || same.type !== type)
    throw new AppError('request.exists', { what: 'space', name, spaceId: same.spaceId });
  return same.spaceId;
}

/** Where cleaned copies end; made when the first copy is ready for it, unless there is one. */
export async function templatesSpace(work: RestoreWork): Promise<SpaceId> {
  const { templates, planId } = work.plan;
  const source = templates?.sourceSpaceId ?? null;
  const there = templates?.spaceId ?? (source === null ? null : spaceInTarget(work, source));
  if (there !== null) return there;
  const name = templates?.name ?? `Coffer templates ${planId.slice(0, 8)}`;
  const description = 'Templates of restored apps; publish the next release from here.';
  return makeSpace(work, 'templates', { name, type: 'shared', description }, '');
}

/** The shared space apps are worked on in. Full of people's private content, so it is the bot's alone, on every start. */
export async function openStaging(work: RestoreWork): Promise<void> {
  const { plan, ledger, tenant, signal } = work;
  if (plan.staging === null) return;
  const kept = stagingOf(work);
  const listed = wholeOf(await tenant.spaces(signal));
  if (kept !== null && !listed.some(({ spaceId }) => spaceId === kept))
    for (const step of ['staging', 'sent/staging']) ledger.forget('', step);
  const description = 'Coffer works here while it restores. Nobody else belongs here.';
  const staging = await makeSpace(work, 'staging', { name: plan.staging.name, type: 'shared', description }, '');
  const owner = listed.find(({ spaceId }) => spaceId === staging)?.ownerId ?? work.bot.userId;
  if (owner !== work.bot.userId) throw new AppError('restore.staging-shared', { ...plan.staging, others: [owner] });
  await expectAlone(work, staging);
}

/** That nobody but the bot can look into the staging space; asked before every app that comes into it. */
export async function expectAlone({ plan, tenant, bot, signal }: RestoreWork, staging: SpaceId): Promise<void> {
  const members = wholeOf(await tenant.assignments(staging, signal));
  const others = members.filter(({ assigneeId }) => assigneeId !== bot.userId).map(({ assigneeId }) => assigneeId);
  if (others.length > 0) throw new AppError('restore.staging-shared', { name: plan.staging?.name ?? '', others });
}

/** Removes the staging space once it is empty; what is left there is named, never deleted. */
export async function closeStaging(work: RestoreWork): Promise<void> {
  const { plan, ledger, tenant, signal } = work;
  const staging = stagingOf(work);
  if (staging === null || plan.staging === null) return;
  const { name } = plan.staging;
  let problem = '';
  for (const seconds of [0, 2, 5, 10, 20]) {
    if (seconds > 0) await tenant.wait(seconds, signal);
    const isEmpty = (await appsOf(work, staging)).length === 0;
    problem = isEmpty
      ? await removeStaging(work, staging)
      : `The staging space "${name}" is not empty and was left: look at what is in it.`;
    if (problem !== '') continue;
    for (const step of ['staging', 'sent/staging']) ledger.forget('', step);
    return ledger.unwarn('', 'staging');
  }
  ledger.warn('', 'staging', problem);
}

/** Why the tenant did not remove it; "" when it is gone. What is no refusal is thrown: the space may yet go. */
async function removeStaging({ plan, world, ledger, writer, signal }: RestoreWork, staging: SpaceId): Promise<string> {
  await ledger.mayGoOn();
  try {
    await writer.deleteSpace(staging, signal);
    return '';
  } catch (thrown) {
    const status = statusOf(thrown);
    if (status === null || isLost(thrown)) throw thrown;
    world.log.error('staging space not removed', { error: AppError.from(thrown) });
    return `The tenant did not let the staging space "${plan.staging?.name ?? ''}" be removed (status ${status}).`;
  }
}
