import { Drawer } from '@mantine/core';
import type { ConfigChange } from '../../../shared/domain/config.ts';
import type { Json } from '../../../shared/json.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../text/text.ts';

const words = text.configuration.differences;

/** One difference with both values of each field. */
export function ChangeDrawer({ change, onClose }: { readonly change: ConfigChange; readonly onClose: () => void }) {
  const { kind, key, what, fields } = change;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={<Name of={`${kind}/${key}`} />}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      <div className="form">
        <p>
          <Status name={what} />
        </p>
        {fields.length > 0 && (
          <DataTable
            label={words.fields(fields.length)}
            columns={[
              { key: 'path', title: words.field.path, isName: true, cell: ({ path }) => <code>{path}</code> },
              { key: 'before', title: words.field.before, cell: ({ before }) => <Value of={before} /> },
              { key: 'after', title: words.field.after, cell: ({ after }) => <Value of={after} /> },
            ]}
            rows={fields}
            keyOf={({ path }) => path}
            empty={words.empty}
          />
        )}
      </div>
    </Drawer>
  );
}

const Value = ({ of }: { readonly of: Json }) =>
  of === null ? (
    <span className="quiet">{text.configuration.nothing}</span>
  ) : (
    <code className="field-value" tabIndex={0}>
      {typeof of === 'string' ? of : JSON.stringify(of, null, 1)}
    </code>
  );
