import type { SpaceId } from '../../../../shared/domain/ids.ts';
import type { SpacePlan } from '../../../../shared/domain/restore.ts';
import type { HeldRole } from '../../qlik/index.ts';
import { listedFirst, sendOnce } from './send-once.ts';
import { orWarn, spaceInTarget, wholeOf, type RestoreWork } from './work.ts';

type Assignee = { readonly type: 'user' | 'group'; readonly assigneeId: string };
type Held = { readonly assignmentId: string | null; readonly roles: readonly string[]; readonly made?: true };
type Given = { readonly assignmentId: string | null; readonly before: readonly string[] | null };

/** Adds the planned members of a space. Roles already there are left alone; one that is refused is named. */
export async function addMembers(work: RestoreWork, space: SpacePlan): Promise<void> {
  const spaceId = spaceInTarget(work, space.sourceId);
  if (spaceId === null) return;
  const { ledger } = work;
  const missing = space.assignments.flatMap(({ type, name, roles, assigneeId }) => {
    const id = assigneeId ?? ledger.recall<string>('', `group/${name}`) ?? null;
    const step = `member/${space.sourceId}/${type}/${id}`;
    return id === null || ledger.recall('', step) === true ? [] : [{ type, name, roles, assigneeId: id, step }];
  });
  if (missing.length === 0) return;
  const listed = await listMembers(work, spaceId);
  for (const { type, name, roles, assigneeId, step } of missing) {
    const text = `${name} was not added to the space "${space.targetName}" as ${roles.join(', ')}`;
    await ledger.mayGoOn();
    const isAdded = await orWarn(work, { name: step, text }, async () => {
      await give(work, spaceId, { type, assigneeId }, { roles, name, listed });
    });
    ledger.keep('', step, isAdded);
  }
}

/** Gives the bot the roles it needs for the run, and keeps what it held before, so that this is what it holds after. */
export async function addBotRoles(work: RestoreWork, space: SpacePlan): Promise<void> {
  const spaceId = spaceInTarget(work, space.sourceId);
  if (spaceId === null || space.botRoles.length === 0) return;
  const { ledger, bot } = work;
  const self: Assignee = { type: 'user', assigneeId: bot.userId };
  // Kept before the first change: after it, nobody could tell what was there.
  const before = await ledger.once('', `bot-before/${space.sourceId}`, async () => {
    const held = memberIn(await listMembers(work, spaceId), self);
    return held ? { roles: held.roles } : { roles: null };
  });
  await ledger.once('', `bot-role/${space.sourceId}`, async () => {
    const { assignmentId } = await give(work, spaceId, self, {
      roles: space.botRoles,
      name: bot.subject,
      listed: await listMembers(work, spaceId),
    });
    return { assignmentId, before: before.roles } satisfies Given;
  });
}

/** Takes away what the run gave the bot. */
export async function removeBotRoles(work: RestoreWork, space: SpacePlan): Promise<void> {
  const { ledger, writer, bot, signal } = work;
  const spaceId = spaceInTarget(work, space.sourceId);
  const given = ledger.recall<Given>('', `bot-role/${space.sourceId}`);
  if (given === undefined || spaceId === null) return;
  const held = memberIn(await listMembers(work, spaceId), { type: 'user', assigneeId: bot.userId });
  const { before } = given;
  await ledger.mayGoOn();
  const text = `The bot still holds roles in the space "${space.targetName}" that were for the run only`;
  const isGone = await orWarn(work, { name: `bot-role/${space.sourceId}`, text }, async () => {
    if (held === null || held.assignmentId === null) return;
    const isOnlyOurs = before === null && held.roles.every((role) => space.botRoles.includes(role));
    if (isOnlyOurs) await writer.unassign(spaceId, held.assignmentId, signal);
    else await takeBack(work, spaceId, held, { given: space.botRoles, before: before ?? [] });
    // What is left of it is not this run's any more.
    ledger.forgetMade('', { kind: 'assignment', targetId: held.assignmentId });
  });
  // Otherwise the next run of the plan tries again.
  if (isGone) for (const step of ['bot-role', 'bot-before']) ledger.forget('', `${step}/${space.sourceId}`);
}

/** Back to what was held before; what others gave since stays. */
async function takeBack(
  { writer, signal }: RestoreWork,
  spaceId: SpaceId,
  { assignmentId, roles }: HeldRole,
  { given, before }: { given: readonly string[]; before: readonly string[] },
): Promise<void> {
  const kept = roles.filter((role) => before.includes(role) || !given.includes(role));
  if (assignmentId !== null && kept.length < roles.length) await writer.reassign(spaceId, assignmentId, kept, signal);
}

const listMembers = async ({ tenant, signal }: RestoreWork, spaceId: SpaceId): Promise<readonly HeldRole[]> =>
  wholeOf(await tenant.assignments(spaceId, signal));

const memberIn = (rows: readonly HeldRole[], { type, assigneeId }: Assignee): HeldRole | null =>
  rows.find((row) => row.assigneeId === assigneeId && (row.type === type || row.type === 'bot')) ?? null;

const hasAll = (held: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((role) => held.includes(role));

/** Sees to it that the assignee holds these roles beside those held already. */
async function give(
  work: RestoreWork,
  spaceId: SpaceId,
  to: Assignee,
  { roles, name, listed }: { roles: readonly string[]; name: string; listed: readonly HeldRole[] },
): Promise<{ assignmentId: string | null }> {
  const { ledger, writer, signal } = work;
  const look = listedFirst(listed, () => listMembers(work, spaceId));
  const step = `assign/${spaceId}/${to.assigneeId}`;
  const there = await sendOnce<Held>(work, {
    subject: '',
    step,
    find: async () => memberIn(await look(), to),
    send: async () => ({ ...(await writer.assign(spaceId, { ...to, roles }, signal)), roles, made: true }),
  });
  const ours = there.made === true || ledger.recall('', `sent/${step}`) !== undefined;
  if (ours && there.assignmentId !== null)
    ledger.made('', { kind: 'assignment', targetId: there.assignmentId, name, sourceId: '', spaceId });
  if (!hasAll(there.roles, roles) && there.assignmentId !== null)
    await writer.reassign(spaceId, there.assignmentId, [...new Set([...there.roles, ...roles])], signal);
  ledger.forget('', `sent/${step}`);
  return { assignmentId: there.assignmentId };
}
