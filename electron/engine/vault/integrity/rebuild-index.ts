import { AppFacts } from '../../../../shared/domain/app.ts';
import { z } from '../../../../shared/schema.ts';
import type { ContentStore } from '../content/types.ts';
import type { Tables } from '../tables/index.ts';
import { readAs } from '../tables/read-row.ts';

const Seen = z.object({ name: z.string(), spaceName: z.string(), spaceType: z.string(), facts: AppFacts });

function repairColumns(objects: Tables['objects']): number {
  let repaired = 0;
  let last = 0;
  for (let batch = objects.batch(last); batch.length > 0; batch = objects.batch(last)) {
    for (const row of batch) {
      last = row.state_id;
      const right = objects.wrongColumns(row);
      if (!right) continue;
      objects.setColumns(row.state_id, right);
      repaired += 1;
    }
  }
  return repaired;
}

/** Rebuilds, in one transaction, every table that says only what others say: the app list and the objects' search columns. */
export function rebuildIndex(
  tables: Tables,
  content: ContentStore,
): { apps: number; versions: number; chunks: number } {
  const { appIndex, snapshots, versions, objects, texts, directory, small, search, audit, statements } = tables;
  const counts = statements.write(() => {
    appIndex.clear();
    for (const sight of snapshots.lastSights()) {
      const seen = readAs(Seen, texts.readJson(sight.seen_text), 'snapshot app');
      const ownerName = directory.personName(seen.facts.ownerId);
      appIndex.see({ ...seen, appKey: sight.app_key, outcome: sight.outcome, ownerName });
    }
    let versionCount = 0;
    for (const row of [...versions.each()]) {
      versionCount += 1;
      if (appIndex.has(row.app_key)) continue;
      const facts = readAs(AppFacts, texts.readJson(row.facts_text), 'app facts');
      appIndex.see({
        ...facts,
        appKey: row.app_key,
        outcome: '',
        facts,
        ownerName: directory.personName(facts.ownerId),
      });
    }
    const repaired = repairColumns(objects);
    search.rebuild();
    small.accept();
    const found = { apps: appIndex.count(), versions: versionCount };
    audit.append('index.rebuilt', { ...found, objectsRepaired: repaired });
    return found;
  });
  return { ...counts, chunks: content.statistics().chunks };
}
