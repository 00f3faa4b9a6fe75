import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { qalyptusSwitchList } from '../../electron/practice/index.ts';
import { qalyptusSwitchTests, type TruthTest } from './qalyptus-switch-tests.ts';

const sources = new Map<string, string>();
const sourceOf = (file: string): string => {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const source = readFileSync(join(import.meta.dirname, '../flow/qalyptus', file), 'utf8');
  sources.set(file, source);
  return source;
};

/** Titles as they stand in the source, alone in their quotes. */
const isWritten = ({ file, says }: TruthTest, title: string): boolean => sourceOf(file).includes(`'${says}${title}'`);

describe('every assumption about Qalyptus', () => {
  it.each(qalyptusSwitchList().map(({ name, truths }) => ({ name, truths })))(
    '$name has a flow test for each of its truths',
    ({ name, truths }) => {
      const tests = qalyptusSwitchTests[name as keyof typeof qalyptusSwitchTests];
      expect(tests, 'no test is registered').toBeDefined();
      expect(tests.length).toBeGreaterThan(0);
      for (const test of tests) {
        // The flow shares one test of all first truths.
        const named = test.file === 'truths-one.test.ts' ? truths.slice(1) : truths;
        for (const truth of named) {
          const title = `${name}: ${String(truth)}`;
          expect(isWritten(test, title), `'${test.says}${title}' stands in ${test.file}`).toBe(true);
        }
      }
    },
  );

  it('has one test in which every first truth holds', () => {
    expect(sourceOf('truths-one.test.ts')).toContain("it('of a server as the reference thinks it is'");
  });

  it('is a switch: A1 to A25', () => {
    const assumptions = new Set(qalyptusSwitchList().map(({ assumption }) => assumption));
    for (let number = 1; number <= 25; number += 1) expect(assumptions, `A${number}`).toContain(number);
  });
});
