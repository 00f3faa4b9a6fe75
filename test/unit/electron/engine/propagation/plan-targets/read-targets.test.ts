import { describe, expect, it } from 'vitest';

import { readTargets } from '../../../../../../electron/engine/propagation/plan-targets/read-targets.ts';
import { writeCsv } from '../../../../../../shared/csv.ts';

const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const [sales, finance, a1, a2, b1] = [id(0xaa), id(0xbb), id(1), id(2), id(3)];
const itemId = '65f0c1d2e3b4a5968778695a';
const csv = (...rows: (readonly string[])[]) =>
  readTargets(writeCsv([['customer', 'report', 'source_app', 'target_app', 'name'], ...rows]), 'csv').targets;
const json = (value: unknown) => readTargets(JSON.stringify(value), 'json').targets;

/** What is said of something that cannot be meant. */
function refusal(read: () => unknown): Record<string, unknown> {
  try {
    read();
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'request.invalid', details: { field: 'targets' } });
    return (thrown as { details: Record<string, unknown> }).details;
  }
  throw new Error('nothing was refused');
}

describe('a list of targets', () => {
  it('gathers the rows of each customer, report by report, in the order they come first', () => {
    const targets = csv(
      ['Bär & Söhne', 'Sales', sales, b1, ''],
      ['acme', 'Sales', sales, a1, ''],
      ['acme', 'Sales', finance, 'STAY', ' Acme, monthly '],
      ['acme', sales.toUpperCase(), ` ${sales.toUpperCase()} `, a2.toUpperCase(), 'Acme, monthly'],
      ['Bär & Söhne', '', sales, b1, ''],
    );
    expect(targets).toEqual([
      {
        targetKey: 'Bär & Söhne',
        name: null,
        reports: [
          { report: 'Sales', apps: [{ source: sales, target: b1 }] },
          { report: '*', apps: [{ source: sales, target: b1 }] },
        ],
        row: 2,
      },
      {
        targetKey: 'acme',
        name: 'Acme, monthly',
        reports: [
          {
            report: 'Sales',
            apps: [
              { source: sales, target: a1 },
              { source: finance, target: 'stay' },
            ],
          },
          { report: sales, apps: [{ source: sales, target: a2 }] },
        ],
        row: 3,
      },
    ]);
  });

  it('is the same in CSV and in JSON', () => {
    const fromJson = json([
      { customer: 'acme', name: 'A', reports: [{ apps: [{ source: sales, target: a1 }, { source: finance, target: a2 }] }] },
      { customer: 'b', name: null, reports: [{ report: 'Sales', apps: [{ target: b1 }] }] },
    ]); // prettier-ignore
    const fromCsv = csv(['acme', '*', sales, a1, 'A'], ['acme', '', finance, a2, ''], ['b', 'Sales', '', b1, '']);
    expect(fromJson.map((target) => ({ ...target, row: 0 }))).toEqual(fromCsv.map((target) => ({ ...target, row: 0 })));
    expect(fromJson.map(({ row }) => row)).toEqual([1, 2]);
  });

  it.each([
    ['semicolons, a byte order mark and CRLF', `\ufeffTarget_App ; CUSTOMER\r\n${a1};acme\r\n`],
    ['empty lines and rows of separators only', `\n\ncustomer,target_app\n\n,\nacme,${a1}\n\n`],
    ['quotes around everything', `"customer","target_app"\n"acme","${a1}"`],
  ])('may come with %s', (_what, text) => {
    const [target, ...others] = readTargets(text, 'csv').targets;
    expect(target).toMatchObject({ targetKey: 'acme', reports: [{ report: '*', apps: [{ source: '', target: a1 }] }] });
    expect(others).toEqual([]);
  });

  it('may be long: 10,000 customers, and not one more', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, n) => [`c${n}`, '', sales, id(n + 500), '']);
    expect(csv(...rows(10_000))).toHaveLength(10_000);
    expect(refusal(() => csv(...rows(10_001)))).toMatchObject({ row: 10_002, column: 1, problem: /more than 10000/ });
  });
});

describe('a CSV list that cannot be meant is refused with row and column', () => {
  const head = 'customer,source_app,target_app,report,name\n';
  it.each([
    ['an empty file', '', 1, 1, /empty/],
    ['no rows', head, 1, 1, /no row/],
    ['an unknown column', `customer,target_app,Report_Id\n`, 1, 3, /unknown column "report_id"/],
    ['a column of every object', `customer,target_app,constructor\n`, 1, 3, /unknown column/],
    ['no customer column', `target_app\n${a1}`, 1, 1, /no column "customer"/],
    ['no target column', `\n\ncustomer\nacme`, 3, 1, /no column "target_app"/],
    ['a column twice', `customer,target_app,Customer\n`, 1, 3, /"customer" stands twice/],
    ['a quote never closed', `${head}acme,${sales},${a1},"Sales\n`, 2, 4, /never closed/],
    ['a quote within a cell', `\n${head}ac"me,${sales},${a1}\n`, 3, 1, /quote inside a cell/],
    ['more cells than columns', `${head}acme,${sales},${a1},,,x\n`, 2, 6, /more cells/],
    ['an empty customer', `${head}acme,${sales},${a1}\n ,${sales},${b1}\n`, 3, 1, /customer is empty/],
    ['an empty customer below an empty line', `${head}acme,${sales},${a1}\n\n\r\n ,${sales},${b1}\n`, 5, 1, /empty/],
    ['no target app', `${head}acme,${sales},\n`, 2, 3, /app id is missing/],
    ['a short row', `${head}acme\n`, 2, 3, /app id is missing/],
    ['a target that is no id', `${head}acme,${sales},Sales app\n`, 2, 3, /"Sales app" is not an app id/],
    ['a source that is no id', `${head}acme,stay,${a1}\n`, 2, 2, /"stay" is not an app id/],
    ['a Qlik item id', `${head}acme,${sales},${itemId}\n`, 2, 3, /^this is a Qlik item id; the app id is meant$/],
    ['a Qlik item id as source', `${head}acme,${itemId.toUpperCase()},${a1}\n`, 2, 2, /Qlik item id/],
    ['an app that is its own target', `${head}acme,${sales},${sales.toUpperCase()}\n`, 2, 3, /"stay"/],
    [
      'a row repeated',
      `${head}acme,${sales},${a1},Sales\nacme ,${sales.toUpperCase()},${a1},Sales\n`,
      3,
      1,
      /stands twice/,
    ],
    ['a row repeated, with its star', `${head}acme,${sales},${a1},*\nacme,${sales},${a1},\n`, 3, 1, /stands twice/],
    [
      'two targets of one source',
      `${head}acme,${sales},${a1}\nb,${sales},${b1}\nacme,${sales},${a2}\n`,
      4,
      3,
      /two targets/,
    ],
    ['a source that goes and stays', `${head}acme,${sales},${a1}\nacme,${sales},stay\n`, 3, 3, /two targets/],
    ['the only app twice', `${head}acme,,${a1}\nacme,,${a2}\n`, 3, 3, /the source app has two targets/],
    ['a source named and not named', `${head}acme,${sales},${a1}\nacme,,${a2}\n`, 3, 2, /not in another/],
    ['a source not named and named', `${head}acme,,${a1}\nacme,${sales},${a2}\n`, 3, 2, /not in another/],
    ['two names', `${head}acme,${sales},${a1},,A\nacme,${finance},${a2},,B\n`, 3, 5, /two names: "A" and "B"/],
    ['a control character', `${head}"ac\u0007me",${sales},${a1}\n`, 2, 1, /control or invisible/],
    ['a line break in a name', `${head}acme,${sales},${a1},,"A\nB"\n`, 2, 5, /control or invisible/],
    ['text that turns around', `${head}acme\u202egpj,${sales},${a1}\n`, 2, 1, /control or invisible/],
    ['half a character', `${head}acme\ud83d,${sales},${a1}\n`, 2, 1, /control or invisible/],
    ['an endless customer', `${head}${'a'.repeat(256)},${sales},${a1}\n`, 2, 1, /more than 255/],
  ])('%s', (_what, text, ...[row, column, problem]) => {
    expect(refusal(() => readTargets(text, 'csv'))).toEqual({
      field: 'targets',
      row,
      column,
      problem: expect.stringMatching(problem) as string,
    });
  });

  it('also where the same word is written with other code points', () => {
    const twice = `${head}Bär,${sales},${a1}\nBa\u0308r,${sales},${a2}\n`;
    expect(refusal(() => readTargets(twice, 'csv'))).toMatchObject({ row: 3, problem: /two targets/ });
  });
});

describe('a JSON list that cannot be meant is refused with its path', () => {
  const one = (change: object = {}, app: object = {}) => ({
    customer: 'acme',
    reports: [{ report: 'Sales', apps: [{ source: sales, target: a1, ...app }] }],
    ...change,
  });
  it.each([
    ['an object', {}, ''],
    ['nothing', [], ''],
    ['a customer that is a number', [one({ customer: 7 })], '[0].customer'],
    ['an empty customer', [one(), one({ customer: ' ' })], '[1].customer'],
    ['an unknown member', [one({ report: 'x' })], '[0]'],
    ['an unknown member of an app', [one({}, { targetApp: a1 })], '[0].reports[0].apps[0]'],
    ['no reports', [one({ reports: [] })], '[0].reports'],
    ['no apps', [one({ reports: [{ apps: [] }] })], '[0].reports[0].apps'],
    ['no target', [one({}, { target: undefined })], '[0].reports[0].apps[0].target'],
    ['an item id', [one({}, { target: itemId })], '[0].reports[0].apps[0].target'],
    ['a source that is no id', [one({}, { source: 'x' })], '[0].reports[0].apps[0].source'],
    [
      'a control character',
      [one({ reports: [{ report: 'a\u0000', apps: [{ target: a1 }] }] })],
      '[0].reports[0].report',
    ],
    ['the same again', [one(), one()], '[1].customer'],
    ['two targets', [one(), one({}, { target: a2 })], '[1].reports[0].apps[0].target'],
    ['two names', [one({ name: 'A' }), one({ name: 'B' }, { source: finance })], '[1].name'],
  ])('%s', (_what, value, path) => {
    expect(refusal(() => json(value))).toMatchObject({ path, problem: /./ });
  });

  it.each([
    ['nothing', '', ''],
    ['half of it', '[{"customer":"a"', ''],
    ['a member twice', `[{},{"customer":"a","\\u0063ustomer":"b"}]`, '[1].customer'],
    [
      'a target twice',
      `[{"customer":"a\\"{,","reports":[{"apps":[{"target":1},{"target":"x","target":"y"}]}]}]`,
      '[0].reports[0].apps[1].target',
    ],
    ['a prototype', `[{"customer":"a","reports":[{"apps":[{"target":"${a1}"}]}],"__proto__":{}}]`, '[0]'],
    ['something endlessly deep', '['.repeat(3_000_000), ''],
    ['something endlessly long', `[{"customer":"${'\\"'.repeat(3_000_000)}","x":1,"x":2}]`, '[0].x'],
  ])('%s', (_what, text, path) => {
    expect(refusal(() => readTargets(text, 'json'))).toMatchObject({ path, problem: /./ });
  });
});

describe('a hostile list', () => {
  it('of one customer with very many apps is read in a straight line', () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => ['acme', '', id(n + 1), id(n + 100_000), '']);
    expect(csv(...rows)[0]?.reports[0]?.apps).toHaveLength(60_000);
  });
});
