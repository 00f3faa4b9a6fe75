import { Button } from '@mantine/core';
import type { TrashEntry } from '../../../../shared/domain/retention.ts';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import type { Column } from '../../../components/virtual-grid.tsx';
import { shortId } from '../../../format.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { trashedBy } from './rule-words.ts';

const words = text.retention.trash;
const dayMs = 86_400_000;

type Acts = {
  readonly now: number;
  readonly onBack: (entry: TrashEntry) => void;
  readonly onEarly: (entry: TrashEntry) => void;
};

/** Columns of the trash, with the days that are left in words. */
export const trashColumns = ({ now, onBack, onEarly }: Acts): readonly Column<TrashEntry>[] => [
  { key: 'what', title: words.column.what, min: 120, grow: 0.7, cell: ({ kind }) => words.kind[kind] },
  {
    key: 'id',
    title: words.column.id,
    min: 150,
    grow: 0.9,
    cell: ({ id }) => <code title={id}>{shortId(id)}</code>,
  },
  { key: 'since', title: words.column.since, min: 130, grow: 0.7, cell: ({ at }) => <Moment at={at} /> },
  {
    key: 'left',
    title: words.column.left,
    min: 120,
    grow: 0.6,
    cell: ({ until }) =>
      until <= now ? (
        <Status name="noted" word={words.due} />
      ) : (
        <span className="number">{words.daysLeft(Math.ceil((until - now) / dayMs))}</span>
      ),
  },
  {
    key: 'why',
    title: words.column.why,
    min: 150,
    grow: 1.4,
    cell: ({ rule, by }) => <Name of={[trashedBy(rule), said(by)].filter((part) => part !== '').join(', ')} />,
  },
  {
    key: 'actions',
    title: words.column.actions,
    min: 290,
    grow: 1,
    cell: (entry) => (
      <div className="row-actions">
        <Button variant="default" size="compact-sm" aria-label={words.backName(entry.id)} onClick={() => onBack(entry)}>
          {words.back}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={words.earlyName(entry.id)}
          onClick={() => onEarly(entry)}
        >
          {words.early}
        </Button>
      </div>
    ),
  },
];
