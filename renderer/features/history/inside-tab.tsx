import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { DefinitionRow, InsideListing } from '../../../shared/domain/history.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { useColumns } from '../../components/expert.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { bytes } from '../../format.ts';
import { text } from '../../text/text.ts';
import type { HistoryVersion } from './history-version.ts';
import { Unreadable } from './script-tab.tsx';

const words = text.history.inside;
const kinds = text.history.definitions.kind;
type Props = { readonly appId: AppId; readonly version: HistoryVersion };

const columns: readonly Column<DefinitionRow>[] = [
  { key: 'kind', title: words.column.kind, min: 110, grow: 0.6, cell: ({ kind }) => kinds[kind] },
  {
    key: 'title',
    title: words.column.title,
    min: 180,
    grow: 2.4,
    cell: ({ title, id }) => <Name of={title || id} strong={title !== ''} />,
  },
  { key: 'type', title: words.column.type, min: 120, grow: 0.8, cell: ({ type }) => <Name of={type} /> },
  { key: 'id', title: words.column.id, min: 150, grow: 1, expert: true, cell: ({ id }) => <Name of={id} /> },
];

/** What the kept app file holds, read without Qlik; each definition can be looked at. */
export function InsideTab({ appId, version }: Props) {
  const { history } = useClient();
  const { versionId } = version;
  const shown = useColumns(columns);
  const [opened, setOpened] = useState<DefinitionRow | null>(null);
  const asked = useAsk(versionId, () => history.inside({ appId, version: versionId }));
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  const inside = asked.value?.inside;
  if (inside === undefined) return <div className="skeleton-rows" role="img" aria-label={text.loading} />;
  if (inside.state === 'unreadable') return <Unreadable why={inside.why} />;
  return (
    <>
      <Summary inside={inside} />
      <VirtualGrid
        label={words.name}
        columns={shown}
        count={inside.definitions.length}
        rowAt={(index) => inside.definitions[index]}
        keyOf={({ kind, id }) => `${kind} ${id}`}
        onOpen={setOpened}
        empty={words.none}
      />
      {opened !== null && <DefinitionText {...{ appId, version }} row={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function Summary({ inside }: { readonly inside: Extract<InsideListing, { state: 'read' }> }) {
  const { productVersion, hasData, tabs, media } = inside;
  const mediaBytes = media.reduce((all, each) => all + each.bytes, 0);
  const facts = [
    productVersion === null ? '' : words.made(productVersion),
    hasData ? words.withData : words.withoutData,
    words.tabs(tabs.length),
    words.media(media.length, bytes(mediaBytes)),
  ];
  return <p className="tab-note">{facts.filter((fact) => fact !== '').join(' · ')}</p>;
}

type TextProps = Props & { readonly row: DefinitionRow; readonly onClose: () => void };

function DefinitionText({ appId, version, row, onClose }: TextProps) {
  const { history } = useClient();
  const { versionId } = version;
  const asked = useAsk(`${versionId} ${row.id}`, () => history.definition({ appId, version: versionId, id: row.id }));
  const found = asked.value?.definition;
  return (
    <Modal opened onClose={onClose} size="xl" title={<bdi>{row.title === '' ? row.id : row.title}</bdi>}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {found?.state === 'unreadable' && <Unreadable why={found.why} />}
      {found?.state === 'read' && (
        <pre className="definition-text" tabIndex={0}>
          {found.json}
        </pre>
      )}
    </Modal>
  );
}
