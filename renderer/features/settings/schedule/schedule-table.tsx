import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schedule } from '../../../../shared/api/schedules.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Confirm } from '../../../components/confirm.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { text } from '../../../text/text.ts';
import { clockOf } from '../minutes.ts';

const words = text.settings.schedule;

type Props = {
  readonly rows: readonly Schedule[];
  readonly onEdit: (schedule: Schedule) => void;
  readonly onChanged: () => void;
};

/** Each schedule with its next start, and whether one was missed. */
export function ScheduleTable({ rows, onEdit, onChanged }: Props) {
  const { schedules } = useClient();
  const [going, setGoing] = useState<Schedule | null>(null);
  const remove = useAct(async () => {
    if (going !== null) await schedules.remove({ scheduleId: going.scheduleId });
    setGoing(null);
    onChanged();
  });
  return (
    <>
      <DataTable
        label={text.tableOf(words.list)}
        keyOf={({ scheduleId }) => scheduleId}
        rows={rows}
        empty={words.empty}
        columns={[
          { key: 'on', title: words.column.on, cell: (row) => <State {...row} /> },
          {
            key: 'at',
            title: words.column.at,
            isName: true,
            cell: ({ minuteOfDay, timeZone }) => (
              <>
                <time>{clockOf(minuteOfDay)}</time> <bdi className="quiet block">{timeZone}</bdi>
              </>
            ),
          },
          { key: 'days', title: words.column.days, cell: ({ days }) => daysOf(days) },
          {
            key: 'next',
            title: words.column.next,
            cell: ({ nextAt }) => (nextAt === null ? text.none : <Moment at={nextAt} />),
          },
          {
            key: 'last',
            title: words.column.last,
            cell: ({ lastStartedAt }) => (lastStartedAt === null ? text.settings.never : <Moment at={lastStartedAt} />),
          },
          {
            key: 'do',
            title: words.column.do,
            cell: (row) => (
              <div className="row-of-buttons tight">
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={words.changeName(clockOf(row.minuteOfDay))}
                  onClick={() => onEdit(row)}
                >
                  {words.change}
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={words.removeName(clockOf(row.minuteOfDay))}
                  onClick={() => setGoing(row)}
                >
                  {words.remove}
                </Button>
              </div>
            ),
          },
        ]}
      />
      <Confirm
        opened={going !== null}
        onClose={() => setGoing(null)}
        title={words.removeTitle}
        confirm={words.removeNow}
        act={remove}
      >
        <p>{words.removeBody}</p>
      </Confirm>
    </>
  );
}

function State({ enabled, nextAt }: Schedule) {
  const [now] = useState(() => Date.now());
  if (!enabled) return <Status name="queued" word={words.off} />;
  return nextAt !== null && nextAt < now ? (
    <Status name="noted" word={words.missed} />
  ) : (
    <Status name="passed" word={words.on} />
  );
}

/** Weeks begin on Monday wherever this is read. */
const daysOf = (days: readonly number[]): string =>
  days.length === 7
    ? words.everyDay
    : [1, 2, 3, 4, 5, 6, 0]
        .filter((day) => days.includes(day))
        .map((day) => words.dayShort[day])
        .join(', ');
