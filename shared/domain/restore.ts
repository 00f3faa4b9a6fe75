import { z } from '../schema.ts';
import { EngineClass, ObjectState } from './app.ts';
import { RebuildConfiguration, RebuildStage } from './rebuild.ts';
import { AppId, EpochMs, ObjectId, PersonId, SnapshotId, SpaceId, TenantId, TenantName, VersionId } from './ids.ts';
import { PlannedCall, PlanCost } from './planned-call.ts';
import { PreflightItem } from './preflight.ts';

/** What to do with a live app of the same name in the place an app would come to. Never anything by default. */
export const OnConflict = z.enum(['skip', 'copy', 'replace']);
export type OnConflict = z.infer<typeof OnConflict>;

/** `managed` is imported into the staging space and published from there; `shared` is moved; `personal` is given away. */
export const RestoreVariant = z.enum(['managed', 'shared', 'personal']);
export type RestoreVariant = z.infer<typeof RestoreVariant>;

/**
 * How a person of the snapshot was found in the target. `bot`: the old tenant's bot is the new one.
 * `fallback`: a holding owner stands in. `none`: what this person owned stays with the bot, and is listed.
 */
export const MatchKind = z.enum(['subject', 'email', 'map', 'bot', 'fallback', 'none']);
export type MatchKind = z.infer<typeof MatchKind>;

/** Why a person could not be used although something was found, or why nothing was. */
export const MatchProblem = z.enum([
  'absent',
  /** Two people of the target differ from the subject by case only, or share the e-mail. */
  'ambiguous',
  'case-differs',
  /** Disabled or deleted in the target. */
  'inactive',
  /** The subject is the same, name and e-mail are both another's. */
  'contradicted',
  /** The snapshot does not know who it was. */
  'unknown-owner',
]);
export type MatchProblem = z.infer<typeof MatchProblem>;

export const TargetPerson = z.object({
  personId: PersonId,
  subject: z.string(),
  name: z.string(),
  email: z.string(),
  status: z.string(),
});
export type TargetPerson = z.infer<typeof TargetPerson>;

/** One person the snapshot's content or spaces name. */
export const PersonMatch = z.object({
  /** Id in the source tenant; "" when only a subject is known. */
  sourceId: z.string(),
  subject: z.string(),
  name: z.string(),
  email: z.string(),
  kind: MatchKind,
  problem: MatchProblem.nullable(),
  target: TargetPerson.nullable(),
  /** Root objects in scope that this person owned, and how many of them are private. */
  objects: z.number().int(),
  privateObjects: z.number().int(),
});
export type PersonMatch = z.infer<typeof PersonMatch>;

export const PlannedAssignment = z.object({
  type: z.enum(['user', 'group']),
  /** Subject or group name, for people to read. */
  name: z.string(),
  roles: z.array(z.string()),
  /** null: a group the run makes, found by its name then. */
  assigneeId: z.string().nullable(),
});
export type PlannedAssignment = z.infer<typeof PlannedAssignment>;

export const SpaceAction = z.enum(['use', 'create', 'missing', 'wrong-type']);

/** One space of the snapshot and what stands for it in the target. */
export const SpacePlan = z.object({
  sourceId: SpaceId,
  name: z.string(),
  type: z.string(),
  action: SpaceAction,
  how: z.enum(['same-name', 'map', 'made']),
  /** null until the run has made it. */
  targetId: SpaceId.nullable(),
  targetName: z.string(),
  description: z.string(),
  /** Who owns it afterwards; null: the bot keeps it. Only set for a space the run makes. */
  ownerId: PersonId.nullable(),
  /** To be added by the run; roles already there are left alone. */
  assignments: z.array(PlannedAssignment),
  /** Assignments that cannot be given, and why. */
  notAssigned: z.array(z.object({ name: z.string(), roles: z.array(z.string()), why: z.string() })),
  /** Roles the bot lacks to work there; added for the run and removed afterwards. Empty: it has what it needs. */
  botRoles: z.array(z.string()),
});
export type SpacePlan = z.infer<typeof SpacePlan>;

/** One root object of an app with who shall own it. */
export const PlannedObject = z.object({
  objectId: ObjectId,
  objectType: z.string(),
  engineClass: EngineClass.nullable(),
  title: z.string(),
  state: ObjectState,
  published: z.boolean().nullable(),
  approved: z.boolean().nullable(),
  ownerSubject: z.string(),
  /** null: it stays with the bot, and `why` says so. */
  ownerId: PersonId.nullable(),
  how: MatchKind,
  /** "" when the right person gets it. */
  why: z.string(),
});
export type PlannedObject = z.infer<typeof PlannedObject>;

/** The parent a managed app gets, so that the next template release can be published over it. */
export const PlannedOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** An app that is in the target already. */
  z.object({ kind: z.literal('live'), appId: AppId, name: z.string() }),
  /** An app of this plan, restored before; its id in the snapshot. */
  z.object({ kind: z.literal('restored'), appId: AppId, name: z.string() }),
  /** A copy made in the staging space, cleaned of people's content, then moved to the template space. */
  z.object({ kind: z.literal('copy'), name: z.string(), why: z.string() }),
]);
export type PlannedOrigin = z.infer<typeof PlannedOrigin>;

export const AppConflict = z.object({
  /** The live app in the way; null when there is none. */
  appId: AppId.nullable(),
  name: z.string(),
  /** `same-app`: the very app of the snapshot still lives. `same-name`: another one has its name there. */
  kind: z.enum(['none', 'same-app', 'same-name']),
  decision: z.enum(['none', 'skip', 'copy', 'replace']),
  /** What the live app is called after a replace; "" otherwise. */
  renamedTo: z.string(),
});
export type AppConflict = z.infer<typeof AppConflict>;

export const AppPlan = z.object({
  /** Its id in the snapshot. */
  appId: AppId,
  versionId: VersionId,
  sha256: z.string(),
  fileBytes: z.number(),
  withData: z.boolean(),
  name: z.string(),
  /** What it is called in the end. */
  targetName: z.string(),
  /** Sent with its name: whether an import keeps it is not documented. */
  description: z.string(),
  variant: RestoreVariant,
  /** Its space in the snapshot, to be looked up in `spaces`; null: personal. */
  sourceSpaceId: SpaceId.nullable(),
  action: z.enum(['restore', 'skip']),
  /** Why it is skipped; "" otherwise. */
  why: z.string(),
  conflict: AppConflict,
  origin: PlannedOrigin,
  /** Who owns the app in the end; null: the bot keeps it. */
  ownerId: PersonId.nullable(),
  ownerSubject: z.string(),
  ownerWhy: z.string(),
  /** Part of the name while it is being worked on; gone in the end. */
  mark: z.string(),
  via: z.enum(['body', 'upload']),
  objects: z.array(PlannedObject),
  /** Only for a person's own restore: what is taken out before anybody sees the app. */
  removed: z.array(
    z.object({ objectId: ObjectId, objectType: z.string(), engineClass: EngineClass.nullable(), title: z.string() }),
  ),
  /** A private default bookmark locks the app for everybody else: the run publishes it. */
  publishBookmarkId: ObjectId.nullable(),
});
export type AppPlan = z.infer<typeof AppPlan>;

export const GroupPlan = z.object({
  name: z.string(),
  action: z.enum(['use', 'create']),
  targetId: z.string().nullable(),
  /** Names of roles to give when it is made; unknown ones are by-hand steps. */
  roles: z.array(z.string()),
});
export type GroupPlan = z.infer<typeof GroupPlan>;

/** Something a person has to do, with the values to type. */
export const ByHandStep = z.object({
  /** When: before the run, after it, or when the next template release comes. */
  when: z.enum(['before', 'after', 'next-release']),
  kind: z.string(),
  what: z.string(),
  values: z.array(z.string()),
});
export type ByHandStep = z.infer<typeof ByHandStep>;

export const PlanOptions = z.object({
  apps: z.array(AppId).default([]),
  /** Subjects whose objects alone are wanted. */
  people: z.array(z.string().min(1)).default([]),
  onConflict: OnConflict.default('skip'),
  /** Names of live apps a person typed to let them be replaced. */
  confirmReplace: z.array(z.string()).default([]),
  matchEmail: z.boolean().default(false),
  fallbackOwner: z.string().nullable().default(null),
  fallbackPrivate: z.boolean().default(false),
  /** Makes spaces the target lacks, with their members. Always so for a rebuild. */
  createSpaces: z.boolean().default(false),
  /** Name of the shared space cleaned copies end in; null: the origin's own space, or a new one. */
  templateSpace: z.string().nullable().default(null),
  /** `auto`: the restored or living origin where there is one. `copy`: always a cleaned copy. */
  origin: z.enum(['auto', 'copy']).default('auto'),
  /** Imports the tenant's plan allows a day; null: not known. */
  importsPerDay: z.number().int().min(1).nullable().default(null),
  /** Only for a rebuild: whether the tenant's configuration is made too, where the vault has a capture of it. */
  configuration: z.boolean().default(true),
  /** Words a person typed to let red checks of the configuration pass, e.g. `lock-out`. */
  confirm: z.array(z.string()).default([]),
});
export type PlanOptions = z.infer<typeof PlanOptions>;

/** Everything a run will do, as a document a customer can sign. Canonical JSON; `hash` is over all the rest. */
export const RestorePlan = z.object({
  format: z.literal('coffer-restore-plan'),
  version: z.literal(1),
  kind: z.enum(['restore', 'rebuild']),
  planId: z.string().min(8).max(64),
  vaultId: z.string(),
  madeAt: EpochMs,
  snapshot: z.object({
    snapshotId: SnapshotId,
    state: z.string(),
    takenAt: EpochMs,
    tenant: z.string(),
    gaps: z.array(z.string()),
  }),
  target: z.object({ name: TenantName, host: z.string(), tenantId: TenantId }),
  /** The bot that will do it. */
  identity: z.object({ userId: z.string(), subject: z.string() }),
  options: PlanOptions,
  preflight: z.array(PreflightItem),
  people: z.array(PersonMatch),
  groups: z.array(GroupPlan),
  spaces: z.array(SpacePlan),
  /** null when no app needs it. */
  staging: z.object({ name: z.string() }).nullable(),
  templates: z.object({ name: z.string(), spaceId: SpaceId.nullable(), sourceSpaceId: SpaceId.nullable() }).nullable(),
  /** In the order they are worked on: origins before what is published from them. */
  apps: z.array(AppPlan),
  byHand: z.array(ByHandStep),
  /** What of the configuration is made; null or absent: nothing. */
  configuration: RebuildConfiguration.nullable().exactOptional(),
  /** Of a rebuild, in the order it is done. */
  stages: z.array(RebuildStage).exactOptional(),
  calls: z.array(PlannedCall),
  cost: PlanCost,
  /** What of the target the plan rests on, one fact a line, sorted. */
  targetFacts: z.array(z.string()),
  targetDigest: z.string(),
  hash: z.string(),
});
export type RestorePlan = z.infer<typeof RestorePlan>;

/** Any red locks the run. */
export const planLevel = (plan: Pick<RestorePlan, 'preflight'>): 'green' | 'amber' | 'red' =>
  plan.preflight.some(({ level }) => level === 'red')
    ? 'red'
    : plan.preflight.some(({ level }) => level === 'amber')
      ? 'amber'
      : 'green';

export { IdRow, MadeThing, RestoreSummary } from './restore-result.ts';
