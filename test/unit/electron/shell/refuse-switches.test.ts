import { describe, expect, it } from 'vitest';
import { openingSwitch } from '../../../../electron/shell/refuse-switches.ts';

describe('a command line that would open Coffer to another program', () => {
  it.each([
    '--remote-debugging-port=9222',
    '-remote-debugging-pipe',
    '/remote-debugging-address=0.0.0.0',
    '--Remote-Debugging-Port=1',
    '--disable-web-security',
    '--load-extension=/tmp/x',
    '--js-flags=--allow-natives-syntax',
    '--renderer-cmd-prefix=gdb',
    '--ssl-key-log-file=/tmp/keys',
    '--log-net-log=/tmp/net',
    '--host-resolver-rules=MAP * 127.0.0.1',
  ])('is known by %s', (word) => {
    expect(openingSwitch(['--vault', '/vaults/a', word])).toBe(word);
  });

  it.each([['--vault', '/remote/debugging'], ['--no-sandbox'], ['--ozone-platform=wayland'], ['-psn_0_1234'], []])(
    'is not %j %s',
    (...words) => {
      expect(openingSwitch(words)).toBeNull();
    },
  );
});
