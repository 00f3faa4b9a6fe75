import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../shared/csv.ts';
import { seed } from '../../support/world.ts';

describe('a record of a CSV file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])(
    'takes the harm out of %j',
    (text) => {
      expect(read(csvLine([text], ','), ',')).toEqual([`'${text}`]);
    },
  );

  it('leaves everything else as it is', () => {
    expect(csvLine(['Über uns 漢字', 'a,b', 'say "so"', 'two\nlines', null, true, 5], ',')).toBe(
      'Über uns 漢字,"a,b","say ""so""","two\nlines",,true,5\r\n',
    );
    expect(csvLine(['a;b', 'a,b'], ';')).toBe('"a;b";"a,b"\r\n');
  });

  it('gives back any cells to a reader that knows only RFC 4180', () => {
    const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(cells, fc.constantFrom(',', ';', '\t'), (texts, separator) => {
        const back = read(csvLine(texts, separator), separator);
        expect(back.map((cell, n) => (cell === texts[n] ? cell : cell.replace(/^'/, '')))).toEqual(texts);
        for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { seed },
    );
  });
});

/** One record, read by the grammar of RFC 4180. */
function read(line: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (line[at] === '"') {
      for (at += 1; line[at] !== '"' || line[at + 1] === '"'; at += 1) {
        if (line[at] === '"') at += 1;
        cell += line[at] ?? '';
      }
      at += 1;
    } else {
      while (line[at] !== separator && line[at] !== '\r') cell += line[at++] ?? '';
    }
    cells.push(cell);
    if (line[at] !== separator) {
      expect(line.slice(at)).toBe('\r\n');
      return cells;
    }
    at += 1;
  }
}
