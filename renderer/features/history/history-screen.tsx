import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { AppId } from '../../../shared/domain/ids.ts';
import { isTyping } from '../../actions/keys.ts';
import { useClient, useRoute, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Page, type Crumb } from '../../frame/page.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { cli } from './cli.ts';
import { comparisonOf, liveSide } from './comparison.ts';
import { HistoryActions } from './history-actions.tsx';
import type { HistoryVersion, MarksById } from './history-version.ts';
import { VersionFacts, VersionTrouble } from './version-facts.tsx';
import { VersionList } from './version-list.tsx';
import { VersionPanel } from './version-panel.tsx';

/** One app: its versions, and what each of them changed. */
export function HistoryScreen() {
  const appId = useRoute(({ route }) => route.id ?? '');
  return <AppHistory key={appId} appId={appId as AppId} />;
}

function AppHistory({ appId }: { readonly appId: AppId }) {
  const { apps } = useClient();
  const revision = useSession((state) => state.revision);
  const [marked, setMarked] = useState(0);
  const asked = useAsk(`${appId} ${revision}`, () => apps.versions({ appId }));
  const marks = useAsk(`${appId} ${revision} ${marked}`, () => apps.marks({ appId }));
  const crumbs: Crumb[] = [{ name: text.apps.crumb, href: hrefOf({ screen: 'apps' }) }];
  const versions = asked.value?.versions;
  const newest = versions?.[0];
  if (versions === undefined || newest === undefined) {
    return (
      <Page title={text.apps.crumb} crumbs={crumbs} cli={cli.versions(appId)}>
        {asked.state === 'failed' ? <ErrorCard failure={asked.failure} /> : null}
        {asked.state === 'asking' && <div className="card skeleton" />}
        {asked.state === 'there' && <p className="card">{text.history.noVersion}</p>}
      </Page>
    );
  }
  const byId: MarksById = new Map(marks.value?.versions.map((each) => [each.versionId, each]));
  return (
    <History
      appId={appId}
      versions={versions}
      newest={newest}
      marks={byId}
      crumbs={crumbs}
      onMarked={() => setMarked((times) => times + 1)}
    />
  );
}

type HistoryProps = {
  readonly appId: AppId;
  readonly versions: readonly HistoryVersion[];
  readonly newest: HistoryVersion;
  readonly marks: MarksById;
  readonly crumbs: readonly Crumb[];
  readonly onMarked: () => void;
};

function History({ appId, versions, newest, marks, crumbs, onMarked }: HistoryProps) {
  const asked = useRoute(({ route }) => route.part ?? null);
  const [chosen, setChosen] = useState<string | null>(asked);
  const [otherId, setOtherId] = useState<string | null>(null);
  const [command, setCommand] = useState<string | null>(null);
  const compare = useRef<HTMLInputElement>(null);
  const at = Math.max(
    0,
    versions.findIndex(({ versionId }) => versionId === chosen),
  );
  const version = versions[at] ?? newest;
  const other =
    otherId === liveSide
      ? liveSide
      : (versions.find(({ versionId }) => versionId === otherId && versionId !== version.versionId) ??
        versions[at + 1] ??
        null);
  const choose = (index: number) => {
    const next = versions[index];
    if (next === undefined) return;
    setChosen(next.versionId);
    setOtherId(null);
  };
  useHotkeys(
    [
      ['BracketLeft', (event) => takes(event) && choose(at + 1), { usePhysicalKeys: true, preventDefault: false }],
      ['BracketRight', (event) => takes(event) && choose(at - 1), { usePhysicalKeys: true, preventDefault: false }],
      [
        'c',
        (event) => {
          if (!takes(event)) return;
          compare.current?.focus();
          compare.current?.click();
        },
        { preventDefault: false },
      ],
    ],
    [],
  );
  const comparison = comparisonOf(appId, version, other);
  const { spaceName } = version.facts;
  const mark = marks.get(version.versionId);

  return (
    <Page
      title={version.facts.name}
      crumbs={[...crumbs, { name: spaceName === '' ? text.apps.personal : spaceName }]}
      under={<VersionFacts version={version} marks={mark} />}
      actions={<HistoryActions version={version} marks={mark} />}
      cli={command ?? (comparison === null ? cli.objects(appId, version.versionId) : cli.diff(comparison))}
    >
      {mark !== undefined && <VersionTrouble version={version} marks={mark} />}
      <div className="history">
        <VersionList versions={versions} marks={marks} chosen={version.versionId} onChoose={choose} />
        <VersionPanel
          {...{ appId, version, versions, other, comparison, marks: mark, compare, onMarked }}
          onCompare={setOtherId}
          onCommand={setCommand}
        />
      </div>
    </Page>
  );
}

/** A box that is ticked takes no letters; a field does, and keeps them. */
function takes(event: KeyboardEvent): boolean {
  if (isTyping(event.target)) return false;
  event.preventDefault();
  return true;
}
