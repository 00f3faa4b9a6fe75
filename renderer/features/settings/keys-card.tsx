import type { z } from '../../../shared/schema.ts';
import type { KeySlot } from '../../../shared/api/vaults.ts';
import { Card } from '../../components/card.tsx';
import { Name } from '../../components/name.tsx';
import { Moment } from '../../components/time.tsx';
import { text } from '../../text/text.ts';

const words = text.settings;

/** Each key that opens the vault. */
export function KeysCard({ keys }: { readonly keys: readonly z.infer<typeof KeySlot>[] }) {
  return (
    <Card title={words.keys}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.keyColumn.kind}</th>
            <th scope="col">{words.keyColumn.label}</th>
            <th scope="col">{words.keyColumn.created}</th>
            <th scope="col">{words.keyColumn.used}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(({ slotId, kind, label, createdAt, lastUsedAt }) => (
            <tr key={slotId}>
              <th scope="row">{words.keyKind[kind]}</th>
              <td>
                <Name of={label === '' ? text.none : label} />
              </td>
              <td>
                <Moment at={createdAt} />
              </td>
              <td>{lastUsedAt === null ? words.never : <Moment at={lastUsedAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
