import { describe, expect, it } from 'vitest';
import { cliLine } from '../../../renderer/cli-line.ts';

describe('the command that does the same', () => {
  it('names the space types that were chosen, and none for all', () => {
    expect(cliLine.backup('acme', { spaceTypes: ['all'], withData: false })).toBe('coffer backup acme --json');
    expect(cliLine.backup('acme', { spaceTypes: ['managed', 'personal'], withData: true })).toBe(
      'coffer backup acme --space-type managed --space-type personal --with-data --json',
    );
  });

  it('quotes what a shell would take apart', () => {
    expect(cliLine.addTenant('acme', "https://a b'; rm -rf", 'id')).toBe(
      `coffer tenant add acme --host 'https://a b'\\''; rm -rf' --client-id id`,
    );
  });
});
