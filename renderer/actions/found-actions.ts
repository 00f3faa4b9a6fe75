import { useEffect, useState } from 'react';
import type { AppClient } from '../../shared/api/contract.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { useClient, useSession } from '../app-context.tsx';
import { dateTime } from '../format.ts';
import { goTo } from '../routes.ts';
import { screenEntries } from '../screen-list.tsx';
import { text } from '../text/text.ts';
import { matchActions, type Action } from './action.ts';

const words = text.palette;
const quietMs = 160;
const most = 6;

/** Apps, people and snapshots of the chosen vault that fit what is typed; none while it is locked. */
export function useFoundActions(asked: string): readonly Action[] {
  const client = useClient();
  const isOpen = useSession(({ vault }) => vault?.state === 'unlocked');
  const snapshots = useSession((state) => state.snapshots);
  const [found, setFound] = useState<{ readonly asked: string; readonly actions: readonly Action[] } | null>(null);
  const wanted = asked.trim();
  useEffect(() => {
    if (wanted.length < 2 || !isOpen) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      // A search that fails leaves the actions that are always there.
      findNames(client, wanted)
        .then((actions) => isWanted && setFound({ asked: wanted, actions }))
        .catch(() => undefined);
    }, quietMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, wanted, isOpen]);
  if (wanted === '' || !isOpen) return [];
  const names = found?.asked === wanted ? found.actions : [];
  return [...names, ...matchActions(snapshots.map(snapshotAction), wanted).slice(0, most)];
}

async function findNames(client: AppClient, asked: string): Promise<readonly Action[]> {
  const [{ rows }, { people }] = await Promise.all([
    client.apps.list({ search: asked, limit: most }),
    hasSearch() ? client.search.people({ text: asked, limit: most }) : { people: [] },
  ]);
  return [
    ...rows.map(({ appId, name, spaceName }): Action => ({
      ...{ id: `app-${appId}`, group: 'found', title: name, isName: true, hint: words.inSpace(spaceName) },
      run: () => goTo({ screen: 'app', id: appId }),
    })),
    ...people.map(({ name, subject }): Action => ({
      ...{ id: `person-${subject}`, group: 'found', title: name || subject, isName: true, hint: words.person },
      run: () => goTo({ screen: 'search', id: subject }),
    })),
  ];
}

const hasSearch = (): boolean => screenEntries.some(({ screen }) => screen === 'search');

const snapshotAction = ({ snapshotId, runId, startedAt, reason, tags }: Snapshot): Action => ({
  ...{ id: `snapshot-${snapshotId}`, group: 'found', title: words.snapshot(dateTime(startedAt)) },
  hint: [reason, ...tags].filter(Boolean).join(' '),
  run: () => goTo({ screen: 'backup', id: runId }),
});
