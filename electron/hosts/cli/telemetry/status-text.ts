import type {
  TelemetryCaptured,
  TelemetryDay,
  TelemetryPolicy,
  TelemetryStatus,
} from '../../../../shared/domain/telemetry.ts';
import { failureTexts } from '../../../../shared/text/failures.ts';
import type { FailureCode } from '../../../../shared/errors/failures.ts';
import { bytes, count, when } from '../format.ts';
import { printable } from '../printable.ts';

const shownLines = 20;

export const policyText = ({
  tenant,
  enabled,
  purpose,
  retentionDays,
  decidedAt,
  decidedBy,
}: TelemetryPolicy): string =>
  `Telemetry of ${tenant} is ${enabled ? 'on' : 'off'}, said by ${printable(decidedBy) || 'nobody named'} on ${when(decidedAt)}. ` +
  `Purpose: ${printable(purpose) || 'none'}. Kept for ${count(retentionDays, 'day')}.`;

/** What is held, what lies between, and the calendar of the archive. */
export function statusText(tenant: string, status: TelemetryStatus): string {
  const { policy, events, oldest, newest, windows, gaps, days, monitoringApps } = status;
  return [
    policy === null ? `Telemetry of ${tenant} is off; it was never on.` : policyText(policy),
    events === 0 ? 'No event is held.' : `${count(events, 'event')} held, ${when(oldest)} to ${when(newest)}.`,
    ...few(windows.map(({ from, to }) => `Read whole: ${when(from)} to ${when(to)}.`)),
    ...few(gaps.map(({ from, to }) => `GAP, not read: ${when(from)} to ${when(to)}.`)),
    ...(days.length === 0 ? [] : ['Archive by day:', ...monthLines(days), ...few(days.flatMap(failedLine))]),
    ...few(
      monitoringApps.map(
        ({ name, spaceName, fileBytes }) =>
          `Monitoring app ${printable(name)} (${printable(spaceName) || 'personal'}): ` +
          `${fileBytes === null ? 'nothing held' : bytes(fileBytes)}; backed up like every app.`,
      ),
    ),
  ].join('\n');
}

const few = (lines: readonly string[]): readonly string[] =>
  lines.length <= shownLines
    ? lines
    : [...lines.slice(0, shownLines), `… and ${lines.length - shownLines} more; --json lists them all.`];

const signs: Readonly<Record<TelemetryDay['state'], string>> = { captured: '#', empty: 'o', failed: 'x' };

/** One line a month: # captured, o empty, x failed, . not asked for. */
function monthLines(days: readonly TelemetryDay[]): string[] {
  const months = new Map<string, string[]>();
  for (const { date, state } of days) {
    const signsOf = months.get(date.slice(0, 7)) ?? Array.from({ length: 31 }, () => '.');
    signsOf[Number(date.slice(8)) - 1] = signs[state];
    months.set(date.slice(0, 7), signsOf);
  }
  return [
    ...few([...months].map(([month, signsOf]) => `  ${month}  ${signsOf.join('')}`)),
    '  # captured, o empty, x failed, . not asked for',
  ];
}

const failedLine = ({ date, state, code }: TelemetryDay): string[] =>
  state === 'failed' ? [`  ${date} failed: ${titleOf(code)} (${code}). The next capture tries it again.`] : [];

const titleOf = (code: string): string =>
  Object.hasOwn(failureTexts, code) ? failureTexts[code as FailureCode].title : 'for an unknown reason';

/** What one capture came to. */
export function capturedText({ windows, days, events, pruned, reasons }: TelemetryCaptured): string {
  const tried = days.captured + days.empty + days.failed;
  return [
    `${count(events.added, 'new event')} of ${events.seen} seen; ${events.known} were known.`,
    `${count(windows.read, 'piece')} of time read whole, ${windows.failed} failed.`,
    ...(tried === 0
      ? []
      : [`Days of the archive: ${days.captured} captured, ${days.empty} empty, ${days.failed} failed.`]),
    ...(pruned === 0 ? [] : [`${count(pruned, 'event')} older than the retention destroyed.`]),
    ...reasons.map(({ of, code, times }) => `${times} ${of} failed: ${titleOf(code)} (${code}).`),
  ].join('\n');
}

/** What of the events a person should know; empty where all is well. */
export function oddities({ odd, shortened, lost }: TelemetryCaptured['events']): string[] {
  return [
    ...(odd === 0 ? [] : [`${count(odd, 'event')} had no readable id, time or type; kept as they came`]),
    ...(shortened === 0 ? [] : [`${count(shortened, 'event')} too large; kept without their content`]),
    ...(lost === 0 ? [] : [`${count(lost, 'row')} could not be kept: no event, or nested too deep`]),
  ];
}
