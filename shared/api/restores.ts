import { Certificate, ReportVerdict } from '../domain/certificate.ts';
import { AppId, EpochMs, RunId, SnapshotId, TenantName } from '../domain/ids.ts';
import { inLanguage } from '../domain/language.ts';
import { CallRow, PlanSight } from '../domain/plan-sight.ts';
import { AcceptedCheck, RestoreDraft } from '../domain/restore-draft.ts';
import { IdRow, MadeThing, PlanOptions, RestorePlan, RestoreSummary, TargetPerson } from '../domain/restore.ts';
import { z } from '../schema.ts';
import { command, query, whileLocked } from './method.ts';

const planHash = z.object({ hash: z.string().min(1).max(64) });

/** Bringing apps, or a whole tenant, back; and proving that it would work. */
export const restores = {
  /**
   * Reads the target and works out everything a run would do; writes nothing there. The plan's hash is kept in the
   * vault: only such a plan can be run.
   */
  plan: command(
    z.object({
      kind: z.enum(['restore', 'rebuild']),
      /** Without it: the newest good one. */
      snapshotId: SnapshotId.optional(),
      to: TenantName,
      options: PlanOptions.prefault({}),
      /** CSV with a header row: `source,target`, names or ids. */
      spaceMap: z.string().max(4_000_000).optional(),
      /** CSV with a header row: `subject,target_subject`. */
      peopleMap: z.string().max(16_000_000).optional(),
    }),
    z.object({ plan: RestorePlan }),
  ),
  /**
   * Runs a plan, or goes on with a run of it. Refused when the file is not one this vault recorded, when anything is
   * red, or when the target is no longer what the plan was made for. A finished plan sends nothing.
   */
  start: command(
    z.object({
      /** The plan file's text, or the hash of a plan this vault keeps. */
      plan: z.union([z.string().max(256_000_000), planHash]),
      concurrency: z.number().int().min(1).max(16).default(4),
      /** Amber checks somebody goes on without; the report says so. */
      accepted: z.array(AcceptedCheck).max(100).default([]),
    }),
    z.object({ runId: RunId, alreadyDone: z.boolean() }),
  ),
  /** A kept plan without its long lists. */
  planned: query(planHash, z.object({ plan: PlanSight })),
  /** Its calls in the order they are made. */
  plannedCalls: query(
    planHash.extend({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(200),
      search: z.string().max(200).default(''),
    }),
    z.object({ total: z.number().int(), rows: z.array(CallRow) }),
  ),
  /** The whole plan as the file the command line writes. */
  planText: query(planHash, z.object({ text: z.string() })),
  /** Restores that were begun in a window and wait, the one touched last first. */
  drafts: query(z.object({}), z.object({ drafts: z.array(RestoreDraft) })),
  /** `over` is when the draft was changed that this one is made of; a newer one stays, and is given back. */
  keepDraft: command(
    z.object({ draft: RestoreDraft, over: EpochMs.exactOptional() }),
    z.object({ newer: RestoreDraft.nullable() }),
  ),
  /** The plan that was made from it stays in the vault. */
  dropDraft: command(RestoreDraft.pick({ draftId: true }), z.object({})),
  /** Whoever answers to a subject or an e-mail address in a tenant. Reads only. */
  findPeople: query(
    z.object({ to: TenantName, words: z.string().trim().min(1).max(200) }),
    z.object({ people: z.array(TargetPerson) }),
  ),
  result: query(
    z.object({ runId: RunId }),
    z.object({ summary: RestoreSummary.nullable(), certificate: Certificate.nullable() }),
  ),
  /** Old and new ids of apps, spaces and people; what reports, embeds and scripts are re-pointed by. */
  ids: query(z.object({ runId: RunId }), z.object({ rows: z.array(IdRow), csv: z.string() })),
  /** The signed report, as JSON and as a page to print. */
  report: query(
    z.object({ runId: RunId, ...inLanguage }),
    z.object({ json: z.string(), html: z.string(), fingerprint: z.string() }),
  ),
  /** Needs no vault and no network. */
  checkReport: whileLocked(
    query(z.object({ text: z.string().max(256_000_000), fingerprint: z.string().max(200).optional() }), ReportVerdict),
  ),
  /** What an undo would remove, and what it would leave and why. Reads only. */
  undoPreview: command(
    z.object({ runId: RunId }),
    z.object({
      removes: z.array(MadeThing),
      keeps: z.array(z.object({ thing: MadeThing, why: z.string() })),
    }),
  ),
  /** Removes only what this run made and nobody has changed since. */
  undo: command(
    z.object({ runId: RunId }),
    z.object({
      removed: z.array(MadeThing),
      kept: z.array(z.object({ thing: MadeThing, why: z.string() })),
    }),
  ),
  /**
   * The whole rebuild against a practice tenant on this machine. `asTarget`: with the people, groups and spaces of that
   * tenant as planning last saw them, in place of the snapshot's own.
   */
  rehearse: command(
    z.object({
      snapshotId: SnapshotId.optional(),
      apps: z.array(AppId).default([]),
      asTarget: TenantName.optional(),
    }),
    z.object({ runId: RunId }),
  ),
  /** Restores into throw-away spaces of a real tenant, compares, and removes what it made. */
  drill: command(
    z.object({ to: TenantName, snapshotId: SnapshotId.optional(), apps: z.array(AppId).min(1) }),
    z.object({ runId: RunId }),
  ),
  /** Which snapshots were rehearsed, and which apps a drill proved restorable. */
  proofs: query(
    z.object({ snapshotId: SnapshotId.optional() }),
    z.object({
      proofs: z.array(
        z.object({
          snapshotId: SnapshotId,
          kind: z.enum(['rehearsed', 'restorable']),
          at: EpochMs,
          runId: RunId,
          apps: z.array(AppId),
        }),
      ),
    }),
  ),
};
