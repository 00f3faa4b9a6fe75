import type { AppId } from '../../../../shared/domain/ids.ts';
import { findMarked } from './import-app.ts';
import { sendOnce } from './send-once.ts';
import { outcomeOf, workplaceOf, type AppWork } from './work.ts';
import { copyMarkOf, copyName, copyNameAtWork } from './working-names.ts';

/**
 * Whether a managed app gets a copy of itself as its origin: planned so, or because the one it should have had was not
 * restored, or refused by the tenant. Once a copy was asked for, it stays with that.
 */
export function needsCopy(work: AppWork): boolean {
  const { variant, origin, appId } = work.app;
  if (variant !== 'managed') return false;
  const begun = ['copy-instead', 'sent/copy', 'copy'].some((step) => work.ledger.recall(appId, step) !== undefined);
  if (begun || origin.kind === 'copy' || origin.kind === 'none') return true;
  return origin.kind === 'restored' && restoredOrigin(work, origin.appId) === null;
}

const restoredOrigin = (work: AppWork, sourceId: AppId): AppId | null => {
  const outcome = outcomeOf(work, sourceId);
  return outcome?.outcome === 'restored' ? outcome.newAppId : null;
};

/** The app a managed app is published from. */
export function originOf(work: AppWork): AppId | null {
  const { origin } = work.app;
  if (needsCopy(work)) return copyOf(work);
  if (origin.kind === 'live') return origin.appId;
  return origin.kind === 'restored' ? restoredOrigin(work, origin.appId) : null;
}

export const copyOf = ({ ledger, app }: AppWork): AppId | null => ledger.recall<AppId>(app.appId, 'copy') ?? null;

/** Copies the app inside the staging space, once. Until the copy is clean, a warning stands. */
export async function copyApp(work: AppWork, newId: AppId): Promise<AppId> {
  const { app, ledger, writer, signal } = work;
  return ledger.once<AppId>(app.appId, 'copy', async () => {
    work.item.at('copying the origin');
    const place = workplaceOf(work, work.app);
    const name = copyNameAtWork(app);
    const copyId = await sendOnce(work, {
      subject: app.appId,
      step: 'copy',
      find: () => findMarked(work, copyMarkOf(app)),
      send: async () => {
        const to = { name, spaceId: place === 'personal' ? null : place };
        return (await writer.copyApp(newId, to, signal)).appId;
      },
    });
    const { appId: sourceId } = app;
    ledger.made(sourceId, { kind: 'copy', targetId: copyId, name: copyName(app), sourceId, spaceId: '' });
    ledger.warn(
      sourceId,
      'copy',
      `Do not publish this copy: ${name} (${copyId}). It still holds people's own content.`,
    );
    return copyId;
  });
}
