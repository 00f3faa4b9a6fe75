import { Modal, Radio, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { HoldScope } from '../../../../shared/domain/retention.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { AppField } from '../../../components/app-field.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { retentionCli } from './cli.ts';
import { CommandLine } from './command-line.tsx';
import { PersonField } from './person-field.tsx';
import type { About } from './retention-section.tsx';

const words = text.retention.holds;
const kinds = ['tenant', 'app', 'person', 'snapshot'] as const;
type Kind = HoldScope['kind'];

/** The last day belongs to the hold whole, in UTC. */
const endOf = (day: string): EpochMs | null => (day === '' ? null : (Date.parse(`${day}T23:59:59.999Z`) as EpochMs));

type Props = About & { readonly onClose: () => void; readonly onDone: () => void };

/** A new hold: what it covers, why, who says so, and until when. */
export function HoldForm({ tenant, person, onClose, onDone }: Props) {
  const { retention } = useClient();
  const [form, setForm] = useState({ kind: 'tenant' as Kind, id: tenant, reason: '', until: '' });
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const { kind, id, reason, until } = form;
  const said = { reason: reason.trim(), by: person.by.trim(), until };
  const isReady = id.trim() !== '' && said.reason !== '' && said.by !== '';
  const act = useAct(async () => {
    await retention.addHold({
      ...{ scope: { kind, id: id.trim() }, reason: said.reason, by: said.by },
      until: endOf(until),
    });
    onDone();
  });
  return (
    <Modal opened onClose={onClose} title={words.addTitle} size="lg">
      <ActForm act={act} confirm={words.hold} isReady={isReady} onClose={onClose}>
        <Radio.Group
          label={words.scope}
          value={kind}
          onChange={(value) => {
            const next = kinds.find((each) => each === value) ?? 'tenant';
            change({ kind: next, id: next === 'tenant' ? tenant : '' });
          }}
        >
          <div className="choices">
            {kinds.map((each) => (
              <Radio key={each} value={each} label={words.scopes[each]} description={words.scopeNote[each]} />
            ))}
          </div>
        </Radio.Group>
        <WhichField kind={kind} id={id} onChange={(next) => change({ id: next })} />
        <TextInput
          label={words.reasonField}
          value={reason}
          required
          maxLength={2000}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <div className="chooser">
          <PersonField person={person} isRequired />
          <TextInput
            type="date"
            label={words.until}
            description={words.untilHint}
            value={until}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
        </div>
        <CommandLine cli={retentionCli.hold(kind, id.trim(), said)} />
      </ActForm>
    </Modal>
  );
}

type WhichProps = { readonly kind: Kind; readonly id: string; readonly onChange: (id: string) => void };

function WhichField({ kind, id, onChange }: WhichProps) {
  const snapshots = useSession((state) => state.snapshots);
  if (kind === 'tenant') return null;
  if (kind === 'app') return <AppField label={words.id} value={id} onChange={onChange} />;
  if (kind === 'snapshot')
    return (
      <Select
        label={words.id}
        searchable
        value={id === '' ? null : id}
        onChange={(value) => onChange(value ?? '')}
        data={snapshots.map(({ snapshotId, startedAt }) => ({ value: snapshotId, label: dateTime(startedAt) }))}
      />
    );
  return (
    <TextInput
      label={words.id}
      description={words.personHint}
      value={id}
      onChange={(event) => onChange(event.currentTarget.value)}
      spellCheck={false}
    />
  );
}
