import {
  AppTimelineRow,
  AppVersionsDifference,
  InsideListing,
  OwnerSpan,
  ScriptTabText,
  SnapshotRef,
  SnapshotsDifference,
  TimelineRow,
  Unreadable,
  VersionRef,
} from '../domain/history.ts';
import { AppId, EpochMs, TenantName, VersionId } from '../domain/ids.ts';
import { OwnerName } from '../domain/difference.ts';
import { z } from '../schema.ts';
import { query } from './method.ts';

const side = z.object({ appId: AppId, version: VersionRef.default('latest') });
const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) };
/** The other side is the tenant as it is now, read and never written. */
const live = z.object({ live: z.literal(true) });

/** Looking back: what is inside a kept file, what differs, who owned what when. Offline but for `live`. */
export const history = {
  /** Sheets, charts, measures, dimensions, variables, bookmarks, script tabs and media of a kept file. */
  inside: query(side, z.object({ versionId: VersionId, inside: InsideListing })),
  /** The load script by tabs, secrets covered. */
  script: query(
    side,
    z.object({
      versionId: VersionId,
      script: z.discriminatedUnion('state', [
        z.object({
          state: z.literal('read'),
          source: z.enum(['file', 'capture']),
          tabs: z.array(ScriptTabText),
        }),
        Unreadable,
      ]),
    }),
  ),
  /** One definition as JSON text, secrets covered. */
  definition: query(
    side.extend({ id: z.string().min(1).max(500) }),
    z.object({
      versionId: VersionId,
      definition: z.discriminatedUnion('state', [z.object({ state: z.literal('read'), json: z.string() }), Unreadable]),
    }),
  ),
  diffApp: query(
    z.object({
      appId: AppId,
      from: VersionRef,
      /**
       * `tenant` names another tenant the vault knows, `appId` the app there: one release of a template, compared between
       * tenants. Times, ids and spaces then mean nothing, and people are known by their subject.
       */
      to: z.union([VersionRef, live.extend({ tenant: TenantName.optional(), appId: AppId.optional() })]),
      script: z.boolean().default(false),
      definitions: z.boolean().default(false),
      ignoreWhitespace: z.boolean().default(false),
      /** Shows also what the rules of `volatileKeys` hide. */
      showVolatile: z.boolean().default(false),
      includeSame: z.boolean().default(false),
    }),
    AppVersionsDifference,
  ),
  /** Against the living tenant every app's objects are read; with `objects: false` only its listing. */
  diffSnapshots: query(
    z.object({ from: SnapshotRef, to: z.union([SnapshotRef, live]), objects: z.boolean().default(true) }),
    SnapshotsDifference,
  ),
  /** Newest first. `before` is the `startedAt` of the last row. */
  timeline: query(
    z.object({ tenant: TenantName.optional(), before: EpochMs.optional(), limit: page.limit }),
    z.object({ rows: z.array(TimelineRow), more: z.boolean() }),
  ),
  /** Newest first, with the apps it succeeded. */
  appTimeline: query(
    z.object({ appId: AppId, ...page }),
    z.object({ rows: z.array(AppTimelineRow), total: z.number().int() }),
  ),
  /** Every owner of one object, or of the app itself, newest first. */
  owners: query(
    z.object({ appId: AppId, objectId: z.string().max(500).optional() }),
    z.object({ spans: z.array(OwnerSpan) }),
  ),
  /** Everything one person owns or owned, named by id, subject, e-mail or name. `total` counts the things. */
  ownedBy: query(
    z.object({ person: z.string().min(1).max(500), ...page }),
    z.object({ people: z.array(OwnerName), spans: z.array(OwnerSpan), total: z.number().int() }),
  ),
};
