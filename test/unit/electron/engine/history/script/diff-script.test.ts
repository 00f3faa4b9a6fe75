import { describe, expect, it } from 'vitest';
import { diffScripts } from '../../../../../../electron/engine/history/script/diff-script.ts';
import { splitScript } from '../../../../../../electron/engine/qvf/index.ts';

const diff = (before: string, after: string, ignoreWhitespace = false) =>
  diffScripts(splitScript(before), splitScript(after), { ignoreWhitespace });
const script = (...tabs: readonly (readonly [string, ...string[]])[]) =>
  tabs.map(([name, ...lines]) => [`///$tab ${name}`, ...lines, ''].join('\r\n')).join('');

describe('what differs between two load scripts', () => {
  it('is told tab by tab, with line numbers and a few lines around', () => {
    const body = Array.from({ length: 20 }, (_, at) => `LET v${at} = ${at};`);
    const edited = body.map((line, at) => (at === 10 ? 'LET v10 = 99;' : line));
    const found = diff(
      script(['Main', 'SET a=1;'], ['Load', ...body], ['Old', 'x;']),
      script(['Main', 'SET a=1;'], ['Load', ...edited], ['New', 'y;']),
    );

    expect(found.tabs.map(({ name, difference, added, removed }) => [name, difference, added, removed])).toEqual([
      ['Main', 'same', 0, 0],
      ['Load', 'changed', 1, 1],
      ['New', 'added', 1, 0],
      ['Old', 'removed', 0, 1],
    ]);
    const { lines } = found.tabs[1]!;
    expect(lines[0]).toBe(null);
    expect(lines.at(-1)).toBe(null);
    expect(lines.slice(4, 6)).toEqual([
      { what: 'removed', before: 11, after: null, text: 'LET v10 = 10;' },
      { what: 'added', before: null, after: 11, text: 'LET v10 = 99;' },
    ]);
    expect(lines).toHaveLength(10);
    expect(found).toMatchObject({ changed: true, secretsChanged: false });
  });

  it('is nothing when only blanks differ and they are to mean nothing', () => {
    const [before, after] = [script(['Main', 'LOAD  a,\tb;']), script(['Main', '  LOAD a, b;'])];

    expect(diff(before, after).changed).toBe(true);
    expect(diff(before, after, true)).toMatchObject({ changed: false, tabs: [{ difference: 'same', lines: [] }] });
  });

  it('is nothing when only the ends of lines differ', () => {
    const text = script(['Main', 'a;', 'b;']);
    expect(diff(text, text.replaceAll('\r\n', '\n')).changed).toBe(false);
  });

  it('shows no secret, and says when only a secret changed', () => {
    const connect = (password: string) =>
      script(['Main', 'SET a=1;', `ODBC CONNECT TO "Server=x;UID=sa;PWD=${password};Port=1";`, 'LOAD b;']);
    const found = diff(connect('tr0ub4dor'), connect('c0rrect-h0rse'));

    expect(JSON.stringify(found)).not.toMatch(/tr0ub4dor|c0rrect-h0rse/);
    expect(found).toMatchObject({ changed: true, secretsChanged: true, tabs: [{ added: 1, removed: 1 }] });
    expect(found.tabs[0]!.lines.find((line) => line?.what === 'added')?.text).toContain('PWD=‹secret›;Port=1');
  });

  it('covers a secret that runs over many lines in each of them, and keeps their number', () => {
    const key = ['-----BEGIN PRIVATE KEY-----', 'MIIEabcd', 'MIIEefgh', '-----END PRIVATE KEY-----'];
    const found = diff(script(['Main', 'a;']), script(['Main', 'a;', ...key, 'b;']));

    expect(JSON.stringify(found)).not.toContain('MIIE');
    expect(found.tabs[0]!.lines.filter((line) => line?.what === 'added')).toHaveLength(5);
    expect(found.tabs[0]!.lines.at(-1)).toMatchObject({ text: 'b;', after: 6 });
  });

  it('tells tabs of one name apart, and knows what stands before the first tab', () => {
    const before = `// head\n${script(['Main', 'a;'], ['Main', 'b;'])}`;
    const found = diff(before, before.replace('b;', 'c;'));

    expect(found.tabs.map(({ name, difference }) => [name, difference])).toEqual([
      ['', 'same'],
      ['Main', 'same'],
      ['Main (2)', 'changed'],
    ]);
  });
});
