import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import type { AppPlan, MadeThing } from '../../../../shared/domain/restore.ts';
import { copyMarkOf } from '../run/working-names.ts';
import { leftDigest, type LeftApp } from '../verify/left-digest.ts';
import { keepReasons as reasons } from './reasons.ts';
import type { Situation } from './situation.ts';

/** null: it may go. */
export type Judgement = 'gone' | null | { readonly why: string };

const keep = (why: string): Judgement => ({ why });

/** An app or a copy goes when it is as the run left it, or was never finished, and nothing else was published from it. */
export async function judgeApp(thing: MadeThing, situation: Situation): Promise<Judgement> {
  const { tenant, signal, plan, vault, apps, made, removed } = situation;
  const facts = await tenant.app(thing.targetId as AppId, signal);
  if (facts === null) return 'gone';
  const child = apps.find(({ appId, originAppId }) => originAppId === thing.targetId && !removed.has(appId));
  if (child) return keep(reasons.origin(child.name));
  const isWaitedFor = made.some(
    ({ kind, sourceId, targetId }) => kind === 'app' && sourceId === thing.sourceId && !removed.has(targetId),
  );
  if (thing.kind === 'copy' && isWaitedFor) return keep(reasons.appStays);
  const left = vault.restores.step(plan.planId, thing.sourceId, thing.kind === 'copy' ? 'left-copy' : 'left');
  if (left !== undefined) return judgeLeft(left as LeftApp, facts, situation);
  const app = plan.apps.find(({ appId }) => appId === thing.sourceId);
  return app !== undefined && isUnfinished(thing, facts, { app, botId: plan.identity.userId })
    ? null
    : keep(reasons.notKnown);
}

/** Still under its working name, the bot's own, shown to nobody. */
function isUnfinished({ kind }: MadeThing, facts: AppFacts, { app, botId }: { app: AppPlan; botId: string }): boolean {
  const mark = kind === 'copy' ? copyMarkOf(app) : app.mark;
  return facts.name.includes(mark) && facts.ownerId === botId && facts.publishedAt === null;
}

async function judgeLeft(left: LeftApp, facts: AppFacts, { tenant, signal }: Situation): Promise<Judgement> {
  if (facts.name !== left.name) return keep(reasons.renamed);
  if (facts.spaceId !== left.spaceId) return keep(reasons.moved);
  if (facts.ownerId !== left.ownerId) return keep(reasons.otherOwner);
  const reading = await tenant.readObjects(facts.appId, signal);
  if (leftDigest({ facts, reading }) === left.objectsDigest) return null;
  return keep(reading.problems > 0 ? reasons.unreadable : reasons.changed);
}

/** The live app that stepped aside gets its name back when it still has the one the run gave it. */
export async function judgeRenamed(thing: MadeThing, situation: Situation): Promise<Judgement> {
  const { tenant, signal, apps, removed } = situation;
  const facts = await tenant.app(thing.targetId as AppId, signal);
  const name = nameBefore(thing, situation);
  if (facts === null || name === null || facts.name === name) return 'gone';
  if (facts.name !== thing.name) return keep(reasons.renamed);
  const isTaken = apps.some(
    (app) => app.name === name && app.spaceId === facts.spaceId && app.appId !== facts.appId && !removed.has(app.appId),
  );
  return isTaken ? keep(reasons.nameTaken(name)) : null;
}

/** What a renamed app was called before the run. */
export const nameBefore = ({ sourceId }: MadeThing, { plan }: Situation): string | null =>
  plan.apps.find(({ appId }) => appId === sourceId)?.conflict.name ?? null;
