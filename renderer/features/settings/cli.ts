import { line, paperLanguage } from '../../cli-line.ts';

/** The commands that do what a part of the settings does. */
export const settingsLines = {
  keys: () => line('vault', 'key', 'list'),
  rekey: () => line('vault', 'rekey', '--new-passphrase-file', 'FILE', '--recovery-sheet-out', 'sheet.html', '--yes'),
  handover: (next: string | null) => line('handover', ...handoverWords(next)),
  tenant: (name: string) => line('tenant', 'check', name),
  schedules: () => line('schedule', 'list'),
  addSchedule: (tenant: string, given: { readonly at: string; readonly days: string; readonly zone: string }) =>
    line('schedule', 'add', tenant, '--at', given.at, '--days', given.days, '--zone', given.zone),
  printSchedule: (system: string, tenant: string, given: { readonly at: string; readonly days: string }) =>
    line(
      ...['--passphrase-file', 'FILE', 'schedule', 'print', tenant],
      ...['--for', system, '--at', given.at, '--days', given.days],
    ),
  proven: () => line('proven'),
  airGap: (isOn: boolean) => line('airgap', isOn ? 'off' : 'on'),
  vault: () => line('vault', 'info'),
  bundle: () => line('support', 'bundle', '--out', 'bundle.json'),
};

const handoverWords = (next: string | null): readonly string[] => {
  if (next === null) return ['begin'];
  if (next === 'customer') return ['customer', '--new-passphrase-file', 'FILE'];
  if (next === 'prove') return ['prove', '--customer-passphrase-file', 'FILE'];
  return ['finish', '--out', 'handover.html', ...paperLanguage, ...(next === 'destroy' ? ['--destroy'] : []), '--yes'];
};
