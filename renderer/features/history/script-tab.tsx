import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ScriptDifference, ScriptTabText } from '../../../shared/domain/history.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { Said } from '../../components/said.tsx';
import { text } from '../../text/text.ts';
import { readDifference, type Comparison } from './comparison.ts';
import type { HistoryVersion } from './history-version.ts';
import { ScriptTable } from './script-table.tsx';

const words = text.history.script;

type Props = { readonly appId: AppId; readonly version: HistoryVersion; readonly comparison: Comparison | null };

/** The load script of a version beside the one it is compared with, secrets covered; or the whole of it by itself. */
export function ScriptTab({ appId, version, comparison }: Props) {
  const [whole, setWhole] = useState(false);
  const [ignoreWhitespace, setIgnoreWhitespace] = useState(false);
  const side = whole || comparison === null;
  return (
    <>
      <div className="tab-tools">
        <p className="quiet">{words.covered}</p>
        {comparison !== null && <Checkbox label={words.whole} checked={whole} onChange={() => setWhole(!whole)} />}
        {!side && (
          <Checkbox
            label={words.ignoreBlanks}
            checked={ignoreWhitespace}
            onChange={() => setIgnoreWhitespace(!ignoreWhitespace)}
          />
        )}
      </div>
      <div className="tab-scroll" tabIndex={0} role="region" aria-label={text.history.tab.script}>
        {side || comparison === null ? (
          <WholeScript {...{ appId, version }} />
        ) : (
          <Compared {...{ comparison, ignoreWhitespace }} />
        )}
      </div>
    </>
  );
}

function Compared({ comparison, ignoreWhitespace }: { comparison: Comparison; ignoreWhitespace: boolean }) {
  const client = useClient();
  const asked = useAsk(`${JSON.stringify(comparison)} ${String(ignoreWhitespace)}`, () =>
    readDifference(client, comparison, { script: true, ignoreWhitespace }),
  );
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  const script = asked.value?.script ?? null;
  return script === null ? <Loading /> : <Difference script={script} />;
}

function Difference({ script }: { readonly script: ScriptDifference }) {
  if (script.state === 'unreadable') return <Unreadable why={script.why} />;
  if (!script.changed) return <p className="padded">{words.same}</p>;
  return (
    <>
      {script.source === 'capture' && <p className="quiet tab-note">{words.fromCapture}</p>}
      {script.secretsChanged && (
        <p className="tab-note">
          <Status name="noted" word={words.secrets} />
        </p>
      )}
      {script.tabs
        .filter(({ difference }) => difference !== 'same')
        .map((tab) => (
          <ScriptTable key={tab.name} tab={tab} />
        ))}
      <Untouched names={script.tabs.filter(({ difference }) => difference === 'same').map(({ name }) => name)} />
    </>
  );
}

function Untouched({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="quiet tab-note">
      {words.untouched(names.length)} <bdi>{names.join(', ')}</bdi>
    </p>
  );
}

function WholeScript({ appId, version }: Pick<Props, 'appId' | 'version'>) {
  const { history } = useClient();
  const { versionId } = version;
  const asked = useAsk(versionId, () => history.script({ appId, version: versionId }));
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  const script = asked.value?.script;
  if (script === undefined) return <Loading />;
  if (script.state === 'unreadable') return <Unreadable why={script.why} />;
  return script.tabs.map((tab, index) => <Whole key={`${index} ${tab.name}`} tab={tab} />);
}

const Whole = ({ tab }: { readonly tab: ScriptTabText }) => (
  <section className="script-whole">
    <h3>
      <bdi>{tab.name}</bdi>
    </h3>
    <pre>{tab.lines.join('\n')}</pre>
  </section>
);

const Loading = () => <div className="skeleton-rows" role="img" aria-label={text.loading} />;

/** A file that cannot be looked into is whole all the same; says why. */
export const Unreadable = ({ why }: { readonly why: string }) => (
  <p className="padded">
    {text.history.unreadable} <Said of={why} />
  </p>
);
