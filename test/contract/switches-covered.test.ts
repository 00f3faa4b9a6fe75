import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { switchList } from '../../electron/practice/index.ts';
import { switchTests, uncalled, usualTruths } from './switch-tests.ts';

const source = readFileSync(join(import.meta.dirname, '../flow/faults/switches.test.ts'), 'utf8');
/** Titles as they stand in the source: literals, and rows of tables as `name: truth`. */
const isWritten = (title: string): boolean =>
  source.includes(`'${title}'`) || (/^(?:usualTruths|uncalled)$/.test(title) && source.includes(title));

describe('every point the reference could not verify', () => {
  it.each(switchList())('$name has a backup test for each of its truths', ({ name, truths }) => {
    const others = truths.slice(1);
    const titles = switchTests[name as keyof typeof switchTests];

    expect(titles, 'no test is registered').toBeDefined();
    expect(titles).toHaveLength(others.length);
    titles.forEach((title, index) => {
      if (title === uncalled) return expect(isWritten('uncalled')).toBe(true);
      expect(title).toBe(`${name}: ${String(others[index])}`);
      expect(isWritten(title), `'${title}' stands in no test`).toBe(true);
    });
    expect(isWritten('usualTruths'), usualTruths).toBe(true);
  });

  it('is on the list: all twenty canaries of the reference', () => {
    const canaries = new Set(switchList().map(({ canary }) => canary));

    for (let row = 1; row <= 20; row += 1) expect(canaries, `canary ${row}`).toContain(row);
  });
});
