import { describe, expect, it } from 'vitest';
import { de } from '../../../../renderer/text/de/index.ts';
import { en } from '../../../../renderer/text/en/index.ts';
import { pseudo } from '../../../../renderer/text/pseudo.ts';

type Leaf = { readonly path: string; readonly value: unknown };

/** Every word of a tree with where it stands. */
function leavesOf(tree: unknown, path: string): readonly Leaf[] {
  if (typeof tree !== 'object' || tree === null) return [{ path, value: tree }];
  return Object.entries(tree).flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`));
}

/** Names and signs that are the same in both languages. */
const same = new Set([
  'host-7',
  'Server 7',
  'App 7',
  'Person 7',
  ...['Coffer', 'English', 'Deutsch', 'Qlik Cloud', 'Qalyptus', 'Overwrite Report Apps', 'verify.py', 'Prometheus'],
  ...['App', 'Apps', 'Apps: 7', 'Snapshot', 'Snapshots', 'Status', 'Name', 'Version', 'Passphrase', 'Plan', 'Form'],
  ...[
    'Person',
    'Host',
    'Port',
    'Browser',
    'Desktop',
    'Ticket',
    'Tag',
    'Tags',
    'Medium',
    'Format',
    'Text',
    'Bytes',
    'Matrix',
  ],
  ...[
    'Export',
    'Import',
    'CSV',
    'JSON',
    'YAML',
    'DNS',
    'TLS',
    'Proxy',
    'API',
    'Server',
    'Client-ID',
    'Route',
    'Commit',
  ],
  ...['Linux (systemd)', 'macOS (launchd)', 'Job', 'Jobs', 'Report', 'Filter', 'Dimension', 'Variable', 'Community'],
  ...['Details', 'Subject', 'Scopes', 'Trigger', 'Task', 'Tab', 'Story', '7 in 7'],
]);
const units = /\b(mm|min)\b/g;
const hasWords = (value: string): boolean =>
  !value.startsWith('coffer ') && /\p{L}{2,}/u.test(value.replace(units, ''));
const isData = (path: string): boolean => /\.(keys|command|example|placeholder|sample)$/.test(path);

/** A function tells what it says when it is given things to say it with. */
function said(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'function') return null;
  try {
    const words: unknown = (value as (...given: unknown[]) => unknown)(
      ...Array.from({ length: value.length }, () => 7),
    );
    return typeof words === 'string' ? words : null;
  } catch {
    return null;
  }
}

const modules = Object.keys(en) as (keyof typeof en)[];

describe.each(modules)('the words of %s', (module) => {
  const english = leavesOf(en[module], '');
  const german = new Map(leavesOf(de[module], '').map(({ path, value }) => [path, value]));

  it('stand in German too, of the same kind and with as many arguments', () => {
    expect([...german.keys()].sort()).toEqual(english.map(({ path }) => path).sort());
    for (const { path, value } of english) {
      const other = german.get(path);
      expect(typeof other, path).toBe(typeof value);
      if (typeof value !== 'function') continue;
      expect((other as typeof value).length, `${path}: arguments`).toBeLessThanOrEqual(value.length);
    }
  });

  it('are German where they are German', () => {
    const alike = english.flatMap(({ path, value }) => {
      const [own, other] = [said(value), said(german.get(path))];
      const isAlike = own !== null && own === other && hasWords(own) && !same.has(own) && !isData(path);
      return isAlike ? [`${path}: ${own}`] : [];
    });

    expect(alike).toEqual([]);
  });
});

describe('the pseudo-locale', () => {
  it('makes every word longer and brackets it, through lists and functions', () => {
    const made = pseudo({ word: 'Save', list: ['one'], say: (n: number) => `${n} apps`, deep: { none: '' } });

    expect(made.word).toBe('[Save~~]');
    expect(made.list).toEqual(['[one~~]']);
    expect(made.say(3)).toBe('[3 apps~~~]');
    expect(made.deep.none).toBe('');
  });
});
