import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { aVaultOnDisk, expectTidy } from '../../support/coffer-process.ts';
import { counts, seed } from '../../support/world.ts';
import { aTenantWithEvents, happened } from './given-telemetry.ts';

const kills = counts(3, 20);

describe('a capture of events that is killed', () => {
  it(
    `at ${kills} random moments goes on with the same command, and keeps every event once`,
    { timeout: 60_000 * kills },
    async () => {
      console.info(`kills: ${kills}, seed ${seed}`);
      let dice = seed;
      const chance = () => (dice = (dice * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
      const tenant = await aTenantWithEvents({ count: 2_000, days: 19 });
      const on = await aVaultOnDisk(tenant);
      const may = ['telemetry', 'on', 'acme', '--purpose', 'audit', '--retention', '20'];
      expect((await on.run(may)).status).toBe(0);
      for (let killed = 0; killed < kills; killed += 1) {
        const coffer = on.start(['telemetry', 'capture', 'acme']);
        await coffer.until((line) => line['type'] === 'progress');
        await wait(chance() * 400);
        coffer.child.kill('SIGKILL');
        await coffer.ended;
      }

      const { status, last, stdout } = await on.run(['telemetry', 'capture', 'acme']);

      expect(status, stdout).toBe(0);
      expect(last).toMatchObject({ windows: { failed: 0 } });
      const { last: held } = await on.run(['telemetry', 'query', 'acme', '--limit', '10000']);
      const ids = (held['events'] as { eventId: string }[]).map(({ eventId }) => eventId).sort();
      expect(ids).toEqual(happened(tenant));
      expect((await on.run(['telemetry', 'status', 'acme'])).last).toMatchObject({ gaps: [], windows: [{}] });
      await expectTidy(on);
    },
  );
});
