import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { Schedule } from '../../../../shared/api/schedules.ts';
import { Card } from '../../../components/card.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { clockOf } from '../minutes.ts';

const words = text.settings.schedule;
const systems = ['systemd', 'launchd', 'windows'] as const;
const dayWords = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const nightly = { minuteOfDay: 150, days: [1, 2, 3, 4, 5] };

type Props = { readonly tenant: string; readonly like: Pick<Schedule, 'minuteOfDay' | 'days'> | null };

/** For machines where nothing of Coffer keeps running: commands that print what the system's own scheduler needs. */
export function OwnScheduler({ tenant, like }: Props) {
  const { minuteOfDay, days } = like ?? nightly;
  const given = { at: clockOf(minuteOfDay), days: days.map((day) => dayWords[day] ?? '').join(',') };
  return (
    <Card title={words.os}>
      <p>{words.osBody}</p>
      <dl className="commands">
        {systems.map((system) => {
          const command = settingsLines.printSchedule(system, tenant, given);
          return (
            <div key={system}>
              <dt>{words.systems[system]}</dt>
              <dd>
                <code>{command}</code>
                <CopyButton value={command}>
                  {({ copied, copy }) => (
                    <ActionIcon
                      variant="subtle"
                      onClick={copy}
                      aria-label={copied ? text.copied : words.copyFor(words.systems[system])}
                    >
                      {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                    </ActionIcon>
                  )}
                </CopyButton>
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
