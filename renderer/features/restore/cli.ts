import type { GuideStep, RestoreDraft } from '../../../shared/domain/restore-draft.ts';
import { line, paperLanguage } from '../../cli-line.ts';

const planFile = 'plan.json';

/** The command that works out what the guide's choices come to. */
export function planLine({ kind, scope, snapshotId, to, options, spaceMap, peopleMap }: RestoreDraft): string {
  const many = (flag: string, values: readonly string[]) => (values.length === 0 ? [] : [flag, ...values]);
  const one = (flag: string, value: string | number | null) => (value === null ? [] : [flag, String(value)]);
  const when = (flag: string, holds: boolean) => (holds ? [flag] : []);
  return line(
    ...[kind, 'plan', '--to', to ?? 'TENANT', ...one('--snapshot', snapshotId)],
    ...many('--app', options.apps),
    ...(scope === 'person' ? many('--person', options.people) : []),
    ...when('--space-map', spaceMap.length > 0).flatMap((flag) => [flag, 'spaces.csv']),
    ...when('--people-map', peopleMap.length > 0).flatMap((flag) => [flag, 'people.csv']),
    ...one('--fallback-owner', options.fallbackOwner),
    ...when('--fallback-private', options.fallbackPrivate),
    ...when('--match-email', options.matchEmail),
    ...(options.onConflict === 'skip' ? [] : ['--on-conflict', options.onConflict]),
    ...many('--confirm-replace', options.confirmReplace),
    ...when('--create-spaces', kind === 'restore' && options.createSpaces),
    ...one('--template-space', options.templateSpace),
    ...(options.origin === 'auto' ? [] : ['--origin', options.origin]),
    ...one('--imports-per-day', options.importsPerDay),
    ...when('--no-config', kind === 'rebuild' && !options.configuration),
    ...(kind === 'rebuild' ? many('--confirm', options.confirm) : []),
    ...['--out', planFile],
  );
}

const many = (flag: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [flag, ...values]);
const snapshotFlag = (snapshotId: string | null): string[] => (snapshotId === null ? [] : ['--snapshot', snapshotId]);

/** The other commands of the area. */
export const restoreLine = {
  tasks: () => line('tasks', 'list'),
  run: (kind: RestoreDraft['kind']) => line(kind, 'run', planFile),
  report: (runId: string) => line('report', 'show', runId, '--out', 'report.html', ...paperLanguage),
  check: (fingerprint: string) =>
    line('report', 'check', 'report.html', ...(fingerprint === '' ? [] : ['--key', fingerprint])),
  rehearse: (snapshotId: string | null, apps: readonly string[], asTarget: string | null) =>
    line(
      ...['rehearse', ...snapshotFlag(snapshotId), ...many('--app', apps)],
      ...(asTarget === null ? [] : ['--as-target', asTarget]),
    ),
  drill: (to: string | null, apps: readonly string[], snapshotId: string | null) =>
    line('drill', '--to', to ?? 'TENANT', '--app', ...(apps.length === 0 ? ['ID'] : apps), ...snapshotFlag(snapshotId)),
  advise: (appId: string, to: string | null) =>
    line('restore', 'advise', '--app', appId || 'ID', '--to', to ?? 'TENANT'),
};

/** The command of a step of the guide: planning, the run, or its report. */
export function stepLine(step: GuideStep, draft: RestoreDraft): string {
  if (step === 'run') return restoreLine.run(draft.kind);
  if (step === 'result' && draft.runId !== null) return restoreLine.report(draft.runId);
  return planLine(draft);
}
