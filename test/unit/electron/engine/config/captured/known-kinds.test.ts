import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configKinds, knownKinds } from '../../../../../../electron/engine/config/index.ts';
import { configWords } from '../../../../../../shared/text/coverage.ts';

describe('the kinds of configuration', () => {
  it('stand in the manual with the words they have', () => {
    const manual = readFileSync(new URL('../../../../../../docs/configuration.md', import.meta.url), 'utf8');
    const rows = [...manual.matchAll(/^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/gm)];
    const told = new Map(rows.map(([, kind, title, word, does]) => [kind, { title, word, does }]));

    for (const { kind, title, word, write } of configKinds)
      expect(told.get(kind), kind).toEqual({
        title,
        word: configWords[word].word,
        does: write === null ? 'by hand' : write.remove === null ? 'makes, changes' : 'makes, changes, deletes',
      });
    expect(knownKinds().map(({ kind }) => kind)).toEqual(configKinds.map(({ kind }) => kind));
  });
});
