import { useState } from 'react';
import type { TelemetryStatus } from '../../../shared/domain/telemetry.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { shortDate } from '../../format.ts';
import { text } from '../../text/text.ts';
import { configurationCli, type EventFilter } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { DestroyCard } from './destroy-card.tsx';
import { noFilter, isFiltered } from './event-filter.ts';
import { EventsCard } from './events-card.tsx';
import { TelemetryCapture } from './telemetry-capture.tsx';
import { TelemetryHeld } from './telemetry-held.tsx';
import { TelemetryPolicyCard } from './telemetry-policy.tsx';
import { useEndedRuns } from './use-runs-of.ts';

const words = text.telemetry;

/** The audit events of the tenant: off until somebody says what for, kept as long as was said, and destroyed on a word. */
export function TelemetryPart() {
  const { telemetry } = useClient();
  const { name } = useTenant();
  const ended = useEndedRuns('telemetry');
  const [changes, setChanges] = useState(0);
  const [filter, setFilter] = useState<EventFilter>(noFilter);
  const key = `${name} ${ended} ${changes}`;
  const asked = useAsk(key, () => telemetry.status({ tenant: name }));
  const onChanged = () => setChanges(changes + 1);
  const status = asked.value;
  return (
    <ConfigurationPage
      part="telemetry"
      title={status === null ? text.configuration.parts.telemetry : titleOf(status)}
      cli={isFiltered(filter) ? configurationCli.telemetryQuery(name, filter) : configurationCli.telemetryStatus(name)}
    >
      <div className="scrolling">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {status !== null && (
          <>
            <TelemetryPolicyCard policy={status.policy} onChanged={onChanged} />
            {status.policy?.enabled === true && <TelemetryCapture />}
            {(status.events > 0 || status.days.length > 0 || status.monitoringApps.length > 0) && (
              <TelemetryHeld status={status} />
            )}
            {status.events > 0 && <EventsCard revision={key} filter={filter} onFilter={setFilter} />}
            {status.policy !== null && <DestroyCard events={status.events} onDestroyed={onChanged} />}
          </>
        )}
      </div>
    </ConfigurationPage>
  );
}

function titleOf({ policy, events, oldest, newest, gaps }: TelemetryStatus): string {
  if (policy === null) return words.titleNever;
  if (!policy.enabled) return words.titleOff(events);
  if (events === 0 || oldest === null || newest === null) return words.titleNone;
  return gaps.length > 0
    ? words.titleGaps(events, gaps.length)
    : words.title(events, shortDate(oldest), shortDate(newest));
}
