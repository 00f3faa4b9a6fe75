import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passphrase } from '../../support/given.ts';
import { aDesk } from './given-desk.ts';

describe('when the person leaves', () => {
  it('locks every vault at once, and each keeps why in its audit log', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const place = (await given.calls.prepare({ parent: join(given.folder, 'second.coffer') })).seatId;
    await given.of(place).vault.create({ passphrase });

    await given.calls.lockNow({ reason: 'suspended' });

    const { seats } = await given.calls.list({});
    expect(seats.map(({ state }) => state)).toEqual(['locked', 'locked']);
    for (const client of [given.of(), given.of(place)]) {
      await client.vault.unlock({ passphrase });
      const { entries } = await client.vault.audit({ event: 'vault.auto-locked' });
      expect(entries.map(({ facts }) => facts['reason'])).toEqual(['suspended']);
    }
  });

  it('has nothing to lock where nothing is open', async () => {
    const given = aDesk();

    expect(await given.calls.lockNow({ reason: 'screen-locked' })).toEqual({});
  });
});
