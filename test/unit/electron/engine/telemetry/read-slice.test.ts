import { describe, expect, it } from 'vitest';
import { noEvents } from '../../../../../electron/engine/telemetry/keep-events.ts';
import { readSlice } from '../../../../../electron/engine/telemetry/read-slice.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../../shared/json.ts';

const slice = {
  from: Date.parse('2026-11-21T00:00:00Z') as never,
  to: Date.parse('2026-11-21T06:00:00Z') as never,
};

/** A tenant's list that answers as it is told; what it was asked for and what was kept are on record. */
function aList(answer: (path: string, call: number) => unknown) {
  const asked: string[] = [];
  const kept: unknown[] = [];
  const run = () =>
    readSlice(slice, {
      reader: { one: async (path) => answer(path, asked.push(path)) as JsonObject },
      keep: async (rows) => {
        kept.push(...rows);
        return { ...noEvents, seen: rows.length, added: rows.length };
      },
      mayGoOn: async () => undefined,
      signal: new AbortController().signal,
    });
  return { asked, kept, run };
}
const next = (href: unknown) => ({ links: { next: { href } } });
const failure = (of: Promise<unknown>) => of.then(() => null, AppError.from);

describe('reading the events of a stretch of time', () => {
  it('asks for the whole stretch, oldest first, and for a second around it', async () => {
    const list = aList(() => ({ data: [] }));

    await list.run();

    const query = new URL(list.asked[0]!, 'https://tenant.example').searchParams;
    expect(Object.fromEntries(query)).toEqual({
      eventTime: '2026-11-20T23:59:59.000Z/2026-11-21T06:00:01.000Z',
      sort: '+eventTime',
      limit: '100',
    });
  });

  it('follows the links to the last page', async () => {
    const list = aList((_, call) => ({ data: [call], ...(call < 4 ? next(`/api/v1/audits?next=${call}`) : {}) }));

    expect(await list.run()).toMatchObject({ seen: 4, added: 4 });
    expect(list.kept).toEqual([1, 2, 3, 4]);
  });

  it.each([null, '', 5, {}])('takes %j for no link', async (href) => {
    const list = aList(() => ({ data: [1], ...next(href) }));

    await list.run();

    expect(list.asked).toHaveLength(1);
  });

  it('asks nobody but the tenant, wherever a link points to', async () => {
    const list = aList((_, call) => ({
      data: [call],
      ...(call === 1 ? next('https://elsewhere.example/api/v1/audits?next=1') : {}),
    }));

    await list.run();

    expect(list.asked[1]).toBe('/api/v1/audits?next=1');
  });

  it.each(['/api/v1/users', '//[', 'https://tenant.example/api/v1/audits/../users'])(
    'refuses a link to something else: %s',
    async (href) => {
      const list = aList(() => ({ data: [1], ...next(href) }));

      expect(await failure(list.run())).toMatchObject({ code: 'tenant.odd-reply', details: { reason: 'link' } });
      expect(list.asked).toHaveLength(1);
    },
  );

  it('notices a list that leads in a circle', async () => {
    const list = aList(() => ({ data: [1], ...next('/api/v1/audits?next=1') }));

    expect(await failure(list.run())).toMatchObject({ code: 'tenant.odd-reply', details: { reason: 'paging-loop' } });
    expect(list.asked).toHaveLength(2);
  });

  it('notices empty pages that lead on and on', async () => {
    const list = aList((_, call) => ({ data: [], ...next(`/api/v1/audits?next=${call}`) }));

    expect(await failure(list.run())).toMatchObject({ details: { reason: 'paging-loop' } });
    expect(list.asked.length).toBeLessThan(10);
  });

  it.each([{}, { data: null }, { data: { rows: [] } }])('does not take %j for an empty list', async (answer) => {
    expect(await failure(aList(() => answer).run())).toMatchObject({ details: { reason: 'shape' } });
  });

  it('asks for smaller pages where one is too large to be read', async () => {
    const sizeOf = (path: string) => Number(new URL(path, 'https://tenant.example').searchParams.get('limit'));
    const list = aList((path) => {
      if (sizeOf(path) > 1) throw new AppError('tenant.odd-reply', { reason: 'too-large', bytes: 1 });
      return { data: ['event'] };
    });

    expect(await list.run()).toMatchObject({ seen: 1 });
    expect(list.asked.map(sizeOf)).toEqual([100, 10, 1]);
  });

  it('fails where even one event is too large, and where a later page fails', async () => {
    const tooLarge = aList(() => {
      throw new AppError('tenant.odd-reply', { reason: 'too-large', bytes: 1 });
    });
    const broken = aList((_, call) => {
      if (call === 2) throw new AppError('tenant.unreachable');
      return { data: [call], ...next('/api/v1/audits?next=1') };
    });

    expect(await failure(tooLarge.run())).toMatchObject({ details: { reason: 'too-large' } });
    expect(await failure(broken.run())).toMatchObject({ code: 'tenant.unreachable' });
    expect(broken.kept).toEqual([1]);
  });
});
