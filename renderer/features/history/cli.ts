import { line } from '../../cli-line.ts';
import type { Comparison } from './comparison.ts';

/** The commands that say the same as the tabs of one app. */
export const cli = {
  versions: (appId: string) => line('list', 'versions', '--app', appId, '--json'),
  objects: (appId: string, versionId: string) => line('list', 'objects', '--app', appId, '--version', versionId),
  diff: ({ appId, from, to }: Comparison, ...flags: readonly string[]) =>
    line('diff', '--app', appId, '--from', from, '--to', to, ...flags),
  inside: (appId: string, versionId: string, ...flags: readonly string[]) =>
    line('inside', '--app', appId, '--version', versionId, ...flags),
  timeline: (appId: string) => line('history', '--app', appId),
  extract: (appId: string, versionId: string) =>
    line('extract', '--app', appId, '--version', versionId, '--out', 'DIR'),
};
