import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AppId } from '../../../shared/domain/ids.ts';
import type { TemplateRow } from '../../../shared/domain/config.ts';
import { useClient, useSession, useTenant } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { ActForm } from '../../components/act-form.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { useColumns } from '../../components/expert.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';

const words = text.configuration.templates;

/** The apps that others are published from, and which of those are behind. */
export function TemplatesPart() {
  const { config } = useClient();
  const { name } = useTenant();
  const revision = useSession((state) => state.revision);
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<TemplateRow | null>(null);
  const shown = useColumns(columns(setOpen));
  const asked = useAsk(
    `${name} ${revision} ${changes}`,
    async () => (await config.templates({ tenant: name })).templates,
  );
  const rows = asked.value ?? [];
  const behind = rows.flatMap(({ deployed }) => deployed).filter((each) => each.behind === true).length;
  const title = rows.length === 0 ? words.titleNone : words.title(rows.length, behind);
  return (
    <ConfigurationPage
      part="templates"
      title={asked.value === null ? words.table : title}
      cli={configurationCli.templates(name)}
    >
      <div className="scrolling">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {asked.value !== null && (
          <Card title={words.table}>
            <DataTable
              label={text.configuration.listOf(words.table)}
              columns={shown}
              rows={rows}
              keyOf={({ appId }) => appId}
              empty={words.empty}
            />
          </Card>
        )}
      </div>
      {open !== null && (
        <LabelForm
          template={open}
          onClose={() => setOpen(null)}
          onKept={() => {
            setOpen(null);
            setChanges(changes + 1);
          }}
        />
      )}
    </ConfigurationPage>
  );
}

const columns = (onOpen: (row: TemplateRow) => void): readonly TableColumn<TemplateRow>[] => [
  {
    key: 'app',
    title: words.column.app,
    isName: true,
    cell: ({ appId, name }) => (
      <a href={hrefOf({ screen: 'app', id: AppId.parse(appId) })}>
        <Name of={name} />
      </a>
    ),
  },
  { key: 'label', title: words.column.label, cell: ({ label }) => (label === '' ? text.none : <Name of={label} />) },
  {
    key: 'taken',
    title: words.column.taken,
    cell: ({ takenAt }) => (takenAt === null ? text.none : <Moment at={takenAt} />),
  },
  {
    key: 'content',
    title: words.column.content,
    expert: true,
    cell: ({ contentHash }) => (
      <code className="one-piece" title={contentHash}>
        {contentHash.slice(0, 12)}
      </code>
    ),
  },
  { key: 'deployed', title: words.column.deployed, cell: ({ deployed }) => <Deployed of={deployed} /> },
  {
    key: 'actions',
    title: words.column.actions,
    cell: (row) => (
      <Button variant="default" size="compact-sm" aria-label={words.labelName(row.name)} onClick={() => onOpen(row)}>
        {words.label}
      </Button>
    ),
  },
];

function Deployed({ of }: { readonly of: TemplateRow['deployed'] }) {
  if (of.length === 0) return text.none;
  return (
    <ul className="plain-list">
      {of.map(({ appId, name, spaceName, behind }) => (
        <li key={appId} className="row-actions">
          <Name of={name} strong />
          <Name of={spaceName === '' ? words.personal : spaceName} />
          {behind === null ? (
            <Status name="not-checked" word={words.unknown} />
          ) : (
            <Status name={behind ? 'noted' : 'passed'} word={behind ? words.behind : words.current} />
          )}
        </li>
      ))}
    </ul>
  );
}

type FormProps = { readonly template: TemplateRow; readonly onClose: () => void; readonly onKept: () => void };

function LabelForm({ template, onClose, onKept }: FormProps) {
  const { config } = useClient();
  const { name } = useTenant();
  const [label, setLabel] = useState(template.label);
  const act = useAct(async () => {
    await config.labelTemplate({ tenant: name, appId: template.appId, label: label.trim() });
    onKept();
  });
  return (
    <Modal opened onClose={onClose} title={words.labelTitle}>
      <ActForm act={act} confirm={text.save} onClose={onClose}>
        <p>
          <Name of={template.name} strong />
        </p>
        <TextInput
          label={words.labelField}
          description={words.labelHint}
          value={label}
          maxLength={200}
          onChange={(event) => setLabel(event.currentTarget.value)}
          data-autofocus
        />
      </ActForm>
    </Modal>
  );
}
