import type { QalyptusConnection, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';

export type Redirects = {
  readonly reports: {
    readonly name: string;
    readonly connections: string[] | null;
    readonly filters: string[] | null;
    readonly conditions: string[] | null;
  }[];
  readonly notReached: string[];
};

/** What a task's mappings redirect when it runs, and what they do not reach. null: the server does not disclose it. */
export function redirectsOf(detail: TaskDetail, connections: readonly QalyptusConnection[] | null): Redirects {
  const own = connections?.filter(({ projectId }) => projectId === null || projectId === detail.projectId) ?? null;
  return {
    reports: detail.reports.map((report) => ({
      name: report.name,
      connections: redirected(report, own),
      filters: report.filters,
      conditions: report.conditions,
    })),
    notReached: [
      ...triggerLines(detail),
      ...recipientLines(detail),
      ...detail.reports.flatMap(destinationLines),
      ...hostLines(own),
    ],
  };
}

function redirected({ mappings }: TaskReport, connections: readonly QalyptusConnection[] | null): string[] | null {
  if (mappings === null || connections === null || connections.some(({ appId }) => appId === null)) return null;
  return connections.flatMap(({ name, appId }) =>
    mappings
      .filter(({ qlikAppId }) => qlikAppId === appId)
      .map(({ qlikAppId, newQlikAppId }) => `${name}: ${qlikAppId} → ${newQlikAppId}`),
  );
}

function triggerLines({ triggers }: TaskDetail): string[] {
  if (triggers === null) return ['triggers: the server does not tell'];
  return triggers.map(({ name, appId }) =>
    appId === null ? `trigger "${name}"` : `trigger "${name}": goes on firing when app ${appId} reloads`,
  );
}

function recipientLines({ recipients }: TaskDetail): string[] {
  if (recipients === null) return ['recipients: the server does not tell'];
  return recipients.map(({ name, email }) => `recipient ${name}${email === null ? '' : ` <${email}>`}`);
}

const destinationLines = ({ name, destinations }: TaskReport): string[] =>
  destinations === null
    ? [`${name}: where it goes beside mail, the server does not tell`]
    : destinations.map((destination) => `${name}: ${destination}`);

function hostLines(connections: readonly QalyptusConnection[] | null): string[] {
  if (connections === null) return ['connections: the server does not tell'];
  return connections.map(({ name, serverUrl }) =>
    serverUrl === null
      ? `connection "${name}": which server it reads from is not told; a mapping does not change it`
      : `connection "${name}": goes on reading from ${serverUrl}`,
  );
}
