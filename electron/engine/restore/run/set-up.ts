import type { SpacePlan } from '../../../../shared/domain/restore.ts';
import { addBotRoles, addMembers, removeBotRoles } from './members.ts';
import { makeGroups } from './groups.ts';
import { closeStaging, makeSpace, openStaging } from './spaces.ts';
import { sweep } from './sweep.ts';
import { isSettled, orWarn, spaceInTarget, stagingOf, type RestoreWork } from './work.ts';

/** Groups, spaces, members and the bot's own roles, as planned; each once. */
export async function setUp(work: RestoreWork, appsToDo: boolean): Promise<void> {
  const { plan } = work;
  await makeGroups(work);
  for (const { action, sourceId, targetName: name, type, description } of plan.spaces)
    if (action === 'create') await makeSpace(work, `space/${sourceId}`, { name, type, description }, sourceId);
  for (const space of plan.spaces) {
    await addMembers(work, space);
    if (appsToDo) await addBotRoles(work, space);
  }
  if (appsToDo) await openStaging(work);
}

/**
 * Takes away what was only for the run: strays, the staging space, the bot's roles; and gives made spaces to their
 * owners. Where an app is still half done, the next run of the plan needs all of it.
 */
export async function tidyUp(work: RestoreWork): Promise<void> {
  const { plan, ledger } = work;
  const wanted = plan.apps.filter(({ action }) => action === 'restore');
  const failed = wanted.filter(({ appId }) => !isSettled(work, appId));
  const restored = wanted.filter(({ appId }) => isSettled(work, appId));
  const staging = stagingOf(work);
  const [personal, staged] = [restored.filter(isPersonal), restored.filter((app) => !isPersonal(app))];
  if (personal.length > 0) await sweep(work, 'personal', personal);
  if (staging !== null) await sweep(work, staging, staged);
  const isBegun = (step: string) => failed.some(({ appId }) => ledger.recall(appId, step) !== undefined);
  if (isBegun('import') || isBegun('sent/import')) {
    const name = plan.staging?.name ?? '';
    if (staging !== null)
      ledger.warn('', 'staging', `The staging space "${name}" stays: an app in it is not done. Run the plan again.`);
    return;
  }
  await closeStaging(work);
  for (const space of plan.spaces) await removeBotRoles(work, space);
  const waiting = new Set(failed.map(({ sourceSpaceId }) => sourceSpaceId));
  for (const space of plan.spaces) if (!waiting.has(space.sourceId)) await giveSpace(work, space);
}

/** Gives a space the run made to its owner; what is refused is tried again by the next run of the plan. */
async function giveSpace(work: RestoreWork, { sourceId, ownerId, action, targetName }: SpacePlan): Promise<void> {
  const { ledger, writer, bot, signal } = work;
  const spaceId = spaceInTarget(work, sourceId);
  const step = `space-owner/${sourceId}`;
  if (action !== 'create' || ownerId === null || spaceId === null || ledger.recall('', step) === true) return;
  await ledger.mayGoOn();
  const text = `The space "${targetName}" was not given to its owner and stays with the bot`;
  const isGiven = await orWarn(work, { name: step, text }, async () => {
    if (ownerId !== bot.userId) await writer.setSpaceOwner(spaceId, ownerId, signal);
  });
  ledger.keep('', step, isGiven);
}

const isPersonal = ({ variant }: { variant: string }): boolean => variant === 'personal';
