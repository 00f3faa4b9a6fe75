import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { switchList } from '../../electron/practice/index.ts';
import { restoreSwitchTests, switchTests, uncalled, usualTruths } from './switch-tests.ts';

/** Titles as they stand in the source: literals, and rows of tables as `name: truth`. */
function titlesIn(file: string): (title: string) => boolean {
  const source = readFileSync(join(import.meta.dirname, '../flow', file), 'utf8');
  return (title) =>
    source.includes(`'${title}'`) ||
    source.includes(`'survives ${title}'`) ||
    (/^(?:usualTruths|uncalled)$/.test(title) && source.includes(`it(${title},`));
}

const kinds = [
  { what: 'backup', tests: switchTests, isWritten: titlesIn('faults/switches.test.ts') },
  { what: 'restore', tests: restoreSwitchTests, isWritten: titlesIn('restore/switches.test.ts') },
];

describe('every point the reference could not verify', () => {
  it.each(kinds.flatMap((kind) => switchList().map((row) => ({ ...kind, ...row }))))(
    '$name has a $what test for each of its truths',
    ({ tests, isWritten, name, truths }) => {
      const others = truths.slice(1);
      const titles = tests[name as keyof typeof tests];

      expect(titles, 'no test is registered').toBeDefined();
      expect(titles).toHaveLength(others.length);
      titles.forEach((title, index) => {
        if (title === uncalled) return expect(isWritten('uncalled')).toBe(true);
        expect(title).toBe(`${name}: ${String(others[index])}`);
        expect(isWritten(title), `'${title}' stands in no test`).toBe(true);
      });
      expect(isWritten('usualTruths'), usualTruths).toBe(true);
    },
  );

  it('is on the list: all twenty canaries of the reference', () => {
    const canaries = new Set(switchList().map(({ canary }) => canary));

    for (let row = 1; row <= 20; row += 1) expect(canaries, `canary ${row}`).toContain(row);
  });
});
