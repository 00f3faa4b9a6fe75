import { ObjectState } from '../domain/app.ts';
import { EpochMs, SnapshotId } from '../domain/ids.ts';
import {
  Holding,
  KnownName,
  PersonOverTime,
  SearchFacets,
  SearchKind,
  SearchRow,
  SearchStatus,
} from '../domain/search.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';

const words = z.string().max(500);

export const SearchQuestion = z.object({
  /** Every word must be found, by its beginning; ids whole. Nothing in it is an operator. Empty: whatever the filters leave. */
  text: words.default(''),
  /** Default: all of them, in this order: apps, spaces, objects, scripts. A filter that means nothing for a kind leaves none of it. */
  kinds: z.array(SearchKind).max(4).optional(),
  types: z.array(z.string().max(200)).max(100).default([]),
  states: z.array(ObjectState).default([]),
  /** Id, subject or e-mail exactly, or words of a name. */
  owner: words.optional(),
  orphan: z.boolean().optional(),
  /** Id exactly, or words of a name; `personal` for apps in no space. */
  space: words.optional(),
  /** Id exactly, or words of a name. */
  app: words.optional(),
  changedSince: EpochMs.optional(),
  /** `newest`: as each app's newest version has it. `ever`: every state that is kept; one object may come several times. */
  time: z.enum(['newest', 'ever']).default('newest'),
  /** As this snapshot saw it. */
  snapshotId: SnapshotId.optional(),
  /** As any snapshot begun in this time saw it. */
  from: EpochMs.optional(),
  until: EpochMs.optional(),
});
export type SearchQuestion = z.infer<typeof SearchQuestion>;

/** Finds things in everything the vault holds, offline. */
export const search = {
  find: query(
    SearchQuestion.extend({
      limit: z.number().int().min(1).max(500).default(50),
      /** `next` of the answer before, to the same question. */
      cursor: z.string().max(4000).optional(),
      /** Counting takes longer than finding. */
      counts: z.boolean().default(true),
    }),
    z.object({
      rows: z.array(SearchRow),
      next: z.string().nullable(),
      totals: z.record(SearchKind, z.number().int()).nullable(),
      facets: SearchFacets.nullable(),
      index: SearchStatus,
    }),
  ),
  /** Names that begin with what was typed so far: apps, spaces and people. */
  suggest: query(
    z.object({ text: words, limit: z.number().int().min(1).max(50).default(10) }),
    z.object({
      suggestions: z.array(z.object({ kind: z.enum(['app', 'space', 'person']), id: z.string(), text: z.string() })),
    }),
  ),
  /** Who is meant: by id, subject or e-mail exactly, or by words of a name. */
  people: query(
    z.object({ text: words, limit: z.number().int().min(1).max(500).default(50) }),
    z.object({ people: z.array(PersonOverTime) }),
  ),
  /** Every name of an app, a person or a space the vault ever saw, for a window that hides them. */
  names: query(z.object({}), z.object({ names: z.array(KnownName) })),
  /**
   * Everything one subject owns or ever owned. Told by the audit log, with counts and the purpose and without a name:
   * once for each question, not for the pages behind the first.
   */
  person: command(
    z.object({
      subject: words,
      purpose: z.string().max(500).default(''),
      limit: z.number().int().min(1).max(10_000).default(1000),
      /** Must be the one this method gave. */
      cursor: z.string().max(4000).optional(),
    }),
    z.object({
      person: PersonOverTime,
      /** Also in the audit entry. */
      reportId: z.string(),
      total: z.number().int(),
      holdings: z.array(Holding),
      next: z.string().nullable(),
    }),
  ),
  status: query(z.object({}), SearchStatus),
  /** Makes the index of a vault that has none yet; `status` tells how far it is. Done at once where there is one. */
  prepare: command(z.object({}), SearchStatus),
};
