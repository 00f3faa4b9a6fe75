import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { useClient, useRoute, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { cliLine } from '../../cli-line.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { bytes, shortId } from '../../format.ts';
import { Page, type Crumb } from '../../frame/page.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { ExtractButton } from './extract-button.tsx';
import type { HistoryVersion } from './history-version.ts';
import { VersionList } from './version-list.tsx';
import { VersionPanel } from './version-panel.tsx';

const words = text.history;

/** One app: its versions, and what each of them changed. */
export function HistoryScreen() {
  const appId = useRoute(({ route }) => route.id ?? '');
  return <AppHistory key={appId} appId={appId} />;
}

function AppHistory({ appId }: { readonly appId: string }) {
  const { apps } = useClient();
  const revision = useSession((state) => state.revision);
  const asked = useAsk(`${appId} ${revision}`, () => apps.versions({ appId: appId }));
  const crumbs: Crumb[] = [{ name: text.apps.crumb, href: hrefOf({ screen: 'apps' }) }];
  const versions = asked.value?.versions;
  const newest = versions?.[0];
  if (versions === undefined || newest === undefined) {
    return (
      <Page title={text.apps.crumb} crumbs={crumbs} cli={cliLine.versions(appId)}>
        {asked.state === 'failed' ? <ErrorCard failure={asked.failure} /> : <div className="card skeleton" />}
        {asked.state === 'there' && <p>{text.apps.none}</p>}
      </Page>
    );
  }
  return <History appId={appId} versions={versions} newest={newest} crumbs={crumbs} />;
}

type HistoryProps = {
  readonly appId: string;
  readonly versions: readonly HistoryVersion[];
  readonly newest: HistoryVersion;
  readonly crumbs: readonly Crumb[];
};

function History({ appId, versions, newest, crumbs }: HistoryProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [comparedId, setComparedId] = useState<string | null>(null);
  const at = Math.max(
    0,
    versions.findIndex(({ versionId }) => versionId === chosen),
  );
  const version = versions[at] ?? newest;
  const earlier = versions.slice(at + 1);
  const compared = earlier.find(({ versionId }) => versionId === comparedId) ?? earlier[0] ?? null;
  const choose = (index: number) => {
    const next = versions[index];
    if (next === undefined) return;
    setChosen(next.versionId);
    setComparedId(null);
  };
  useHotkeys([
    ['BracketLeft', () => choose(at + 1), { usePhysicalKeys: true }],
    ['BracketRight', () => choose(at - 1), { usePhysicalKeys: true }],
  ]);
  const cli = compared === null ? cliLine.versions(appId) : cliLine.diff(appId, compared.versionId, version.versionId);

  return (
    <Page
      title={version.facts.name}
      crumbs={[...crumbs, { name: version.facts.spaceName === '' ? text.apps.personal : version.facts.spaceName }]}
      under={<VersionFacts version={version} />}
      actions={<ExtractButton version={version} />}
      cli={cli}
    >
      <div className="history">
        <VersionList versions={versions} chosen={version.versionId} onChoose={choose} />
        <VersionPanel
          key={version.versionId}
          version={version}
          earlier={earlier}
          compared={compared}
          onCompare={setComparedId}
        />
      </div>
    </Page>
  );
}

function VersionFacts({ version }: { readonly version: HistoryVersion }) {
  const { facts, objectCount, fileBytes, appId } = version;
  const { backups } = useClient();
  const people = useAsk('people', () => backups.directory({}));
  const owner = people.value?.people.find(({ personId }) => personId === facts.ownerId)?.name ?? null;
  return (
    <p className="under-title">
      <span>{words.space(facts.spaceType)}</span>
      {owner !== null && (
        <span>
          {words.owner} <Name of={owner} />
        </span>
      )}
      <span>{words.objects(objectCount)}</span>
      <span className="number">{bytes(fileBytes)}</span>
      <code title={appId}>{shortId(appId)}</code>
    </p>
  );
}
