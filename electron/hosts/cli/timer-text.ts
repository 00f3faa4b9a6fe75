import { timeOf } from './format.ts';
import { dayNames } from './days.ts';

export const timerSystems = ['systemd', 'launchd', 'windows'] as const;
export type TimerSystem = (typeof timerSystems)[number];

export type Timer = {
  readonly tenant: string;
  readonly minuteOfDay: number;
  /** 0 = Sunday. */
  readonly days: readonly number[];
  /** Program and arguments; secrets only by the path of their file. */
  readonly command: readonly string[];
};

/** What the machine's own scheduler needs to start a backup by itself, as text to save or to run. */
export const timerText = (timer: Timer, system: TimerSystem): string => writers[system](timer);

const writers: Readonly<Record<TimerSystem, (timer: Timer) => string>> = {
  systemd: ({ tenant, minuteOfDay, days, command }) => `# ~/.config/systemd/user/coffer-${tenant}.service
[Unit]
Description=Coffer backup of ${tenant}

[Service]
Type=oneshot
ExecStart=${command.map(systemdWord).join(' ')}

# ~/.config/systemd/user/coffer-${tenant}.timer
[Unit]
Description=Coffer backup of ${tenant}

[Timer]
OnCalendar=${days.map(shortDay).join(',')} *-*-* ${timeOf(minuteOfDay)}:00
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now coffer-${tenant}.timer`,

  launchd: ({ tenant, minuteOfDay, days, command }) => `<?xml version="1.0" encoding="UTF-8"?>
<!-- Save in ~/Library/LaunchAgents under its label with .plist, then: launchctl bootstrap gui/$UID (that file) -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key><string>coffer.${tenant}</string>
  <key>ProgramArguments</key>
  <array>
${command.map((word) => `    <string>${xmlText(word)}</string>`).join('\n')}
  </array>
  <key>StartCalendarInterval</key>
  <array>
${days.map((day) => `    <dict><key>Weekday</key><integer>${day}</integer>${hourAndMinute(minuteOfDay)}</dict>`).join('\n')}
  </array>
</dict>
</plist>`,

  windows: ({ tenant, minuteOfDay, days, command: [program = '', ...words] }) => `# Run once in PowerShell.
$action = New-ScheduledTaskAction -Execute ${quotedForShell(program)} -Argument ${quotedForShell(words.map(windowsWord).join(' '))}
$trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek ${days.map(longDay).join(',')} -At '${timeOf(minuteOfDay)}'
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable
Register-ScheduledTask -TaskName 'Coffer backup of ${tenant}' -Action $action -Trigger $trigger -Settings $settings`,
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const shortDay = (day: number): string => capital(dayNames[day] ?? '');
const longDay = (day: number): string =>
  ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][day] ?? '';
const hourAndMinute = (minuteOfDay: number): string =>
  `<key>Hour</key><integer>${Math.floor(minuteOfDay / 60)}</integer><key>Minute</key><integer>${minuteOfDay % 60}</integer>`;

/** systemd expands percent signs and dollars even inside quotes. */
const systemdWord = (word: string): string =>
  `"${word.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

const xmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Backslashes before a quote, and at the end, would escape it. */
const windowsWord = (word: string): string =>
  `"${word.replace(/(\\*)("|$)/g, (_, slashes: string, end: string) => `${slashes}${slashes}${end && '\\"'}`)}"`;

const quotedForShell = (text: string): string => `'${text.replaceAll("'", "''")}'`;
