import type { z } from '../../../../shared/schema.ts';
import type { VaultId } from '../../../../shared/domain/ids.ts';
import type { KeySlot } from '../../../../shared/api/vaults.ts';
import { shortPublicKey } from '../../../../shared/domain/key-pair.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { Name } from '../../../components/name.tsx';
import { unprovedSheets } from '../../../components/recovery/unproved-note.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { AddPassphrase } from './add-passphrase.tsx';
import { NewSheet } from './new-sheet.tsx';
import { SlotActions } from './slot-actions.tsx';

const words = text.settings;

export type Slot = z.infer<typeof KeySlot>;
type Props = { readonly vaultId: VaultId; readonly keys: readonly Slot[]; readonly onChanged: () => void };

/** Each key that opens the vault, and whether somebody ever showed that it does. */
export function KeysCard({ vaultId, keys, onChanged }: Props) {
  return (
    <Card
      title={words.keys}
      beside={
        <div className="row-of-buttons">
          <AddPassphrase onChanged={onChanged} />
          <NewSheet vaultId={vaultId} onChanged={onChanged} />
        </div>
      }
    >
      {unprovedSheets(keys).length > 0 && (
        <p className="risk-line">
          <Status name="noted" word={text.recovery.unproved} /> <span>{text.recovery.unprovedWhy}</span>
        </p>
      )}
      <DataTable
        label={text.tableOf(words.keys)}
        keyOf={({ slotId }) => slotId}
        rows={keys}
        empty={null}
        columns={[
          {
            key: 'kind',
            title: words.keyColumn.kind,
            isName: true,
            cell: ({ kind, slotId, publicKey }) => (
              <>
                <span className="one-piece">{words.keyKind[kind]}</span>
                <span className="quiet block">
                  {words.slot} <code className="one-piece">{slotId}</code>
                </span>
                {publicKey !== null && <code className="quiet block">{shortPublicKey(publicKey)}</code>}
              </>
            ),
          },
          {
            key: 'label',
            title: words.keyColumn.label,
            cell: ({ label }) => (label === '' ? text.none : <Name of={label} />),
          },
          { key: 'created', title: words.keyColumn.created, cell: ({ createdAt }) => <Moment at={createdAt} /> },
          {
            key: 'used',
            title: words.keyColumn.used,
            cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : <Moment at={lastUsedAt} />),
          },
          { key: 'proof', title: words.keyColumn.proof, cell: (slot) => <Proof {...slot} /> },
          {
            key: 'do',
            title: words.keyColumn.do,
            cell: (slot) => <SlotActions slot={slot} isOnly={keys.length === 1} onChanged={onChanged} />,
          },
        ]}
      />
    </Card>
  );
}

/** A passphrase shows itself whenever it opens the vault. */
function Proof({ kind, provedAt }: Slot) {
  if (provedAt !== null) return <Status name="passed" word={words.proved(dateTime(provedAt))} />;
  return kind === 'recovery' ? <Status name="noted" word={words.notProved} /> : text.none;
}
