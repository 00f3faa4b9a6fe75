import type { AppClient } from '../../../../shared/api/contract.ts';
import type { AppId, EpochMs } from '../../../../shared/domain/ids.ts';
import type { RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import { goInstead, goTo } from '../../../routes.ts';
import { newDraft } from '../guide/draft.ts';

/** How a restore begins, before anything is decided. */
export type Beginning = Pick<RestoreDraft, 'kind' | 'scope'> & {
  readonly apps?: readonly string[];
  readonly snapshotId?: string | null;
  readonly to?: RestoreDraft['to'];
  /** Takes the place of the page it was asked for on. */
  readonly instead?: boolean;
};

/** Keeps a new draft in the vault and opens it, so that leaving it at once loses nothing either. */
export async function begin(client: Pick<AppClient, 'restores'>, beginning: Beginning): Promise<string> {
  const { kind, scope, apps = [], snapshotId = null, to = null } = beginning;
  const fresh = newDraft({ kind, scope, draftId: `draft-${crypto.randomUUID()}` }, Date.now() as EpochMs);
  const draft: RestoreDraft = {
    ...fresh,
    to,
    snapshotId: snapshotId as RestoreDraft['snapshotId'],
    options: { ...fresh.options, apps: apps as AppId[] },
  };
  await client.restores.keepDraft({ draft });
  const route = { screen: 'restore', id: draft.draftId, part: 'what' } as const;
  // The page it began on is no place to come back to when it only led here.
  if (beginning.instead === true) goInstead(route);
  else goTo(route);
  return draft.draftId;
}
