import { describe, expect, it } from 'vitest';
import { timerText, type Timer } from '../../../../../electron/hosts/cli/timer-text.ts';

const timer: Timer = {
  tenant: 'acme',
  minuteOfDay: 150,
  days: [1, 5],
  command: ['/opt/node', '/a b/coffer.mjs', '--vault', `/100%/$HOME/"it's" <&>\\`, 'backup', 'acme'],
};

describe("text for the machine's own scheduler", () => {
  it('writes a systemd service and timer, and lets systemd expand nothing', () => {
    const text = timerText(timer, 'systemd');

    expect(text).toContain('OnCalendar=Mon,Fri *-*-* 02:30:00');
    expect(text).toContain('Persistent=true');
    expect(text).toContain(
      `ExecStart="/opt/node" "/a b/coffer.mjs" "--vault" "/100%%/$$HOME/\\"it's\\" <&>\\\\" "backup" "acme"`,
    );
  });

  it('writes a property list whose words are escaped', () => {
    const text = timerText(timer, 'launchd');

    expect(text).toContain(`<string>/100%/$HOME/"it's" &lt;&amp;&gt;\\</string>`);
    expect(
      text.match(/<key>Weekday<\/key><integer>[15]<\/integer><key>Hour<\/key><integer>2<\/integer>/g),
    ).toHaveLength(2);
  });

  it('writes a scheduled task for PowerShell, quoted twice', () => {
    const text = timerText(timer, 'windows');

    expect(text).toContain("-DaysOfWeek Monday,Friday -At '02:30'");
    expect(text).toContain(`"--vault" "/100%/$HOME/\\"it''s\\" <&>\\\\" "backup"`);
    expect(text).toContain("-Execute '/opt/node'");
  });
});
