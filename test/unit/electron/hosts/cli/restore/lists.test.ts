import { expect, it } from 'vitest';
import { section, wrappedTable } from '../../../../../../electron/hosts/cli/restore/lists.ts';

it('keeps every line of a table within 100 columns, and the last column under its heading', () => {
  const long = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
  const lines = wrappedTable(['check', 'seen'], [['people', long]]).split('\n');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  expect(lines[2]).toMatch(/^ {8}word/);
});

it('shows the first of a long list, says how many more there are, and says nothing of an empty one', () => {
  const text = section(
    'Apps',
    Array.from({ length: 23 }, (_, index) => `app ${index}`),
  );
  expect(text).toMatch(/^Apps \(23\):\n {2}app 0\n/);
  expect(text).toContain('… and 3 more in the file');
  expect(text).not.toContain('app 20');
  expect(section('Apps', [])).toBe('');
});
