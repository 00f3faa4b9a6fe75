import { Select, Tabs } from '@mantine/core';
import { useEffect, useState, type RefObject } from 'react';
import type { VersionMarks } from '../../../shared/api/apps.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { dateTime } from '../../format.ts';
import { text } from '../../text/text.ts';
import { cli } from './cli.ts';
import { hasFiles, liveSide, type Comparison } from './comparison.ts';
import { DefinitionsTab } from './definitions-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import type { HistoryVersion } from './history-version.ts';
import { InsideTab } from './inside-tab.tsx';
import { ObjectsTab } from './objects-tab.tsx';
import { ScriptTab } from './script-tab.tsx';
import { TimelineTab } from './timeline-tab.tsx';

const words = text.history;
const names = ['objects', 'script', 'definitions', 'inside', 'timeline', 'files'] as const;
type TabName = (typeof names)[number];

type Props = {
  readonly appId: AppId;
  readonly version: HistoryVersion;
  readonly versions: readonly HistoryVersion[];
  readonly other: HistoryVersion | 'live' | null;
  readonly comparison: Comparison | null;
  readonly marks: VersionMarks | undefined;
  readonly compare: RefObject<HTMLInputElement | null>;
  readonly onCompare: (versionId: string | null) => void;
  readonly onCommand: (command: string | null) => void;
  readonly onMarked: () => void;
};

/** What a version holds and how it differs from another, tab by tab. */
export function VersionPanel({ onCommand, ...props }: Props) {
  const { appId, version, versions, other, comparison, marks, compare, onCompare, onMarked } = props;
  const [tab, setTab] = useState<TabName>('objects');
  const command = commandOf(tab, props);
  useEffect(() => onCommand(command), [command, onCommand]);
  // Another version keeps the tab, and nothing of what the tab showed.
  const of = version.versionId;
  const tabWords: Readonly<Record<TabName, string>> = { ...words.tab, objects: words.tab.objects(version.objectCount) };
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(names.find((name) => name === value) ?? 'objects')}
      className="card version-panel"
      keepMounted={false}
    >
      <div className="tab-line">
        <Tabs.List>
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {tabWords[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Select
          ref={compare}
          className="compare"
          label={words.compared}
          allowDeselect={false}
          value={other === null ? null : other === liveSide ? liveSide : other.versionId}
          placeholder={words.nothingEarlier}
          onChange={onCompare}
          data={sidesOf(version, versions)}
        />
      </div>
      <Tabs.Panel value="objects" className="tab-panel">
        <ObjectsTab
          key={of}
          {...{ appId, version, comparison }}
          isBefore={other === versions[versions.indexOf(version) + 1]}
        />
      </Tabs.Panel>
      <Tabs.Panel value="script" className="tab-panel">
        <ScriptTab key={of} {...{ appId, version, comparison }} />
      </Tabs.Panel>
      <Tabs.Panel value="definitions" className="tab-panel">
        <DefinitionsTab key={of} comparison={comparison} />
      </Tabs.Panel>
      <Tabs.Panel value="inside" className="tab-panel">
        <InsideTab key={of} {...{ appId, version }} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline" className="tab-panel padded">
        <TimelineTab appId={appId} />
      </Tabs.Panel>
      <Tabs.Panel value="files" className="tab-panel padded">
        <FilesTab key={of} {...{ version, marks, onMarked }} />
      </Tabs.Panel>
    </Tabs>
  );
}

const sidesOf = (version: HistoryVersion, versions: readonly HistoryVersion[]) => [
  ...versions
    .filter(({ versionId }) => versionId !== version.versionId)
    .map((each) => ({ value: each.versionId, label: words.version(each.ordinal, dateTime(each.takenAt)) })),
  { value: liveSide, label: words.live },
];

/** The command that says the same as the tab. */
function commandOf(tab: TabName, { appId, version, comparison }: Pick<Props, 'appId' | 'version' | 'comparison'>) {
  const { versionId } = version;
  const commands: Readonly<Record<TabName, () => string>> = {
    objects: () => (comparison === null ? cli.objects(appId, versionId) : cli.diff(comparison)),
    script: () => (comparison === null ? cli.inside(appId, versionId, '--script') : cli.diff(comparison, '--script')),
    definitions: () => (hasFiles(comparison) ? cli.diff(comparison, '--definitions') : cli.inside(appId, versionId)),
    inside: () => cli.inside(appId, versionId),
    timeline: () => cli.timeline(appId),
    files: () => cli.extract(appId, versionId),
  };
  return commands[tab]();
}
