import { describe, expect, it } from 'vitest';
import { noEvents } from '../../../../../electron/engine/telemetry/keep-events.ts';
import { readDay } from '../../../../../electron/engine/telemetry/read-day.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';

const read = (answer: string) => {
  const kept: unknown[] = [];
  const asked: string[] = [];
  const done = readDay('2025-03-01', {
    reader: {
      file: async (path) => {
        asked.push(path);
        return Buffer.from(answer);
      },
    },
    keep: async (rows) => {
      kept.push(...rows);
      return { ...noEvents, seen: rows.length };
    },
    signal: new AbortController().signal,
  });
  return { done, kept, asked };
};

describe('reading a day of the archive', () => {
  it.each(['{"data":[1,2]}', '[1,2]', '{"data":[1,2],"links":{"next":{"href":""}}}'])(
    'takes %s whole',
    async (answer) => {
      const { done, kept, asked } = read(answer);

      expect(await done).toMatchObject({ seen: 2 });
      expect(kept).toEqual([1, 2]);
      expect(asked).toEqual(['/api/v1/audits/archive?date=2025-03-01']);
    },
  );

  it.each([
    ['', 'empty'],
    ['{"data":[1,', 'not-json'],
    ['<html>', 'not-json'],
    ['null', 'shape'],
    ['7', 'shape'],
    ['{"data":{}}', 'shape'],
    ['{"data":[1],"links":{"next":{"href":"/api/v1/audits/archive?next=2"}}}', 'paged'],
  ])('does not take %j for a day', async (answer, reason) => {
    const { done, kept } = read(answer);

    const thrown = await done.then(() => null, AppError.from);

    expect(thrown).toMatchObject({ code: 'tenant.odd-reply', details: { reason } });
    expect(kept).toEqual([]);
  });
});
