import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schedule } from '../../../../shared/api/schedules.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Expert } from '../../../components/expert.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { dateTime } from '../../../format.ts';
import { sourceTenant } from '../../../stores/session-store.ts';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';
import { OwnScheduler } from './own-scheduler.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { ScheduleTable } from './schedule-table.tsx';

const words = text.settings.schedule;

/** Backups that start by themselves: which, when next, and what was missed. */
export function SchedulePart() {
  const tenant = useSession(sourceTenant);
  if (tenant !== null) return <Schedules tenant={tenant.name} />;
  return (
    <PartPage part="schedule" title={text.settings.noTenant} cli={settingsLines.schedules()}>
      <Card>{text.settings.noTenantBody}</Card>
    </PartPage>
  );
}

function Schedules({ tenant }: { readonly tenant: TenantName }) {
  const { schedules } = useClient();
  const revision = useSession((state) => state.revision);
  const [changes, setChanges] = useState(0);
  const [editing, setEditing] = useState<Schedule | 'new' | null>(null);
  const asked = useAsk(`schedules ${revision} ${changes}`, () => schedules.list({}));
  const rows = asked.value?.schedules ?? [];
  const changed = () => {
    setEditing(null);
    setChanges((before) => before + 1);
  };
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
      {words.add}
    </Button>
  );
  return (
    <PartPage part="schedule" title={words.title(rows.length, nextOf(rows))} cli={settingsLines.schedules()}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} onRetry={changed} />}
      {asked.value !== null && (
        <Card title={words.list} beside={editing === null && add}>
          <ScheduleTable rows={rows} onEdit={setEditing} onChanged={changed} />
          <p className="quiet apart">{words.running}</p>
          <p className="quiet">{words.missedNote}</p>
        </Card>
      )}
      {editing !== null && (
        <ScheduleForm
          key={editing === 'new' ? 'new' : editing.scheduleId}
          tenant={tenant}
          before={editing === 'new' ? null : editing}
          onSaved={changed}
          onCancel={() => setEditing(null)}
        />
      )}
      <Expert>
        <OwnScheduler tenant={tenant} like={rows[0] ?? null} />
      </Expert>
    </PartPage>
  );
}

function nextOf(rows: readonly Schedule[]): string {
  const times = rows.flatMap(({ enabled, nextAt }) => (enabled && nextAt !== null ? [nextAt] : []));
  return times.length === 0 ? '' : dateTime(Math.min(...times));
}
