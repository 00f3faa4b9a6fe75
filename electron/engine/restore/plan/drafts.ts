import { RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import type { Vault } from '../../vault/index.ts';

const settingKey = 'restore-drafts';
/** Whoever begins that often has forgotten the first of them. */
const mostKept = 50;

type Settings = Pick<Vault, 'settings'>;

/** What was begun and not given up, the one touched last first. */
export function listDrafts({ settings }: Settings): RestoreDraft[] {
  const kept = z.array(RestoreDraft).safeParse(settings.get(settingKey) ?? []);
  if (!kept.success) throw new AppError('vault.damaged', { what: 'restore drafts' });
  return kept.data;
}

/** The later word stands, unless it knows nothing of the one before: two windows must not undo each other unseen. */
export function keepDraft(draft: RestoreDraft, vault: Settings, over?: RestoreDraft['changedAt']): RestoreDraft | null {
  const all = listDrafts(vault);
  const there = all.find(({ draftId }) => draftId === draft.draftId);
  if (there !== undefined && over !== undefined && there.changedAt !== over) return there;
  write([draft, ...all.filter((each) => each !== there)].slice(0, mostKept), vault);
  return null;
}

/** A plan that was made from it stays in the vault. */
export function dropDraft(wanted: string, vault: Settings): void {
  write(
    listDrafts(vault).filter(({ draftId }) => draftId !== wanted),
    vault,
  );
}

/** Plain data throughout; its type merely does not say so. */
const write = (drafts: readonly RestoreDraft[], { settings }: Settings): void => settings.set(settingKey, drafts);
