import { line } from '../../cli-line.ts';

export type AuditFilter = { readonly event: string; readonly text: string; readonly from: string; readonly to: string };

const filters = ({ event, from, to }: AuditFilter): readonly string[] => [
  ...(event === '' ? [] : ['--event', event]),
  ...(from === '' ? [] : ['--from', from]),
  ...(to === '' ? [] : ['--to', nextDay(to)]),
];

/** The day after, because the filter's last day belongs to it and the command's does not. */
function nextDay(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

/** The commands that do the same as the pages of Activity. */
export const activityCli = {
  runs: () => line('list', 'snapshots', '--json'),
  audit: (filter: AuditFilter) => line('audit', 'list', ...filters(filter), '--json'),
  calls: () => line('support', 'calls', '--json'),
};
