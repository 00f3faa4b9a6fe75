import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteOrderMark, csvLine, readCsv, writeCsv } from '../../../shared/csv.ts';
import { seed } from '../../support/world.ts';

/** Signs that mean something to a CSV reader or to a spreadsheet come more often than by chance. */
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`'=+-@"',;\t\r\n\ufeff＝＠ab `) }),
);
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
const runs = process.env['COFFER_EFFORT'] === 'full' ? 20_000 : 1_000;

describe('a CSV file', () => {
  it('is read back exactly, whatever was in its cells', () => {
    fc.assert(
      fc.property(rows, (written) => {
        expect(readCsv(writeCsv(written))).toEqual({ rows: written, problem: null });
        expect(readCsv(byteOrderMark + writeCsv(written)).rows).toEqual(written);
      }),
      { seed, numRuns: runs },
    );
  });

  it('is read back exactly with semicolons too, once the first record has two cells', () => {
    const wide = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(wide, (written) => {
        const text = written.map((row) => csvLine(row, ';')).join('');
        expect(readCsv(text)).toEqual({ rows: written, problem: null });
      }),
      { seed, numRuns: runs },
    );
  });

  it('holds no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const [written = ''] = [csvLine([text], ',')];
        const seen = written.startsWith('"') ? written.slice(1).replaceAll('""', '"') : written;
        expect(seen === '"\r\n' || !/^[=+\-@\t＝＋－＠]/.test(seen)).toBe(true);
      }),
      { seed, numRuns: runs },
    );
    expect(writeCsv([['=1+1', "'=1+1", "'plain", '-5', -5]])).toBe("'=1+1,''=1+1,'plain,'-5,-5\r\n");
  });

  it('writes null as nothing, truth as words, and leaves rows without cells out', () => {
    expect(writeCsv([['a', null, true, 5], [], [null], ['']])).toBe('a,,true,5\r\n""\r\n""\r\n');
  });

  it('is taken as a spreadsheet saves it', () => {
    expect(readCsv('\ufeffsubject;target\nauth0|anna;"x;y"\n\n"two\nlines";b').rows).toEqual([
      ['subject', 'target'],
      ['auth0|anna', 'x;y'],
      ['two\nlines', 'b'],
    ]);
    expect(readCsv('"a;b",c\r\nd;e,f\r\n').rows).toEqual([
      ['a;b', 'c'],
      ['d;e', 'f'],
    ]);
    expect(readCsv('a,b,\n,,')).toEqual({
      rows: [
        ['a', 'b', ''],
        ['', '', ''],
      ],
      problem: null,
    });
    expect(readCsv('')).toEqual({ rows: [], problem: null });
    expect(readCsv('\r\n\r\n')).toEqual({ rows: [], problem: null });
  });

  it.each([
    ['a,b\n\nc,"d', { row: 3, column: 2, what: 'a quote that is never closed' }],
    ['a,b\nc,"d"e', { row: 2, column: 2, what: 'text behind a closing quote' }],
    ['a,b\nc 5",d', { row: 2, column: 1, what: 'a quote inside a cell that does not begin with one' }],
  ])('says where %j is wrong', (text, problem) => {
    expect(readCsv(text)).toEqual({ rows: [['a', 'b']], problem });
  });
});
