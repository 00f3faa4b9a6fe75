import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';
import { cli } from '../../support/run-cli.ts';

it.each(['jsonl', 'csv'])(
  'an edited, removed or reordered line of an audit export (%s) is found and named',
  async (form) => {
    const on = await aBackedUpVaultForCli();
    await on.run(['annotate', await snapshotOf(on), '--reason', '=HYPERLINK("http://x","y")']);
    const file = join(on.place, `audit.${form}`);
    const exported = (await on.run(['--json', 'audit', 'export', '--out', file])).last as {
      entries: number;
      head: string;
    };
    const check = async (text: string, ...more: string[]) => {
      const copy = join(on.place, `copy.${form}`);
      writeFileSync(copy, text);
      return cli(['--json', 'audit', 'check', copy, ...more]);
    };
    const text = readFileSync(file, 'utf8');
    const lines = text.split(/(?<=\n)/);
    const first = form === 'csv' ? 1 : 0;
    const without = (at: number) => [...lines.slice(0, at), ...lines.slice(at + 1)].join('');

    expect(await check(text, '--head', exported.head)).toMatchObject({
      status: 0,
      last: { entries: exported.entries, whole: true, firstBad: null },
    });
    for (let at = first; at < lines.length; at += 3) {
      const edited = lines
        .with(
          at,
          lines[at]!.replace(/(\d{13})/, (time) => String(Number(time) - 1)),
        )
        .join('');
      expect(await check(edited), `line ${at + 1}`).toMatchObject({ status: 65, last: { firstBad: { line: at + 1 } } });
    }
    const swapped = lines
      .with(first + 1, lines[first + 2]!)
      .with(first + 2, lines[first + 1]!)
      .join('');
    expect((await check(swapped)).status).toBe(65);
    expect((await check(without(first + 1))).last).toMatchObject({ whole: false, firstBad: null });
    expect(await check(without(lines.length - 1), '--head', exported.head)).toMatchObject({ status: 65 });
    if (form === 'csv') for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-]/m);
    expect(text).toContain('HYPERLINK');
  },
);

it('exports and lists by event and time', async () => {
  const on = await aBackedUpVaultForCli();
  await on.run(['verify']);
  const { entries } = (await on.run(['--json', 'audit', '--event', 'verified'])).last as {
    entries: { event: string }[];
  };
  expect(entries.map(({ event }) => event)).toEqual(['verified']);
  const file = join(on.place, 'some.jsonl');
  expect((await on.run(['--json', 'audit', 'export', '--event', 'verified', '--out', file])).last).toMatchObject({
    entries: 1,
  });
  expect((await cli(['--json', 'audit', 'check', file])).last).toMatchObject({
    entries: 1,
    whole: false,
    firstBad: null,
  });
  expect((await on.run(['--json', 'audit', '--to', '2020-01-01'])).last).toMatchObject({ entries: [] });
});

async function snapshotOf(on: Awaited<ReturnType<typeof aBackedUpVaultForCli>>): Promise<string> {
  const { snapshots } = (await on.run(['--json', 'list', 'snapshots'])).last as { snapshots: { snapshotId: string }[] };
  return snapshots[0]!.snapshotId;
}
