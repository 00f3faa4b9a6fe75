import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EscrowEntry } from '../../../shared/domain/config.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { ActForm } from '../../components/act-form.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { kindTitle } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { secretColumns } from './secret-columns.tsx';
import { useEndedRuns } from './use-runs-of.ts';

const words = text.configuration.secrets;

/** Every secret a rebuild needs from a person, and who has it. The secret itself is never asked. */
export function SecretsPart() {
  const { config } = useClient();
  const { name } = useTenant();
  const ended = useEndedRuns('config');
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<EscrowEntry | null>(null);
  const asked = useAsk(`${name} ${ended} ${changes}`, () => config.escrow({ tenant: name }));
  const confirm = useAct(async ({ kind, key, path, holder }: EscrowEntry) => {
    await config.setHolder({ tenant: name, kind, key, path, holder });
    setChanges(changes + 1);
  });
  const entries = asked.value?.entries ?? [];
  const held = entries.filter(({ holder }) => holder !== '').length;
  const isThere = asked.value !== null;
  return (
    <ConfigurationPage
      part="secrets"
      title={isThere ? (entries.length === 0 ? words.titleNone : words.title(held, entries.length)) : words.crumb}
      cli={configurationCli.escrow(name)}
    >
      <div className="scrolling">
        <p className="quiet">{words.note}</p>
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {confirm.failure !== null && <ErrorCard failure={confirm.failure} />}
        {asked.value !== null && asked.value.notKnown.length > 0 && (
          <p>{words.notKnown(asked.value.notKnown.map((kind) => kindTitle(kind, kind)).join(', '))}</p>
        )}
        {isThere && (
          <Card title={words.table}>
            <DataTable
              label={text.configuration.listOf(words.table)}
              columns={secretColumns({ onOpen: setOpen, onConfirm: confirm.run })}
              rows={entries}
              keyOf={({ kind, key, path }) => `${kind} ${key} ${path}`}
              empty={words.titleNone}
            />
          </Card>
        )}
      </div>
      {open !== null && (
        <HolderForm
          entry={open}
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

type FormProps = { readonly entry: EscrowEntry; readonly onClose: () => void; readonly onKept: () => void };

function HolderForm({ entry, onClose, onKept }: FormProps) {
  const { config } = useClient();
  const { name } = useTenant();
  const [holder, setHolder] = useState(entry.holder);
  const { kind, key, path, what } = entry;
  const act = useAct(async () => {
    await config.setHolder({ tenant: name, kind, key, path, holder: holder.trim() });
    onKept();
  });
  return (
    <Modal opened onClose={onClose} title={words.holderTitle}>
      <ActForm act={act} confirm={text.save} onClose={onClose}>
        <p>
          <bdi className="strong">{`${kind}/${key}`}</bdi> <bdi className="quiet">{what}</bdi>
        </p>
        <TextInput
          label={words.holder}
          description={words.holderHint}
          value={holder}
          maxLength={300}
          onChange={(event) => setHolder(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      </ActForm>
    </Modal>
  );
}
