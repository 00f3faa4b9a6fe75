import { NeedAnswer } from '../domain/advice.ts';
import {
  ConfigCapture,
  ConfigCategory,
  ConfigChange,
  ConfigDocument,
  ConfigId,
  ConfigKindName,
  ConfigWord,
  EscrowEntry,
  TemplateRow,
} from '../domain/config.ts';
import { ConfigApplied, ConfigPlan } from '../domain/config-plan.ts';
import { RunId, TenantName } from '../domain/ids.ts';
import { LocalPath } from '../domain/local-path.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';

const kinds = z.array(ConfigKindName).default([]);
/** A capture by its id, the newest good one of a tenant, or what the tenant is now. */
const side = z.union([
  z.object({ configId: ConfigId }),
  z.object({ newestOf: TenantName }),
  z.object({ live: TenantName }),
]);

/** A tenant's deployment configuration as code: captured, compared, written as files, applied. */
export const config = {
  /** One run that reads every kind the identity may read; refused while another reads the same tenant. */
  capture: command(z.object({ tenant: TenantName, kinds }), z.object({ runId: RunId, configId: ConfigId })),
  list: query(z.object({ tenant: TenantName.optional() }), z.object({ captures: z.array(ConfigCapture) })),
  get: query(
    z.object({ configId: ConfigId, kinds }),
    z.object({ capture: ConfigCapture, documents: z.array(ConfigDocument) }),
  ),
  /** Every kind Coffer knows, captured or not, with its category and what can be said of it. */
  kinds: query(
    z.object({}),
    z.object({
      kinds: z.array(
        z.object({
          kind: ConfigKindName,
          title: z.string(),
          category: ConfigCategory,
          word: ConfigWord,
          why: z.string(),
        }),
      ),
    }),
  ),
  /**
   * Writes a capture to a new or own folder of this machine (`files`), or to one new SQLite file (`sqlite`). With `git` the
   * folder is a clean working copy, and what changed is committed there; nothing is pushed.
   */
  export: command(
    z.object({
      configId: ConfigId,
      out: LocalPath.min(1),
      format: z.enum(['files', 'flat', 'sqlite']).default('files'),
      git: z.boolean().default(false),
      /** Values that become `${NAME}` in the files. */
      variables: z.record(z.string(), z.string()).default({}),
    }),
    z.object({
      out: z.string(),
      files: z.number().int(),
      /** Documents that must not be applied, with the reason. */
      held: z.array(z.object({ kind: z.string(), key: z.string(), why: z.string() })),
      secrets: z.number().int(),
      commit: z.string().nullable(),
    }),
  ),
  /** `partial`: one side was not read whole, so that a removal may only be a thing not seen. */
  diff: command(
    z.object({ from: side, to: side, kinds }),
    z.object({ changes: z.array(ConfigChange), partial: z.boolean(), notRead: z.array(z.string()) }),
  ),
  /** From a folder, or from a capture. Reads only; the hash is kept in the vault. */
  plan: command(
    z.object({
      from: z.union([z.object({ dir: LocalPath.min(1) }), z.object({ configId: ConfigId })]),
      to: TenantName,
      kinds,
      variables: z.record(z.string(), z.string()).default({}),
      /** How many deletions are allowed; the plan must come to exactly this number. */
      deletes: z.number().int().min(0).nullable().default(null),
      confirm: z.array(z.string()).default([]),
    }),
    z.object({ plan: ConfigPlan }),
  ),
  apply: command(z.object({ plan: z.string().max(256_000_000) }), z.object({ runId: RunId, alreadyDone: z.boolean() })),
  result: query(z.object({ runId: RunId }), z.object({ applied: ConfigApplied.nullable() })),
  /** Every secret a rebuild needs by hand, from the newest capture. */
  escrow: query(
    z.object({ tenant: TenantName }),
    z.object({ entries: z.array(EscrowEntry), notKnown: z.array(z.string()) }),
  ),
  /** Who holds it; the value itself is never asked. */
  setHolder: command(
    z.object({
      tenant: TenantName,
      kind: ConfigKindName,
      key: z.string(),
      path: z.string(),
      holder: z.string().max(300),
    }),
    EscrowEntry,
  ),
  templates: query(z.object({ tenant: TenantName }), z.object({ templates: z.array(TemplateRow) })),
  labelTemplate: command(z.object({ tenant: TenantName, appId: z.string(), label: z.string().max(200) }), TemplateRow),
  /** Answers to Qlik's four when-to-back-up questions; contradicted where the inventory shows otherwise. */
  needs: query(
    z.object({ tenant: TenantName }),
    z.object({
      answers: z.array(NeedAnswer),
    }),
  ),
  answerNeed: command(
    z.object({
      tenant: TenantName,
      question: z.string(),
      answer: z.enum(['yes', 'no']),
      reason: z.string().max(2000),
      by: z.string().max(200),
    }),
    z.object({ saved: z.boolean() }),
  ),
};
