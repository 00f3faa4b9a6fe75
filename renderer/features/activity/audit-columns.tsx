import type { z } from '../../../shared/schema.ts';
import type { contract } from '../../../shared/api/contract.ts';
import type { Json } from '../../../shared/json.ts';
import { Name } from '../../components/name.tsx';
import { Moment } from '../../components/time.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { count } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.activity.audit.column;

export type AuditEntry = z.infer<(typeof contract.vault.audit)['output']>['entries'][number];

/** The event in words; one that is newer than this window by its own name. */
export const eventWords = (event: string): string => text.activity.event[event] ?? event;

/** A fact as it stands in the log. */
export const factText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const factsText = (facts: AuditEntry['facts']): string =>
  Object.entries(facts)
    .map(([key, value]) => `${key} ${factText(value)}`)
    .join(' · ');

export const auditColumns: readonly Column<AuditEntry>[] = [
  {
    key: 'number',
    title: words.number,
    min: 64,
    grow: 0.3,
    align: 'end',
    cell: ({ sequence }) => <span className="number">{count(sequence)}</span>,
  },
  { key: 'at', title: words.at, min: 120, grow: 0.6, cell: ({ at }) => <Moment at={at} /> },
  {
    key: 'event',
    title: words.event,
    min: 220,
    grow: 1.3,
    cell: ({ event }) => <Name of={eventWords(event)} strong />,
  },
  { key: 'facts', title: words.facts, min: 320, grow: 3, cell: ({ facts }) => <Name of={factsText(facts)} /> },
];
