import { describe, expect, it } from 'vitest';

import {
  fitName,
  renderName,
  type NameFacts,
} from '../../../../../../electron/engine/propagation/plan-targets/render-name.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';

const facts = (change: Partial<NameFacts> = {}): NameFacts => ({
  report: 'Sales',
  customer: 'Bär & Söhne',
  master: 'Monthly',
  targetName: 'Bär GmbH',
  targetKey: 'baer',
  appName: 'Sales Bär',
  space: 'EU',
  tenant: 'acme',
  n: 7,
  date: Date.UTC(2026, 10, 1, 23, 59) as EpochMs,
  ...change,
});

describe('the name of a propagated task', () => {
  it.each([
    ['{report} - {customer}', 'Sales - Bär & Söhne'],
    ['{master} {targetName} {targetKey} {appName} {space} {tenant}', 'Monthly Bär GmbH baer Sales Bär EU acme'],
    ['{n:000} {n} {n:0}', '007 7 7'],
    ['{date:yyyy-MM-dd} {date:dd.MM.yyyy}', '2026-11-01 01.11.2026'],
    ['plain', 'plain'],
    ['', ''],
    ['  ', ''],
  ])('of %j is %j', (template, name) => {
    expect(renderName(template, facts())).toBe(name);
    expect(renderName(template, facts())).toBe(name);
  });

  it('holds no character the server may refuse, and nothing invisible', () => {
    expect(renderName('{customer}', facts({ customer: ' a/b\\c:d*e?f@g"h<i>j|k\nl\u202em\u200bn ' }))).toBe(
      'a-b-c-d-e-f-g-h-i-j-k-l-m-n',
    );
    expect(renderName('{customer}/{date:yyyy/MM}', facts({ customer: 'Ba\u0308r\ud83d' }))).toBe('Bär--2026-11');
  });

  it('takes a fact for what it is, also when it looks like a token', () => {
    expect(renderName('{customer}', facts({ customer: '{report} $& {n' }))).toBe('{report} $& {n');
  });

  it('is cut at 255 characters, and two names that differ behind that stay apart', () => {
    const long = 'x'.repeat(300);
    const names = [`${long}a`, `${long}b`].map((customer) => renderName('{customer}', facts({ customer })));
    expect(names[0]).toMatch(/^x{246}~[0-9a-f]{8}$/);
    expect(new Set(names).size).toBe(2);
    expect(fitName('y'.repeat(255))).toBe('y'.repeat(255));
    // No half of a character is left at the cut.
    expect(fitName(`${'z'.repeat(245)}😀${'z'.repeat(20)}`)).toMatch(/^z{245}~[0-9a-f]{8}$/);
  });

  it.each([
    '{client}',
    '{Report}',
    '{}',
    '{n:00x}',
    '{date:}',
    '{date:yyyy-mm-dd}',
    '{date:now}',
    '{report',
    'a}',
    '{{n}}',
  ])('is refused with its template %j', (template) => {
    expect(() => renderName(template, facts())).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        details: { field: 'nameTemplate', problem: expect.stringMatching(/./) as string },
      }) as Error,
    );
  });
});
