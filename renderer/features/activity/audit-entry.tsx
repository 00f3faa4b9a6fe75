import { Drawer } from '@mantine/core';
import { Moment } from '../../components/time.tsx';
import { text } from '../../text/text.ts';
import { eventWords, factText, type AuditEntry } from './audit-columns.tsx';

const words = text.activity.audit;

/** All that one entry tells. */
export function AuditEntryPanel({
  entry,
  onClose,
}: {
  readonly entry: AuditEntry | null;
  readonly onClose: () => void;
}) {
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      title={entry === null ? '' : words.entry(entry.sequence)}
    >
      {entry !== null && (
        <dl className="fact-lines">
          <div>
            <dt>{words.column.event}</dt>
            <dd>{eventWords(entry.event)}</dd>
          </div>
          <div>
            <dt>{words.code}</dt>
            <dd>
              <code>{entry.event}</code>
            </dd>
          </div>
          <div>
            <dt>{words.column.at}</dt>
            <dd>
              <Moment at={entry.at} />
            </dd>
          </div>
          {Object.entries(entry.facts).map(([key, value]) => (
            <div key={key}>
              <dt>
                <code>{key}</code>
              </dt>
              <dd>
                <bdi>{factText(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Drawer>
  );
}
