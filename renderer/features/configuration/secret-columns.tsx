import { Button } from '@mantine/core';
import type { EscrowEntry } from '../../../shared/domain/config.ts';
import type { TableColumn } from '../../components/data-table.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { kindTitle, said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.configuration.secrets;
/** A whole script may stand there; the resource has the rest. */
const longest = 160;

const What = ({ of }: { readonly of: string }) => (
  <bdi className="found-text" title={of}>
    {of.length > longest ? `${of.slice(0, longest)}…` : of}
  </bdi>
);

type Acts = { readonly onOpen: (entry: EscrowEntry) => void; readonly onConfirm: (entry: EscrowEntry) => void };

/** Columns of the secrets; whoever holds one can be named and confirmed in its row. */
export const secretColumns = ({ onOpen, onConfirm }: Acts): readonly TableColumn<EscrowEntry>[] => [
  {
    key: 'state',
    title: words.column.state,
    cell: ({ holder }) =>
      holder === '' ? (
        <Status name="not-proven" word={words.state.nobody} />
      ) : (
        <Status name="held" word={words.state.held} />
      ),
  },
  {
    key: 'resource',
    title: words.column.resource,
    isName: true,
    cell: ({ kind, key }) => (
      <>
        <Name of={key} /> <span className="second-line">{kindTitle(kind, kind)}</span>
      </>
    ),
  },
  {
    key: 'what',
    title: words.column.what,
    cell: ({ what }) => <What of={said(what)} />,
  },
  { key: 'holder', title: words.column.holder, cell: ({ holder }) => <Name of={holder} strong /> },
  {
    key: 'confirmed',
    title: words.column.confirmed,
    cell: ({ confirmedAt }) => (confirmedAt === null ? words.never : <Moment at={confirmedAt} />),
  },
  {
    key: 'actions',
    title: words.column.actions,
    cell: (entry) => {
      const name = `${entry.kind}/${entry.key} ${entry.path}`.trim();
      const isHeld = entry.holder !== '';
      return (
        <div className="row-actions">
          <Button
            variant="default"
            size="compact-sm"
            aria-label={isHeld ? words.changeName(name) : words.sayName(name)}
            onClick={() => onOpen(entry)}
          >
            {isHeld ? words.change : words.say}
          </Button>
          {isHeld && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={words.confirmName(name)}
              onClick={() => onConfirm(entry)}
            >
              {words.confirm}
            </Button>
          )}
        </div>
      );
    },
  },
];
