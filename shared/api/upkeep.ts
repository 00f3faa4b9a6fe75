import { z } from '../schema.ts';
import { EpochMs, RunId } from '../domain/ids.ts';
import { LocalPath } from '../domain/local-path.ts';
import { Health, NamedDamage, Proven } from '../domain/upkeep.ts';
import { command, query } from './method.ts';

/** Keeping a vault whole over years: proof, healing, health. */
export const upkeep = {
  /** How long ago everything was read whole, and when it is read next. */
  proven: query(z.object({}), Proven),
  /** After how many days the mark turns amber, and checks that start by themselves; `everyDays` null: none. */
  setProven: command(
    z.object({
      amberAfterDays: z.number().int().min(1).max(3650).optional(),
      everyDays: z.number().int().min(1).max(365).nullable().optional(),
      parts: z.number().int().min(1).max(366).optional(),
    }),
    Proven,
  ),
  /** The next part, or everything, read as a run that shows its progress. */
  startVerify: command(z.object({ parts: z.number().int().min(1).max(366).default(1) }), z.object({ runId: RunId })),
  /** When each version's file was last read whole, longest ago first. */
  lastReads: query(
    z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(100) }),
    z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          versionId: z.string(),
          appId: z.string(),
          appName: z.string(),
          fileBytes: z.number(),
          takenAt: EpochMs,
          readAt: EpochMs.nullable(),
        }),
      ),
    }),
  ),
  /**
   * Repairs content from a copy of the same vault; without one it says what is damaged, and the next backup captures those
   * apps afresh. Everything is read afterwards.
   */
  heal: command(
    z.object({ from: LocalPath.min(1).optional() }),
    z.object({
      chunks: z.number().int(),
      packs: z.number().int(),
      left: z.number().int(),
      /** Apps the next backup captures whatever the evidence says. */
      capture: z.array(z.object({ appId: z.string(), name: z.string() })),
      intact: z.boolean(),
      damage: z.array(NamedDamage),
    }),
  ),
  health: query(z.object({}), Health),
  /** The same as text for a customer's monitoring; no name and no id stands in it. */
  metrics: query(z.object({}), z.object({ text: z.string() })),
};
