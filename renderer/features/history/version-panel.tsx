import { Checkbox, Select, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { AppClient } from '../../../shared/api/contract.ts';
import type { OwnedObject } from '../../../shared/domain/app.ts';
import { sameObject, type ObjectDifference } from '../../../shared/domain/difference.ts';
import type { z } from '../../../shared/schema.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { dateTime } from '../../format.ts';
import { text } from '../../text/text.ts';
import { FilesTab } from './files-tab.tsx';
import type { HistoryVersion } from './history-version.ts';
import { objectColumns } from './object-columns.tsx';
import { OwnerSentence } from './owner-sentence.tsx';

const words = text.history;

export type ObjectRow = Omit<z.infer<typeof ObjectDifference>, 'difference'> & {
  readonly difference: z.infer<typeof ObjectDifference>['difference'] | 'first';
};

type Props = {
  readonly version: HistoryVersion;
  readonly earlier: readonly HistoryVersion[];
  readonly compared: HistoryVersion | null;
  readonly onCompare: (versionId: string | null) => void;
};

/** The objects of a version and how they differ from an earlier one; and its files. */
export function VersionPanel({ version, earlier, compared, onCompare }: Props) {
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const client = useClient();
  const asked = useAsk(`${version.versionId} ${compared?.versionId ?? ''}`, () =>
    readObjects(client, version, compared),
  );
  const all = asked.value ?? [];
  const rows = onlyDifferences && compared !== null ? all.filter(({ difference }) => difference !== 'same') : all;
  return (
    <Tabs defaultValue="objects" className="card version-panel" keepMounted={false}>
      <div className="tab-line">
        <Tabs.List>
          <Tabs.Tab value="objects">{words.tab.objects(version.objectCount)}</Tabs.Tab>
          <Tabs.Tab value="files">{words.tab.files}</Tabs.Tab>
        </Tabs.List>
        {compared === null ? (
          <span className="quiet">{words.firstNote}</span>
        ) : (
          <Select
            className="compare"
            label={words.compared}
            allowDeselect={false}
            value={compared.versionId}
            onChange={onCompare}
            data={earlier.map((each) => ({
              value: each.versionId,
              label: words.version(each.ordinal, dateTime(each.takenAt)),
            }))}
          />
        )}
      </div>
      <Tabs.Panel value="objects" className="tab-panel">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        <OwnerSentence rows={all} scriptChanged={compared === earlier[0] && (version.changes?.scriptChanged ?? false)}>
          {compared !== null && (
            <Checkbox
              label={words.onlyDifferences}
              checked={onlyDifferences}
              onChange={() => setOnlyDifferences(!onlyDifferences)}
            />
          )}
        </OwnerSentence>
        {asked.value === null ? (
          <div className="skeleton-rows" role="img" aria-label={text.loading} />
        ) : (
          <VirtualGrid
            label={words.table}
            columns={objectColumns}
            count={rows.length}
            rowAt={(index) => rows[index]}
            keyOf={({ objectId, difference }) => `${difference} ${objectId}`}
            rowClass={({ difference }) => (difference === 'same' || difference === 'first' ? '' : 'differs')}
            empty={words.noDifferences}
          />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="files" className="tab-panel padded">
        <FilesTab version={version} />
      </Tabs.Panel>
    </Tabs>
  );
}

async function readObjects(
  { apps }: AppClient,
  { appId, versionId }: HistoryVersion,
  compared: HistoryVersion | null,
): Promise<readonly ObjectRow[]> {
  if (compared !== null) {
    return (await apps.diff({ appId, from: compared.versionId, to: versionId, includeSame: true })).objects;
  }
  return (await apps.objects({ appId, versionId })).objects.map(firstRow);
}

const firstRow = (object: OwnedObject): ObjectRow => ({ ...sameObject(object), difference: 'first' });
