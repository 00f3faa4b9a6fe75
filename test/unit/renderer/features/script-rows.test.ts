import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../../../renderer/features/history/script-rows.ts';

const line = (what: 'same' | 'added' | 'removed', before: number | null, after: number | null) => ({
  ...{ what, before, after, text: `${what} ${before ?? ''}${after ?? ''}` },
});

describe('two scripts side by side', () => {
  it('puts what was removed beside what replaced it, and keeps the numbers of both sides', () => {
    const rows = sideBySide({
      lines: [
        line('same', 1, 1),
        line('removed', 2, null),
        line('removed', 3, null),
        line('added', null, 2),
        null,
        line('added', null, 9),
      ],
    });

    expect(rows.map(({ kind }) => kind)).toEqual(['same', 'changed', 'removed', 'left-out', 'added']);
    expect(rows[1]).toMatchObject({ before: { number: 2 }, after: { number: 2 } });
    expect(rows[2]).toMatchObject({ before: { number: 3 }, after: null });
    expect(rows[4]).toMatchObject({ before: null, after: { number: 9 } });
  });
});
