import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAirGap } from '../../../../electron/engine/api/air-gap.ts';
import { createNodeWorld } from '../../../../electron/hosts/node-world.ts';
import { aFolder, aWorld } from '../../../support/world.ts';

function worldOver(kept: string) {
  const { path, dispose } = aFolder();
  onTestFinished(dispose);
  const file = join(path, 'settings.json');
  writeFileSync(file, kept);
  const { log, lines } = aWorld();
  const open = () => createNodeWorld({ log, settingsFolder: path, env: {} });
  return { file, lines, open, world: open() };
}

describe('settings of this machine', () => {
  it.each(['{"desk":[{"seatId":"se', '', '\u0000\u0000\u0000', 'null', '[1]', '7'])(
    'that cannot be read are put aside, not written over, and the air gap is on until a person says: %j',
    (kept) => {
      const { file, lines, world, open } = worldOver(kept);

      expect(createAirGap(world.settings, false).isOn()).toBe(true);
      world.settings.set('desk', []);
      expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(kept);
      expect(lines.map(({ message }) => message)).toEqual(['settings not readable, put aside']);

      createAirGap(world.settings, false).set(false);
      expect(createAirGap(open().settings, false).isOn()).toBe(false);
    },
  );

  it.skipIf(process.platform === 'win32')('are read by their person alone, also where they were not before', () => {
    const { file, world } = worldOver('{}');
    chmodSync(file, 0o644);
    world.settings.set('desk', []);

    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('that can be read stay as they are', () => {
    const { file, world, lines } = worldOver('{"desk":[],"tomorrow":1}');

    expect(world.settings.get('desk')).toEqual([]);
    expect(createAirGap(world.settings, false).isOn()).toBe(false);
    expect([lines, existsSync(`${file}.damaged`)]).toEqual([[], false]);
  });

  it.each(['yes', 1, null, {}])('count as an air gap where they say %j of it', (kept) => {
    const { settings } = aWorld();
    settings.set('air-gap', kept);

    expect(createAirGap(settings, false).isOn()).toBe(kept !== null);
  });
});
