import type { AppWork } from './work.ts';

/** Renames the live app that a replace was decided for, just before the new one takes its name. It is never deleted. */
export async function stepAside({ app, ledger, tenant, writer, signal }: AppWork): Promise<void> {
  const { decision, appId: liveId, name, renamedTo } = app.conflict;
  if (decision !== 'replace' || liveId === null) return;
  await ledger.once(app.appId, 'step-aside', async () => {
    const live = await tenant.app(liveId, signal);
    // Gone, or renamed by somebody else: nothing is in the way any more.
    if (live === null || (live.name !== name && live.name !== renamedTo)) return false;
    const { appId: sourceId } = app;
    ledger.made(sourceId, { kind: 'renamed-app', targetId: liveId, name: renamedTo, sourceId, spaceId: '' });
    if (live.name === name) await writer.renameApp(liveId, { name: renamedTo }, signal);
    return true;
  });
}
