import { unpackNumbers } from '../tables/state-list.ts';
import type { Tables } from '../tables/index.ts';
import { asKeys, type GoingVersion } from './removal-tables.ts';

/** Objects, people, spaces and texts that only what was just removed referred to. */
export function dropLeftOvers(versions: readonly GoingVersion[], texts: readonly number[], { removals }: Tables): void {
  const { leftOvers } = removals;
  const lists = leftOvers.lists.run(asKeys(versions.map((row) => row.list_id)));
  if (lists > 0)
    for (const appKey of new Set(versions.map((row) => row.app_key))) {
      const needed = leftOvers.listsOfApp.all(appKey).flatMap((row) => unpackNumbers(row.states));
      leftOvers.states.run(appKey, asKeys(new Set(needed)));
    }
  const entries = leftOvers.directory.all().map((row) => row.text_id);
  leftOvers.texts.run(asKeys(new Set([...texts, ...entries])));
}
